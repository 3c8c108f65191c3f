import { sql } from "kysely";
import type { Db, Tx } from "./access.js";
import { gramsOf } from "./grams.js";
import { type Param, prepared } from "./prepared.js";
import type { SearchIndex } from "./search-index.js";

// Grams as whole numbers in one array column with a GIN index: smaller than texts, and without the length limit of a
// tsvector (1 MB). Two grams that share a number only propose a candidate too many.

const addText = prepared(
  (_: Tx, p: Param<{ id: number; text: string; grams: string }>) =>
    sql<never>`insert into ticket_texts (ticket_id, body, grams)
      values (${p("id")}, ${p("text")}, ${p("grams")}::integer[])
      on conflict (ticket_id) do update set
        body = ticket_texts.body || chr(10) || excluded.body,
        grams = ticket_texts.grams || excluded.grams`,
);

const matching = prepared(
  (_: Db, p: Param<{ grams: string; before: number; limit: number }>) =>
    sql<{ id: number }>`select ticket_id as id from ticket_texts
      where grams @> ${p("grams")}::integer[] and ticket_id < ${p("before")}
      order by ticket_id desc limit ${p("limit")}`,
);

/** Bigrams and single letters in an array with a GIN index. */
export const postgresIndex: SearchIndex = {
  begin: add,
  add,
  async candidates(db, { pairs, letters }, before, limit) {
    const rows = await matching(db, { grams: numbers([...pairs, ...letters]), before, limit });
    return rows.map(({ id }) => id);
  },
};

async function add(tx: Tx, ticketId: number, text: string): Promise<void> {
  const { pairs, ends } = gramsOf(text);
  const grams = new Set<string>(ends);
  for (const pair of pairs) {
    grams.add(pair);
    for (const letter of pair) grams.add(letter);
  }
  await addText(tx, { id: ticketId, text, grams: numbers(grams) });
}

function numbers(grams: Iterable<string>): string {
  return `{${Array.from(grams, numberOf).join(",")}}`;
}

function numberOf(gram: string): number {
  let number = 0;
  for (const letter of gram) number = (Math.imul(number, 0x9e3779b1) + (letter.codePointAt(0) ?? 0)) | 0;
  return number;
}
