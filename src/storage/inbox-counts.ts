import { sql } from "kysely";
import type { Db } from "./access.js";

/** How many messages wait, leased ones included, and were given up; and since when the oldest waits. */
export interface InboxCounts {
  readonly waiting: number;
  readonly dead: number;
  readonly oldestWaitingAt?: Date;
}

/** Counts what is not done. */
export async function countInbox(db: Db): Promise<InboxCounts> {
  const waiting = await db
    .selectFrom("inbox")
    .select(({ fn }) => [fn.countAll<number>().as("count"), fn.min<number | null>("received_at").as("oldest")])
    .where("status", "=", sql.lit("waiting"))
    .executeTakeFirstOrThrow();
  const dead = await db
    .selectFrom("inbox")
    .select(({ fn }) => fn.countAll<number>().as("count"))
    .where("status", "=", sql.lit("dead"))
    .executeTakeFirstOrThrow();
  return {
    waiting: waiting.count,
    dead: dead.count,
    ...(waiting.oldest !== null && { oldestWaitingAt: new Date(waiting.oldest) }),
  };
}
