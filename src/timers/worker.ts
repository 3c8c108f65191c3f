import type { DecisionContext } from "../domain/decide-ticket.js";
import { assertNever, DomainError } from "../domain/errors.js";
import type { TicketCommand } from "../domain/ticket-command.js";
import { addInboxMessage } from "../storage/inbox.js";
import type { Store, Tx } from "../storage/store.js";
import { claimDueTimers, completeTimers, type DueTimer, retryTimer } from "../storage/timers.js";
import { eraseOldSecrets, secretEndsTimer } from "../storage/unread-secrets.js";
import { applyTicketCommand } from "../tickets/apply.js";
import { type TicketTimerKind, ticketTimerKinds } from "../tickets/timers-for.js";

/** What timers work with. */
export interface TimerDeps {
  readonly store: Store;
  readonly context: () => DecisionContext;
  readonly failed: (kind: string, error: unknown) => void;
}

/** Turns what falls due into ticket commands, or into a word to the conversation that it concerns. */
export interface TimerWorker {
  start(): void;
  stop(): Promise<void>;
  /** Handles everything that is due now; how many there were. */
  runDue(): Promise<number>;
}

const leaseMs = 20_000;
const lookMs = 1_000;
const batchSize = 50;

/** Timers are looked at every second; what is due later than that is not in a hurry. */
export function createTimerWorker(deps: TimerDeps): TimerWorker {
  const { store } = deps;
  let timeout: NodeJS.Timeout | undefined;
  let running = false;
  let current: Promise<unknown> = Promise.resolve();

  async function runDue(): Promise<number> {
    const due = await store.write((tx) => claimDueTimers(tx, { limit: batchSize, leaseMs, now: deps.context().now }));
    for (const timer of due) await handle(timer);
    return due.length;
  }

  async function handle(timer: DueTimer): Promise<void> {
    try {
      await store.write(async (tx) => {
        await completeTimers(tx, [timer.id]);
        await fall(tx, timer, deps.context());
      });
    } catch (error) {
      // No longer possible (the ticket has moved on): nothing to do. Anything else is tried again.
      if (error instanceof DomainError) await store.write((tx) => completeTimers(tx, [timer.id]));
      else {
        deps.failed(timer.kind, error);
        const seconds = Math.min(300, 2 ** timer.attempts);
        await store.write((tx) => retryTimer(tx, timer.id, new Date(deps.context().now.getTime() + seconds * 1_000)));
      }
    }
  }

  function next(): void {
    if (!running) return;
    timeout = setTimeout(() => {
      current = runDue()
        .catch((error: unknown) => deps.failed("all", error))
        .then(next);
    }, lookMs);
  }

  return {
    runDue,
    start() {
      running = true;
      next();
    },
    async stop() {
      running = false;
      clearTimeout(timeout);
      await current;
    },
  };
}

async function fall(tx: Tx, timer: DueTimer, context: DecisionContext): Promise<void> {
  if (timer.about.kind === "ticket") {
    const kind = ticketTimerKinds.find((k) => k === timer.kind);
    if (kind) await applyTicketCommand(tx, timer.about.ticketId, commandOf(kind), { kind: "system" }, context);
    return;
  }
  if (timer.kind === secretEndsTimer) return eraseOldSecrets(tx, timer.about, context.now);
  // It joins the person's own messages, so that it is handled in order with them and effectively once.
  const { draft, user } = payloadOf(timer);
  const { channel, chat } = timer.about;
  await addInboxMessage(
    tx,
    {
      id: `${timer.kind}:${draft}:${timer.dueAt.getTime()}`,
      from: { channel, chat, user },
      sentAt: context.now,
      content: { kind: "silence", draft },
    },
    context.now,
  );
}

function commandOf(kind: TicketTimerKind): TicketCommand {
  switch (kind) {
    case "waiting_ends":
      return { name: "stop_waiting" };
    case "follow_up_ends":
      return { name: "close_in_silence" };
    default:
      return assertNever(kind);
  }
}

function payloadOf(timer: DueTimer): { readonly draft: string; readonly user: string } {
  const payload: { draft: string; user: string } = JSON.parse(timer.payload ?? "{}");
  return payload;
}
