import { createReadStream } from "node:fs";
import type { CsvError } from "csv-parse";
import { CommandRefused } from "./program.js";
import { say } from "./say.js";

/**
 * Refuses what is no text in UTF-8, before anything is done with it: a CSV file that Excel has saved in China is GBK.
 * @throws CommandRefused, also if the file can't be read
 */
export async function requireUtf8(file: string): Promise<void> {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  try {
    for await (const chunk of createReadStream(file)) decoder.decode(chunk, { stream: true });
    decoder.decode();
  } catch (error) {
    if (isFromSystem(error)) throw new CommandRefused(cannotRead(file, error));
    throw new CommandRefused(`${file}: ${notUtf8()}`);
  }
}

/** The sentence for a file whose bytes are no UTF-8. */
export function notUtf8(): string {
  return say("不是 UTF-8 编码，请另存为 UTF-8 的 CSV。", "this is not UTF-8; please save the file as CSV in UTF-8.");
}

/** The sentence for a file that is not there or may not be read. */
export function cannotRead(file: string, error: unknown): string {
  if (isFromSystem(error) && "code" in error && error.code === "EISDIR")
    return say(`${file} 是目录，请写文件的路径。`, `${file} is a folder; please name a file.`);
  return say(`读不了文件 ${file}，请检查路径。`, `Can't read ${file}; please check the path.`);
}

/** What is wrong with a row for the reader of CSV. */
export function sayCsvError({ code }: CsvError): string {
  switch (code) {
    case "CSV_QUOTE_NOT_CLOSED":
      return say("引号没有关上。", "a quote is opened and never closed.");
    case "CSV_RECORD_INCONSISTENT_COLUMNS":
      return say(
        "列数和首行不一样；文本里有逗号时要加引号。",
        "it has not as many columns as the first line; a text with commas stands in quotes.",
      );
    default:
      return say(
        "引号的位置不对；文本里的引号要写两遍。",
        "a quote stands where none may; one within a text is written twice.",
      );
  }
}

/** Whether an error comes of the system, such as of a disk. */
export function isFromSystem(error: unknown): error is Error {
  return error instanceof Error && "syscall" in error;
}
