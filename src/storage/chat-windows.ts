import { sql } from "kysely";
import type { WindowState } from "../domain/delivery.js";
import type { Db } from "./access.js";
import { type ChatKey, chatKey } from "./conversations.js";
import { rowsOf } from "./dialect.js";
import { isFromPerson } from "./inbox.js";
import { type Param, prepared } from "./prepared.js";

/** More than any platform allows within a window. */
const countedAtMost = 100;

const states = prepared((db: Db, p: Param<{ chats: string }>) => {
  const wanted = rowsOf(db, p("chats"), { channel: "text", chat: "text" });
  return db
    .selectFrom(wanted.as("wanted"))
    .select((eb) => [
      "wanted.channel",
      "wanted.chat",
      eb
        .selectFrom("inbox")
        .select("inbox.received_at")
        .whereRef("inbox.channel", "=", "wanted.channel")
        .whereRef("inbox.chat", "=", "wanted.chat")
        .where(isFromPerson)
        .orderBy("inbox.id", "desc")
        .limit(sql.lit(1))
        .as("heard_at"),
    ]);
});

const sentSince = prepared((db: Db, p: Param<{ channel: string; chat: string; since: number; limit: number }>) =>
  db
    .selectFrom("outbox")
    .select("sent_at")
    .where("channel", "=", p("channel"))
    .where("chat", "=", p("chat"))
    .where("status", "=", sql.lit<"sent">("sent"))
    .where("sent_at", ">", p("since"))
    .orderBy("id", "desc")
    .limit(p("limit")),
);

/** When the persons of these chats wrote last, and how much was sent to them since; by `chatKey`. */
export async function windowStates(db: Db, chats: readonly ChatKey[]): Promise<ReadonlyMap<string, WindowState>> {
  const found = new Map<string, WindowState>();
  if (chats.length === 0) return found;
  const wanted = JSON.stringify(chats.map(({ channel, chat }) => ({ channel, chat })));
  for (const { channel, chat, heard_at: heard } of await states(db, { chats: wanted })) {
    if (heard === null) continue;
    const sent = await sentSince(db, { channel, chat, since: heard, limit: countedAtMost });
    found.set(chatKey({ channel, chat }), { heardAt: new Date(heard), sentSince: sent.length });
  }
  return found;
}
