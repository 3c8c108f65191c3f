import { sql } from "kysely";
import { type Tx, touch } from "./access.js";
import type { ChatKey } from "./conversations.js";
import { lockRows, numbersOf, textsOf } from "./dialect.js";
import { type Param, prepared, preparedChange, preparedRows } from "./prepared.js";
import type { Ms } from "./schema.js";

/** What a timer is about: one ticket or one chat. */
export type TimerSubject =
  | { readonly kind: "ticket"; readonly ticketId: number }
  | ({ readonly kind: "chat" } & ChatKey);

/** Something that falls due. There is one of each kind for a ticket or a chat: setting it again moves it. */
export interface Timer {
  readonly kind: string;
  readonly about: TimerSubject;
  readonly dueAt: Date;
  /** For whoever handles it. */
  readonly payload?: string;
}

/** A timer that is due, as a worker gets it. */
export interface DueTimer extends Timer {
  readonly id: number;
  /** How often it was claimed, this time included. */
  readonly attempts: number;
}

const upsert = preparedRows((tx, rows: readonly ReturnType<typeof toRow>[]) =>
  tx
    .insertInto("timers")
    .values([...rows])
    .onConflict((conflict) =>
      conflict.columns(["subject", "kind"]).doUpdateSet(({ ref }) => ({
        due_at: ref("excluded.due_at"),
        payload: ref("excluded.payload"),
        status: sql.lit("waiting"),
        attempts: sql.lit(0),
        lease_until: null,
        reason: null,
      })),
    ),
);

/** Sets timers; one that is set already is moved, even while it is being handled. */
export async function setTimers(tx: Tx, timers: readonly Timer[]): Promise<void> {
  if (timers.length === 0) return;
  // PostgreSQL refuses to touch a row twice in one statement: the last setting counts.
  const rows = new Map(timers.map(toRow).map((row) => [`${row.subject}\n${row.kind}`, row]));
  await upsert(tx, [...rows.values()]);
  touch(tx, "timers");
}

const cancel = preparedChange((tx: Tx, p: Param<{ subject: string; kinds: string }>) =>
  tx
    .deleteFrom("timers")
    .where("subject", "=", p("subject"))
    .where("kind", "in", textsOf(tx, p("kinds"))),
);

/** Unsets the timers of these kinds; whether they were set does not matter. */
export async function cancelTimers(tx: Tx, about: TimerSubject | number, kinds: readonly string[]): Promise<void> {
  if (kinds.length === 0) return;
  const subject = subjectOf(typeof about === "number" ? { kind: "ticket", ticketId: about } : about);
  await cancel(tx, { subject, kinds: JSON.stringify(kinds) });
}

const claim = prepared((tx: Tx, p: Param<{ limit: number; leaseUntil: Ms; now: Ms }>) => {
  const due = tx
    .selectFrom("timers")
    .select("id")
    .where("status", "=", sql.lit("waiting"))
    .where("due_at", "<=", p("now"))
    .where((eb) => eb.or([eb("lease_until", "is", null), eb("lease_until", "<=", p("now"))]))
    .orderBy("due_at")
    .limit(p("limit"));
  return tx
    .updateTable("timers")
    .set((eb) => ({ lease_until: p("leaseUntil"), attempts: eb("attempts", "+", 1) }))
    .where("id", "in", lockRows(tx, due))
    .returning(["id", "kind", "ticket_id", "channel", "chat", "payload", "due_at", "attempts"]);
});

/** Takes timers that are due, the longest overdue first; they are this worker's until the lease ends. */
export async function claimDueTimers(
  tx: Tx,
  { limit, leaseMs, now }: { readonly limit: number; readonly leaseMs: number; readonly now: Date },
): Promise<DueTimer[]> {
  const rows = await claim(tx, { limit, leaseUntil: now.getTime() + leaseMs, now: now.getTime() });
  return rows
    .sort((a, b) => a.due_at - b.due_at || a.id - b.id)
    .map((row) => ({
      id: row.id,
      kind: row.kind,
      about:
        row.ticket_id !== null
          ? { kind: "ticket", ticketId: row.ticket_id }
          : { kind: "chat", channel: row.channel ?? "", chat: row.chat ?? "" },
      dueAt: new Date(row.due_at),
      ...(row.payload !== null && { payload: row.payload }),
      attempts: row.attempts,
    }));
}

const complete = preparedChange((tx: Tx, p: Param<{ ids: string }>) =>
  tx
    .deleteFrom("timers")
    .where("id", "in", numbersOf(tx, p("ids")))
    .where("lease_until", "is not", null),
);

/** Removes timers that were handled; one that was set anew meanwhile is kept. */
export async function completeTimers(tx: Tx, ids: readonly number[]): Promise<void> {
  if (ids.length > 0) await complete(tx, { ids: JSON.stringify(ids) });
}

/** Lets a timer wait until `dueAt`. */
export async function retryTimer(tx: Tx, id: number, dueAt: Date): Promise<void> {
  await tx
    .updateTable("timers")
    .set({ due_at: dueAt.getTime(), lease_until: null })
    .where("id", "=", id)
    .where("lease_until", "is not", null)
    .execute();
  touch(tx, "timers");
}

/** Gives a timer up. `reason` holds no personal data. */
export async function buryTimer(tx: Tx, id: number, reason: string): Promise<void> {
  await tx
    .updateTable("timers")
    .set({ status: "dead", reason, lease_until: null })
    .where("id", "=", id)
    .where("lease_until", "is not", null)
    .execute();
}

function subjectOf(about: TimerSubject): string {
  return about.kind === "ticket" ? `ticket ${about.ticketId}` : `chat ${about.channel}\n${about.chat}`;
}

function toRow({ kind, about, dueAt, payload }: Timer) {
  return {
    kind,
    subject: subjectOf(about),
    ticket_id: about.kind === "ticket" ? about.ticketId : null,
    channel: about.kind === "chat" ? about.channel : null,
    chat: about.kind === "chat" ? about.chat : null,
    payload: payload ?? null,
    due_at: dueAt.getTime(),
  };
}
