import type { Db, Tx } from "./access.js";
import { type ChatKey, chatKey } from "./conversations.js";
import { rowsOf } from "./dialect.js";
import { type Param, prepared } from "./prepared.js";

/** Keeps a one-time code with which the person of this chat links another; older unused ones of the chat end. */
export async function createLinkCode(
  tx: Tx,
  { channel, chat }: ChatKey,
  codeHash: string,
  expiresAt: Date,
): Promise<void> {
  await tx
    .deleteFrom("link_codes")
    .where("channel", "=", channel)
    .where("chat", "=", chat)
    .where("used_at", "is", null)
    .execute();
  await tx
    .insertInto("link_codes")
    .values({ code_hash: codeHash, channel, chat, expires_at: expiresAt.getTime() })
    .execute();
}

/**
 * Links a chat to the one whose code it is: once, in time, and not to itself. Chats that either was linked to before come along.
 * @returns the chat that the code was made in; undefined if the code is no good
 */
export async function redeemLinkCode(tx: Tx, codeHash: string, chat: ChatKey, now: Date): Promise<ChatKey | undefined> {
  const made = await tx
    .updateTable("link_codes")
    .set({ used_at: now.getTime() })
    .where("code_hash", "=", codeHash)
    .where("used_at", "is", null)
    .where("expires_at", ">", now.getTime())
    .where((eb) => eb.not(eb.and([eb("channel", "=", chat.channel), eb("chat", "=", chat.chat)])))
    .returning(["channel", "chat"])
    .executeTakeFirst();
  if (!made) return undefined;
  // The hash of a random code, used once: as good a name for a person as any, and it says nothing of him.
  const person = (await personOf(tx, made)) ?? codeHash.slice(0, 32);
  const joining = await personOf(tx, chat);
  if (joining !== undefined)
    await tx.updateTable("linked_chats").set({ person }).where("person", "=", joining).execute();
  for (const one of [made, chat])
    await tx
      .insertInto("linked_chats")
      .values({ channel: one.channel, chat: one.chat, person, linked_at: now.getTime() })
      .onConflict((conflict) => conflict.columns(["channel", "chat"]).doUpdateSet({ person }))
      .execute();
  return made;
}

/** Takes a chat out of those that its person has linked. Returns whether it was in. */
export async function unlinkChat(tx: Tx, { channel, chat }: ChatKey): Promise<boolean> {
  const gone = await tx
    .deleteFrom("linked_chats")
    .where("channel", "=", channel)
    .where("chat", "=", chat)
    .returning("person")
    .executeTakeFirst();
  return gone !== undefined;
}

async function personOf(db: Db, { channel, chat }: ChatKey): Promise<string | undefined> {
  const row = await db
    .selectFrom("linked_chats")
    .select("person")
    .where("channel", "=", channel)
    .where("chat", "=", chat)
    .executeTakeFirst();
  return row?.person;
}

const others = prepared((db: Db, p: Param<{ chats: string }>) =>
  db
    .selectFrom(rowsOf(db, p("chats"), { channel: "text", chat: "text" }).as("wanted"))
    .innerJoin("linked_chats as own", (join) =>
      join.onRef("own.channel", "=", "wanted.channel").onRef("own.chat", "=", "wanted.chat"),
    )
    .innerJoin("linked_chats as other", "other.person", "own.person")
    .select(["wanted.channel as of_channel", "wanted.chat as of_chat", "other.channel", "other.chat"])
    .orderBy("other.linked_at")
    .orderBy("other.channel"),
);

/** The other chats of the same persons, by `chatKey`, the one linked first at the head; a chat without any is absent. One query. */
export async function linkedChats(db: Db, chats: readonly ChatKey[]): Promise<ReadonlyMap<string, readonly ChatKey[]>> {
  const found = new Map<string, ChatKey[]>();
  if (chats.length === 0) return found;
  const wanted = JSON.stringify(chats.map(({ channel, chat }) => ({ channel, chat })));
  for (const row of await others(db, { chats: wanted })) {
    const of = chatKey({ channel: row.of_channel, chat: row.of_chat });
    if (of === chatKey(row)) continue;
    const list = found.get(of) ?? [];
    list.push({ channel: row.channel, chat: row.chat });
    found.set(of, list);
  }
  return found;
}
