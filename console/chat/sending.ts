import { openSession, type Posted, postMessage } from "./api.js";
import { forget, onForgotten, recall, remember, rememberedNames } from "./memory.js";
import type { Outgoing, Sentence } from "./wire.js";

/** A message of this browser's that the server has not confirmed. */
export interface Unsent {
  readonly clientId: string;
  /** Milliseconds since 1970, for the order. */
  readonly at: number;
  readonly message: Outgoing;
}

/** How a message fares. */
export type SendState =
  | { readonly kind: "sending" | "waiting" | "sent" }
  | { readonly kind: "refused"; readonly sentence?: Sentence };

/** What the sender tells. */
export interface SendListener {
  state(unsent: Unsent, state: SendState): void;
  /** A message was kept in this chat, which is not the page's if another tab got a new session. */
  kept(chat: string): void;
}

/** Sends messages in order, each until the server has it. */
export interface Sender {
  /** Those left over from before the page was loaded. */
  readonly leftOver: readonly Unsent[];
  send(message: Outgoing): Unsent;
  /** Forgets one that was refused. */
  drop(clientId: string): void;
  /** The server shows this one in the chat, so it has it. */
  confirm(clientId: string): void;
  /** Tries now instead of at the end of the pause. */
  hurry(): void;
}

const memoryName = "unsent.";
const shortestPauseMs = 1_000;
const longestPauseMs = 20_000;

/** Takes up what is left over from before at once. */
export function startSending(listener: SendListener): Sender {
  const leftOver = recallUnsent();
  let queue: readonly Unsent[] = leftOver;
  let pauseMs = shortestPauseMs;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let posting = false;

  const drop = (clientId: string): void => {
    forget(memoryName + clientId);
    queue = queue.filter((unsent) => unsent.clientId !== clientId);
  };

  const pump = async (): Promise<void> => {
    clearTimeout(timer);
    const first = queue[0];
    if (posting || !first) return;
    posting = true;
    const posted = await postMessage(first.clientId, first.message);
    posting = false;
    // Another tab may have sent it meanwhile.
    if (queue[0] === first) await settle(first, posted);
    else void pump();
  };

  const settle = async (first: Unsent, posted: Posted): Promise<void> => {
    switch (posted.kind) {
      case "kept":
        drop(first.clientId);
        pauseMs = shortestPauseMs;
        listener.state(first, { kind: "sent" });
        listener.kept(posted.chat);
        return pump();
      case "refused":
        drop(first.clientId);
        listener.state(first, posted);
        return pump();
      case "noSession":
        // A failure shows at the next attempt.
        await openSession().catch(() => undefined);
        return pause(pauseMs);
      case "later":
        return pause(Math.max(posted.afterMs ?? 0, pauseMs));
    }
  };

  const pause = (ms: number): void => {
    for (const unsent of queue) listener.state(unsent, { kind: "waiting" });
    timer = setTimeout(pump, ms);
    pauseMs = Math.min(pauseMs * 2, longestPauseMs);
  };

  onForgotten((name) => {
    const gone = queue.find(({ clientId }) => memoryName + clientId === name);
    if (!gone) return;
    drop(gone.clientId);
    listener.state(gone, { kind: "sent" });
  });
  addEventListener("online", () => void pump());
  void pump();

  return {
    leftOver,
    send(message) {
      const unsent = { clientId: newId(), at: Date.now(), message };
      remember(memoryName + unsent.clientId, JSON.stringify(unsent));
      queue = [...queue, unsent];
      void pump();
      return unsent;
    },
    drop,
    confirm(clientId) {
      if (!queue.some((unsent) => unsent.clientId === clientId)) return;
      drop(clientId);
      pauseMs = shortestPauseMs;
    },
    hurry: () => void pump(),
  };
}

function recallUnsent(): readonly Unsent[] {
  const unsent: Unsent[] = [];
  for (const name of rememberedNames(memoryName)) {
    const parsed = parseUnsent(recall(name) ?? "");
    if (parsed) unsent.push(parsed);
    else forget(name);
  }
  return unsent.sort((a, b) => a.at - b.at);
}

// Written by this page, perhaps by an older version of it, or only half when the browser was killed.
function parseUnsent(json: string): Unsent | undefined {
  try {
    const parsed: Unsent = JSON.parse(json);
    return typeof parsed.clientId === "string" && typeof parsed.message.kind === "string" ? parsed : undefined;
  } catch {
    return undefined;
  }
}

// randomUUID exists on https and localhost only, and a town hall's page may be http inside the house.
function newId(): string {
  if (typeof crypto.randomUUID === "function") return crypto.randomUUID();
  const hex = [...crypto.getRandomValues(new Uint8Array(16))]
    .map((byte) => byte.toString(16).padStart(2, "0"))
    .join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
