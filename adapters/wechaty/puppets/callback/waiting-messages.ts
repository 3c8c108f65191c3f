/** What became of a message that was handed in. */
export type Fate = "kept" | "refused" | "late";

/** Messages between the platform's call and its answer, and for some minutes after. */
export interface WaitingMessages<Message> {
  /**
   * Hands a message in, once however often it is delivered, and says what became of it.
   * @returns "late" when the platform's patience ends before anything was decided; a repetition then waits on for the same
   */
  handIn(id: string, message: Message): Promise<Fate>;
  find(id: string): Message | undefined;
  acknowledge(id: string): void;
  refuse(id: string): void;
}

interface Entry<Message> {
  readonly message: Message;
  readonly at: number;
  readonly decided: Promise<"kept" | "refused">;
  readonly decide: (fate: "kept" | "refused") => void;
}

const rememberedMs = 10 * 60_000;
const mostRemembered = 20_000;

/**
 * @param emit tells whoever listens
 * @param patienceMs how long the platform waits for an answer
 */
export function createWaitingMessages<Message>(
  emit: (id: string) => void,
  patienceMs: number,
  now: () => Date,
): WaitingMessages<Message> {
  const entries = new Map<string, Entry<Message>>();

  function entryOf(id: string, message: Message): Entry<Message> {
    const known = entries.get(id);
    if (known) return known;
    forget(entries, now().getTime());
    let decide: Entry<Message>["decide"] = () => undefined;
    const decided = new Promise<"kept" | "refused">((resolve) => {
      decide = resolve;
    });
    const entry = { message, at: now().getTime(), decided, decide };
    entries.set(id, entry);
    emit(id);
    return entry;
  }

  return {
    handIn: (id, message) => within(patienceMs, entryOf(id, message).decided),
    find: (id) => entries.get(id)?.message,
    acknowledge: (id) => entries.get(id)?.decide("kept"),
    refuse: (id) => {
      entries.get(id)?.decide("refused");
      // So that the repetition is handed in anew.
      entries.delete(id);
    },
  };
}

async function within(patienceMs: number, decided: Promise<Fate>): Promise<Fate> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Fate>((resolve) => {
    timer = setTimeout(() => resolve("late"), patienceMs);
    // Nobody who is stopping need wait for it.
    timer.unref();
  });
  try {
    return await Promise.race([decided, late]);
  } finally {
    clearTimeout(timer);
  }
}

// In order of arrival, so that the oldest come first.
function forget<Message>(entries: Map<string, Entry<Message>>, at: number): void {
  for (const [id, { at: then }] of entries) {
    if (entries.size < mostRemembered && at - then <= rememberedMs) return;
    entries.delete(id);
  }
}
