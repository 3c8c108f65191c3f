import { sql } from "kysely";
import type { ConversationState } from "../domain/conversation.js";
import type { ChannelAddress, ChannelName } from "../domain/message.js";
import { type Db, type Tx, writtenTogether } from "./access.js";
import { rowsOf } from "./dialect.js";
import { VersionConflict } from "./errors.js";
import { type Param, prepared, preparedChange, preparedRows } from "./prepared.js";
import type { Ms } from "./schema.js";

/** A chat: the unit of order and of memory. */
export interface ChatKey {
  readonly channel: ChannelName;
  readonly chat: string;
}

/** What a chat remembers, as it was saved last. */
export interface SavedConversation {
  readonly state: ConversationState;
  /** Counts saves; 0 before the first. */
  readonly version: number;
  readonly user: string;
  /** The member of staff whom this chat is bound to. */
  readonly staffId?: string;
}

/** How maps name a chat. */
export function chatKey({ channel, chat }: ChatKey): string {
  return `${channel}\n${chat}`;
}

const load = prepared((db: Db, p: Param<{ chats: string }>) =>
  db
    .selectFrom(rowsOf(db, p("chats"), { channel: "text", chat: "text" }).as("wanted"))
    .innerJoin("conversations as c", (join) =>
      join.onRef("c.channel", "=", "wanted.channel").onRef("c.chat", "=", "wanted.chat"),
    )
    .leftJoin("staff_bindings as b", (join) =>
      join.onRef("b.channel", "=", "wanted.channel").onRef("b.chat", "=", "wanted.chat"),
    )
    .leftJoin("staff", (join) => join.onRef("staff.id", "=", "b.staff_id").on("staff.active", "=", sql.lit(1)))
    .select(["c.channel", "c.chat", "c.user", "c.state", "c.version", "staff.id as staff_id"]),
);

/** What these chats remember, by `chatKey`; a chat that has never been saved is absent. One query. */
export async function loadConversations(
  db: Db,
  chats: readonly ChatKey[],
): Promise<ReadonlyMap<string, SavedConversation>> {
  if (chats.length === 0) return new Map();
  const rows = await load(db, { chats: JSON.stringify(chats.map(({ channel, chat }) => ({ channel, chat }))) });
  return new Map(
    rows.map((row) => [
      chatKey(row),
      {
        state: JSON.parse(row.state),
        version: row.version,
        user: row.user,
        ...(row.staff_id !== null && { staffId: row.staff_id }),
      },
    ]),
  );
}

type SaveParameters = {
  channel: string;
  chat: string;
  user: string;
  state: string;
  version: number;
  expected: number;
  now: Ms;
};

type NewRow = { channel: string; chat: string; user: string; state: string; version: number; updated_at: Ms };

const insertRows = preparedRows((tx, rows: readonly NewRow[]) =>
  tx
    .insertInto("conversations")
    .values([...rows])
    .onConflict((conflict) => conflict.doNothing())
    .returning("chat"),
);

const insertNew = writtenTogether(async (tx, rows: readonly NewRow[]) => {
  const inserted = await insertRows(tx, rows);
  if (inserted.length < rows.length) throw new VersionConflict("the conversation");
});

const update = preparedChange((tx: Tx, p: Param<SaveParameters>) =>
  tx
    .updateTable("conversations")
    .set({ state: p("state"), user: p("user"), version: p("version"), updated_at: p("now") })
    .where("channel", "=", p("channel"))
    .where("chat", "=", p("chat"))
    .where("version", "=", p("expected")),
);

/**
 * Saves what a chat remembers; what is new is written at the end of the transaction.
 * @param expectedVersion the version it was loaded with; 0 if it was absent
 * @throws VersionConflict if it has been saved since
 */
export async function saveConversation(
  tx: Tx,
  address: ChannelAddress,
  state: ConversationState,
  expectedVersion: number,
  now: Date,
): Promise<void> {
  const { channel, chat, user } = address;
  const row = { channel, chat, user, state: JSON.stringify(state), version: expectedVersion + 1 };
  if (expectedVersion === 0) return insertNew(tx, [{ ...row, updated_at: now.getTime() }]);
  const saved = await update(tx, { ...row, expected: expectedVersion, now: now.getTime() });
  if (saved === 0) throw new VersionConflict("the conversation");
}
