// A cursor says what has been shown. Rows are numbered when they are written but appear when they are committed, so on
// PostgreSQL a row may appear after others with greater numbers. Hence the cursor holds, besides the number up to which
// all has been shown (`floor`), the newest numbers shown one by one (`seen`): a row that appears late is missed only if 32
// younger rows of the same chat were shown before it was committed. Each entry is given out once.
const rememberedNumbers = 32;

/** What of one table has been shown: every row up to `floor`, and above it those in `seen`. */
export interface Shown {
  readonly floor: number;
  readonly seen: ReadonlySet<number>;
}

/** What has been shown of a chat. */
export interface Cursor {
  readonly inbox: Shown;
  readonly outbox: Shown;
}

/** Nothing yet. */
export const startCursor: Cursor = {
  inbox: { floor: 0, seen: new Set() },
  outbox: { floor: 0, seen: new Set() },
};

/** Adds rows that are shown now. */
export function withShown({ floor, seen }: Shown, ids: readonly number[]): Shown {
  const all = [...seen, ...ids].sort((a, b) => a - b);
  const tooMany = Math.max(0, all.length - rememberedNumbers);
  return { floor: Math.max(floor, all[tooMany - 1] ?? 0), seen: new Set(all.slice(tooMany)) };
}

/** The cursor as an opaque text of letters, digits, dots and hyphens. */
export function writeCursor({ inbox, outbox }: Cursor): string {
  return `${writeShown(inbox)}-${writeShown(outbox)}`;
}

/** The cursor that a text holds, or undefined if it is not one of ours. */
export function readCursor(text: string): Cursor | undefined {
  if (text.length > 2_000) return undefined;
  const match = /^([0-9a-z.]+)-([0-9a-z.]+)$/.exec(text);
  const inbox = match?.[1] && readShown(match[1]);
  const outbox = match?.[2] && readShown(match[2]);
  return inbox && outbox ? { inbox, outbox } : undefined;
}

// Base 36, each number as its distance from the one before.
function writeShown({ floor, seen }: Shown): string {
  let before = 0;
  return [floor, ...seen]
    .map((id) => {
      const distance = id - before;
      before = id;
      return distance.toString(36);
    })
    .join(".");
}

function readShown(text: string): Shown | undefined {
  const ids: number[] = [];
  let id = 0;
  for (const distance of text.split(".")) {
    id += Number.parseInt(distance, 36);
    if (!Number.isSafeInteger(id)) return undefined;
    ids.push(id);
  }
  const [floor, ...seen] = ids;
  return floor === undefined ? undefined : { floor, seen: new Set(seen) };
}
