import { sql } from "kysely";
import { assertNever } from "../domain/errors.js";
import type { Choice, InboundContent, MediaRef, OutboundBody, OutboundFile } from "../domain/message.js";
import type { Db } from "./access.js";
import { dayMs } from "./forget.js";
import { type Param, prepared } from "./prepared.js";
import { type Cursor, readCursor, type Shown, startCursor, withShown, writeCursor } from "./transcript-cursor.js";

/** One message of a chat as its person sees it. */
export interface TranscriptEntry {
  /** Unique and stable: "i…" what the person wrote, "o…" what we wrote. */
  readonly id: string;
  readonly from: "person" | "bot";
  readonly at: Date;
  readonly text?: string;
  /** The action of a button that the person pressed. */
  readonly chosen?: string;
  readonly location?: { readonly latitude: number; readonly longitude: number; readonly label?: string };
  readonly choices?: readonly Choice[];
  readonly files?: readonly Partial<OutboundFile>[];
  /** The id that the person's page gave the message: what follows the first colon of the platform's id. */
  readonly clientId?: string;
  /** What the person wrote here has been forgotten: nothing is left but its place. */
  readonly erased?: true;
  /** A secret of ours: it is erased once it was shown, and of its moment only the day is known. */
  readonly once?: true;
}

/** A part of a chat, in order of time, and the cursor to go on from. */
export interface Transcript {
  readonly entries: readonly TranscriptEntry[];
  readonly cursor: string;
  /** True if there is more after these. */
  readonly more: boolean;
}

type Place = { channel: string; chat: string; floor: number; limit: number };

const inboxLines = (direction: "asc" | "desc") =>
  prepared((db: Db, p: Param<Place>) =>
    db
      .selectFrom("inbox")
      .select(["id", "platform_id", "received_at as at", "content as json"])
      .where("channel", "=", p("channel"))
      .where("chat", "=", p("chat"))
      .where("id", ">", p("floor"))
      .orderBy("id", direction)
      .limit(p("limit")),
  );
const inboxAfter = inboxLines("asc");
const inboxNewest = inboxLines("desc");

const outboxLines = (direction: "asc" | "desc") =>
  prepared((db: Db, p: Param<Place>) =>
    db
      .selectFrom("outbox")
      .select(["id", "created_at as at", "body as json", "ephemeral"])
      .where("channel", "=", p("channel"))
      .where("chat", "=", p("chat"))
      .where("id", ">", p("floor"))
      .orderBy("id", direction)
      .limit(p("limit")),
  );
const outboxAfter = outboxLines("asc");
const outboxNewest = outboxLines("desc");

/**
 * What was said in a chat. Without a cursor its newest part, with one what has come since: everything that is committed
 * and was not given out before, each entry once, the oldest first. Our messages appear as soon as they are in the outbox.
 * A cursor that is not ours counts as none.
 */
export async function transcriptSince(
  db: Db,
  channel: string,
  chat: string,
  cursor: string | undefined,
  limit: number,
): Promise<Transcript> {
  const since = cursor === undefined ? undefined : readCursor(cursor);
  return since ? after(db, { channel, chat }, since, limit) : newest(db, { channel, chat }, limit);
}

/** More entries than this never bear the same time as the one that is asked before. */
const sameTime = 20;

/** The entries just before one, the oldest first; none if there is no such entry in this chat. */
export async function transcriptBefore(
  db: Db,
  channel: string,
  chat: string,
  entryId: string,
  limit: number,
): Promise<readonly TranscriptEntry[]> {
  const match = /^([io])(\d{1,15})$/.exec(entryId);
  if (!match) return [];
  const id = Number(match[2]);
  const [table, column] = match[1] === "i" ? (["inbox", "received_at"] as const) : (["outbox", "created_at"] as const);
  const row = await db
    .selectFrom(table)
    .select(sql<number>`${sql.ref(column)}`.as("at"))
    .where("id", "=", id)
    .where("channel", "=", channel)
    .where("chat", "=", chat)
    .executeTakeFirst();
  if (!row) return [];
  const wanted = limit + sameTime;
  const written = await db
    .selectFrom("inbox")
    .select(["id", "platform_id", "received_at as at", "content as json"])
    .where("channel", "=", channel)
    .where("chat", "=", chat)
    .where("received_at", "<=", row.at)
    .orderBy("id", "desc")
    .limit(wanted)
    .execute();
  const answered = await db
    .selectFrom("outbox")
    .select(["id", "created_at as at", "body as json", "ephemeral"])
    .where("channel", "=", channel)
    .where("chat", "=", chat)
    .where("created_at", "<=", row.at)
    .orderBy("id", "desc")
    .limit(wanted)
    .execute();
  const lines = inOrder(written.map(fromInbox), answered.map(fromOutbox));
  const at = lines.findIndex((line) => line.table === table && line.id === id);
  const entries = lines.slice(0, Math.max(0, at)).flatMap(({ entry }) => (entry && !entry.erased ? entry : []));
  return entries.slice(-limit);
}

type Chat = { readonly channel: string; readonly chat: string };

interface Line {
  readonly table: "inbox" | "outbox";
  readonly id: number;
  readonly at: number;
  /** Only the day of it is known. */
  readonly isDay: boolean;
  readonly entry: TranscriptEntry | undefined;
}

async function after(db: Db, chat: Chat, since: Cursor, limit: number): Promise<Transcript> {
  const place = ({ floor, seen }: Shown) => ({ ...chat, floor, limit: limit + seen.size + 1 });
  const written = await inboxAfter(db, place(since.inbox));
  const answered = await outboxAfter(db, place(since.outbox));
  const lines = inOrder(written.map(fromInbox), answered.map(fromOutbox)).filter(
    ({ table, id }) => !since[table].seen.has(id),
  );
  return transcript(lines.slice(0, limit), since, lines.length > limit);
}

async function newest(db: Db, chat: Chat, limit: number): Promise<Transcript> {
  const place = { ...chat, floor: 0, limit: limit + 1 };
  const written = await inboxNewest(db, place);
  const answered = await outboxNewest(db, place);
  const lines = inOrder(written.map(fromInbox), answered.map(fromOutbox));
  const shown = lines.slice(-limit);
  // What is older than the start is not asked for any more.
  const before = lines.slice(0, -limit);
  const floorOf = (table: Line["table"]) =>
    Math.max(0, ...before.filter((line) => line.table === table).map(({ id }) => id));
  const start: Cursor = {
    inbox: { floor: floorOf("inbox"), seen: startCursor.inbox.seen },
    outbox: { floor: floorOf("outbox"), seen: startCursor.outbox.seen },
  };
  return transcript(shown, start, false);
}

function transcript(lines: readonly Line[], since: Cursor, more: boolean): Transcript {
  const idsOf = (table: Line["table"]) => lines.filter((line) => line.table === table).map(({ id }) => id);
  const cursor = {
    inbox: withShown(since.inbox, idsOf("inbox")),
    outbox: withShown(since.outbox, idsOf("outbox")),
  };
  return { entries: lines.flatMap(({ entry }) => entry ?? []), cursor: writeCursor(cursor), more };
}

// What was written comes before its answer, should both bear the same time.
function inOrder(written: readonly Line[], answered: readonly Line[]): Line[] {
  const said = inPlace(written, 0);
  // What has no time of ours answers something forgotten.
  const forgotten = Math.max(0, ...said.filter(({ isDay }) => isDay).map(({ at }) => at));
  const lines = [...said, ...inPlace(answered, forgotten)];
  return lines.sort((a, b) => a.at - b.at || a.table.localeCompare(b.table) || a.id - b.id);
}

// Of what is secret or forgotten only the day is known: it belongs where it was written, behind the row of its table before it.
function inPlace(lines: readonly Line[], earliest: number): Line[] {
  let last = 0;
  return [...lines]
    .sort((a, b) => a.id - b.id)
    .map((line) => {
      last = line.isDay ? Math.max(last, line.at, earliest) : line.at;
      return { ...line, at: last };
    });
}

function fromInbox(row: { id: number; platform_id: string; at: number; json: string | null }): Line {
  const content: InboundContent | undefined = row.json === null ? undefined : JSON.parse(row.json);
  const said = content ? saidIn(content) : ({ erased: true } as const);
  const colon = row.platform_id.indexOf(":");
  const clientId = colon === -1 ? {} : { clientId: row.platform_id.slice(colon + 1) };
  const entry = said && { id: `i${row.id}`, from: "person" as const, at: new Date(row.at), ...said, ...clientId };
  return { table: "inbox", id: row.id, at: row.at, isDay: content === undefined, entry };
}

function fromOutbox(row: { id: number; at: number; json: string | null; ephemeral: number }): Line {
  const body: OutboundBody | undefined = row.json === null ? undefined : JSON.parse(row.json);
  const isSecret = row.ephemeral === 1;
  const once = isSecret ? ({ once: true } as const) : {};
  const entry = body && { id: `o${row.id}`, from: "bot" as const, at: new Date(row.at), ...body, ...once };
  return { table: "outbox", id: row.id, at: row.at, isDay: row.at % dayMs === 0, entry };
}

type Said = Pick<TranscriptEntry, "text" | "chosen" | "location" | "files">;

function saidIn(content: InboundContent): Said | undefined {
  switch (content.kind) {
    case "text":
    case "report":
      return { text: content.text };
    case "choice":
      return { chosen: content.action };
    case "media":
      return {
        files: content.files.map(filesOf),
        ...(content.caption !== undefined && { text: content.caption }),
      };
    case "voice":
      return { files: [filesOf(content.file)] };
    case "location":
      return {
        location: {
          latitude: content.latitude,
          longitude: content.longitude,
          ...(content.label !== undefined && { label: content.label }),
        },
      };
    case "started":
    case "unsupported":
    case "silence":
      return undefined;
    default:
      return assertNever(content);
  }
}

function filesOf({ ref, name, mime }: MediaRef): Partial<OutboundFile> {
  return { id: ref, ...(name !== undefined && { name }), ...(mime !== undefined && { mime }) };
}
