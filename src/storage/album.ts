import { sql } from "kysely";
import type { InboundContent } from "../domain/message.js";
import type { Db } from "./access.js";
import type { ChatKey } from "./conversations.js";
import { type Param, prepared } from "./prepared.js";

/** Platforms take ten in an album. */
const looked = 20;

const behind = prepared((db: Db, p: Param<{ channel: string; chat: string; id: number; limit: number }>) =>
  db
    .selectFrom("inbox")
    .select(["id", "content"])
    .where("channel", "=", p("channel"))
    .where("chat", "=", p("chat"))
    .where("status", "=", sql.lit("waiting"))
    .where("id", ">", p("id"))
    .orderBy("id")
    .limit(p("limit")),
);

/**
 * The words that belong to an album of a chat and still wait, beside one of its other photos.
 * @param after the inbox id of the photo that is being handled
 */
export async function waitingWordsOfAlbum(
  db: Db,
  { channel, chat }: ChatKey,
  album: string,
  after: number,
): Promise<{ readonly inboxId: number; readonly words: string } | undefined> {
  for (const { id, content } of await behind(db, { channel, chat, id: after, limit: looked })) {
    // Erased ones have none.
    if (content === null) continue;
    const parsed: InboundContent = JSON.parse(content);
    if (parsed.kind === "media" && parsed.album === album && parsed.caption?.trim())
      return { inboxId: id, words: parsed.caption };
  }
  return undefined;
}
