import { sql } from "kysely";
import type { Db } from "./access.js";

/** What became of the reports of one run of `huiying replay`. */
export interface ReplaySummary {
  /** Tickets by area; "none" for those whose area a human has to decide. */
  readonly byArea: Readonly<Record<string, number>>;
  readonly tickets: number;
  /** Tickets that wait for a human before they are dispatched. */
  readonly needHuman: number;
  /** Persons who hold at least one ticket. */
  readonly persons: number;
}

/** Counts the tickets of chats that begin with `prefix` on a channel. */
export async function replaySummary(db: Db, channel: string, prefix: string): Promise<ReplaySummary> {
  const mine = db
    .selectFrom("tickets")
    .where("reporter_channel", "=", channel)
    .where("reporter_chat", ">=", prefix)
    .where("reporter_chat", "<", `${prefix}\uffff`);
  const areas = await mine
    .select(["area", ({ fn }) => fn.countAll<number>().as("count")])
    .groupBy("area")
    .orderBy("area")
    .execute();
  const totals = await mine
    .select([
      ({ fn }) => fn.countAll<number>().as("tickets"),
      ({ fn }) => fn.count<number>("reporter_chat").distinct().as("persons"),
      sql<number>`sum(case when department is null then 1 else 0 end)`.as("human"),
    ])
    .executeTakeFirstOrThrow();
  return {
    byArea: Object.fromEntries(areas.map(({ area, count }) => [area ?? "none", Number(count)])),
    tickets: Number(totals.tickets),
    needHuman: Number(totals.human ?? 0),
    persons: Number(totals.persons),
  };
}
