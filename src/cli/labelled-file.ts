import { createReadStream } from "node:fs";
import { pipeline } from "node:stream/promises";
import { CsvError, parse } from "csv-parse";
import type { LabelledText } from "../../intents/text-model.js";
import { cannotRead, isFromSystem, notUtf8, sayCsvError } from "./input-file.js";
import { CommandRefused } from "./program.js";
import { say } from "./say.js";

/** Columns that hold the text and the label. */
export interface Columns {
  /** Joined by line breaks. */
  readonly text: readonly string[];
  readonly label: string;
}

/** What is wrong with a row. */
class WrongRow extends Error {}

/**
 * Reads a CSV file of texts with labels; its first line names the columns.
 * @throws CommandRefused with the line where something is wrong
 */
export async function readLabelled(file: string, columns: Columns): Promise<readonly LabelledText[]> {
  const texts: LabelledText[] = [];
  let isHeaderRead = false;
  let readBytes = 0;
  const rows = parse({
    bom: true,
    skip_empty_lines: true,
    columns: (names: readonly string[]) => {
      requireColumns(names, columns);
      isHeaderRead = true;
      return [...names];
    },
    // Asked row by row, since what is still on its way through a stream is lost when a later row is wrong.
    on_record: (record: Readonly<Record<string, string>>) => {
      texts.push(labelledText(record, columns));
      readBytes = rows.info.bytes;
      return null;
    },
  });
  try {
    await pipeline(createReadStream(file), rows.resume());
  } catch (error) {
    const reason = whyRefused(error);
    if (reason === undefined) throw isFromSystem(error) ? new CommandRefused(cannotRead(file, error)) : error;
    const line = isHeaderRead ? await lineAfter(file, readBytes) : 1;
    throw new CommandRefused(say(`第${line}行：${reason}`, `Line ${line}: ${reason}`));
  }
  if (texts.length === 0) throw new CommandRefused(say("文件里没有数据。", "The file has no rows."));
  return texts;
}

/**
 * Refuses what nothing can be learned from: a single label, or a label with a single example.
 * @throws CommandRefused
 */
export function requireLearnable(texts: readonly LabelledText[]): void {
  const counts = new Map<string, number>();
  for (const { label } of texts) counts.set(label, (counts.get(label) ?? 0) + 1);
  const [[first] = [""]] = counts;
  if (counts.size < 2)
    throw new CommandRefused(
      say(`只有一个标签“${first}”，至少要有两个。`, `There is only one label, “${first}”; there must be at least two.`),
    );
  const single = [...counts].find(([, count]) => count < 2);
  if (single)
    throw new CommandRefused(
      say(
        `标签“${single[0]}”只有一条例子，每个标签至少要两条。`,
        `The label “${single[0]}” has a single example; each label needs at least two.`,
      ),
    );
}

function requireColumns(names: readonly string[], { text, label }: Columns): void {
  if (names.some((name) => /\p{Cc}/u.test(name.trim())))
    throw new WrongRow(say("不是文本文件，请另存为 CSV。", "this is not a text file; please save it as CSV."));
  const missing = [...text, label].filter((name) => !names.includes(name));
  if (missing.length > 0)
    throw new WrongRow(
      say(
        `没有“${missing.join("、")}”列。列名有：${names.join("、")}；用 --text 和 --label 指定。`,
        `there is no column “${missing.join(", ")}”. There are ${names.join(", ")}; choose with --text and --label.`,
      ),
    );
}

/** What stands for bytes that are not UTF-8. */
const replacement = "\ufffd";

function labelledText(record: Readonly<Record<string, string>>, columns: Columns): LabelledText {
  const cells = columns.text.map((name) => record[name]?.trim() ?? "");
  const text = cells.filter((cell) => cell !== "").join("\n");
  const label = record[columns.label]?.trim() ?? "";
  if (text === "") throw new WrongRow(say("文本是空的。", "the text is empty."));
  if (label === "") throw new WrongRow(say("标签是空的。", "the label is empty."));
  if (label.includes(replacement) || text.includes(replacement)) throw new WrongRow(notUtf8());
  return { text, label };
}

/** Why a row is refused, or undefined if the error is not about one. */
function whyRefused(error: unknown): string | undefined {
  if (error instanceof WrongRow) return error.message;
  if (!(error instanceof CsvError)) return undefined;
  return sayCsvError(error);
}

/**
 * The line of the row that begins after so many bytes, or after the header for 0. Counted here, since the parser counts
 * a line break within quotes twice where lines end with CR and LF.
 */
async function lineAfter(file: string, bytes: number): Promise<number> {
  const [lf, cr] = [10, 13];
  let line = 1;
  let offset = 0;
  for await (const chunk of createReadStream(file)) {
    for (const byte of chunk) {
      const isBlank = byte === lf || byte === cr;
      // Past the header, and past empty lines after the rows that were read.
      if (!isBlank && offset >= bytes && (bytes > 0 || line > 1)) return line;
      if (byte === lf) line += 1;
      offset += 1;
    }
  }
  return line;
}
