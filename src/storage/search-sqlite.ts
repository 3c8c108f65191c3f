import { sql } from "kysely";
import { type Db, deferToCommit, type Tx, writtenTogether } from "./access.js";
import { type Grams, gramsOf } from "./grams.js";
import { type Param, prepared, preparedRows } from "./prepared.js";
import type { SearchIndex } from "./search-index.js";

// FTS5 without the texts themselves and without positions: which gram occurs in which ticket, no more. Being contentless
// it can replace an entry but not add to one. https://www.sqlite.org/fts5.html#contentless_delete_tables

type Text = { id: number; text: string };

const insertTexts = writtenTogether(
  preparedRows((tx, rows: readonly { ticket_id: number; body: string }[]) =>
    tx.insertInto("ticket_texts").values([...rows]),
  ),
);

const moreText = prepared((tx: Tx, p: Param<Text>) =>
  tx
    .updateTable("ticket_texts")
    .set({ body: sql<string>`body || char(10) || ${p("text")}` })
    .where("ticket_id", "=", p("id"))
    .returning("body"),
);

type Entry = { id: number; grams: string };

// Statements in between would make FTS5 write out what it has gathered, each time anew.
const insertEntries = writtenTogether(
  preparedRows(
    (_, entries: readonly Entry[]) =>
      sql<never>`insert into ticket_grams (rowid, grams) values ${sql.join(entries.map(({ id, grams }) => sql`(${id}, ${grams})`))}`,
  ),
);

const replaceEntry = prepared(
  (_: Tx, p: Param<Entry>) =>
    sql<never>`insert or replace into ticket_grams (rowid, grams) values (${p("id")}, ${p("grams")})`,
);

const matching = prepared(
  (_: Db, p: Param<{ match: string; before: number; limit: number }>) =>
    sql<{ id: number }>`select rowid as id from ticket_grams
      where ticket_grams match ${p("match")} and rowid < ${p("before")} order by rowid desc limit ${p("limit")}`,
);

/** Bigrams in FTS5. */
export const sqliteIndex: SearchIndex = {
  async begin(tx, id, text) {
    insertTexts(tx, [{ ticket_id: id, body: text }]);
    insertEntries(tx, [{ id, grams: tokens(gramsOf(text)) }]);
  },
  async add(tx, id, text) {
    // After what is new: this ticket may have been filed in the same transaction.
    deferToCommit(tx, async (_, last) =>
      last.push(async (end) => {
        const [whole] = await moreText(end, { id, text });
        if (whole) await replaceEntry(end, { id, grams: tokens(gramsOf(whole.body)) });
      }),
    );
  },
  async candidates(db, { pairs, letters }, before, limit) {
    // Grams hold letters and digits only, so quoting them is enough.
    const match = [...pairs.map((pair) => `"${pair}"`), ...letters.map((letter) => `"${letter}"*`)].join(" ");
    const rows = await matching(db, { match, before, limit });
    return rows.map(({ id }) => id);
  },
};

function tokens({ pairs, ends }: Grams): string {
  return pairs.concat(ends).join(" ");
}
