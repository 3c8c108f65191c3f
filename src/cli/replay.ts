import { randomBytes } from "node:crypto";
import { createReadStream } from "node:fs";
import cliProgress, { type SingleBar as Bar } from "cli-progress";
import type { Command } from "commander";
import { CsvError, parse } from "csv-parse";
import { createReplayPersons, type ReplayPersons, replayChannel } from "../../adapters/replay/person.js";
import { openCore } from "../core.js";
import { createEngine, type Engine } from "../main.js";
import { replaySummary } from "../storage/replay-summary.js";
import { cannotRead, isFromSystem, requireUtf8, sayCsvError } from "./input-file.js";
import { CommandRefused, command, commandLogger, config, print, printJson, speech, UsageError } from "./program.js";
import { say } from "./say.js";

/** Columns that are taken for the message if none is named. */
const usualColumns = ["text", "detail", "message", "content", "title"];
/** So many persons talk at once. */
const atOnce = 256;

interface ReplayOptions {
  readonly data: string;
  readonly text?: string;
  readonly rate?: string;
  readonly json?: boolean;
}

/** `huiying replay`: a file of real messages through the whole path, each from a person of its own. */
export function replayCommand(): Command {
  return command("replay", "把 CSV 里的真实消息逐条走完整流程 / sends the rows of a CSV file through the whole path")
    .requiredOption("--data <file>", "CSV 文件，首行是列名 / CSV file with a header")
    .option("--text <column>", `消息所在的列 / column of the message (${usualColumns.join(", ")})`)
    .option("--rate <n>", "每秒几条，不写就尽快 / messages a second, as fast as possible if absent")
    .option("--json", "输出 JSON / print JSON")
    .action(replay);
}

async function replay(options: ReplayOptions): Promise<void> {
  const rate = options.rate === undefined ? undefined : Number(options.rate);
  if (rate !== undefined && !(rate > 0)) throw new UsageError("--rate 写大于0的数。--rate is a number above 0.");
  const texts = await readTexts(options.data, options.text);
  const settings = config();
  const core = await openCore(settings);
  const engine = createEngine(core, commandLogger(settings), { onlyChannels: [replayChannel] });
  const persons = createReplayPersons(engine.accept, core.clock);
  engine.addChannel(persons.adapter);
  engine.start();
  const run = randomBytes(4).toString("hex");
  const bar = new cliProgress.SingleBar(
    { clearOnComplete: true, stream: process.stderr },
    cliProgress.Presets.shades_classic,
  );
  if (process.stderr.isTTY) bar.start(texts.length, 0);
  try {
    const seconds = await send(engine, persons, texts, run, rate, bar);
    bar.stop();
    const summary = await replaySummary(core.store.db, replayChannel, run);
    const result = {
      rows: texts.length,
      answered: persons.finished(),
      ...summary,
      seconds: round(seconds),
      rate: round(texts.length / seconds),
    };
    if (options.json) printJson(result);
    else report(result);
  } finally {
    bar.stop();
    await engine.stop();
    await core.close();
  }
}

// Keeps so many persons talking, at the given rate; resolves when the last has been answered. In seconds.
async function send(
  engine: Engine,
  persons: ReplayPersons,
  texts: readonly string[],
  run: string,
  rate: number | undefined,
  bar: Bar,
): Promise<number> {
  const started = performance.now();
  let failures = 0;
  for (const [index, text] of texts.entries()) {
    const due = rate === undefined ? 0 : started + (index * 1_000) / rate;
    while (performance.now() < due || index - persons.finished() >= atOnce) {
      bar.update(persons.finished());
      await pause(Math.max(1, Math.min(20, due - performance.now())));
    }
    const message = persons.firstMessage(`${run}-${index}`, text, new Date());
    // Not awaited, so that many are kept in one commit; a refused one is counted and said.
    engine.accept(message).catch(() => {
      failures += 1;
    });
  }
  while (persons.finished() + failures < texts.length) {
    bar.update(persons.finished());
    await pause(20);
  }
  if (failures > 0)
    throw new CommandRefused(
      say(`${failures} 条没能存下，请看磁盘是否满了。`, `${failures} messages could not be kept; is the disk full?`),
    );
  return (performance.now() - started) / 1_000;
}

async function readTexts(file: string, column: string | undefined): Promise<string[]> {
  await requireUtf8(file);
  const texts: string[] = [];
  let name = column;
  try {
    const rows = parse({ columns: true, bom: true, relax_column_count: true, skip_empty_lines: true });
    // A pipe hands on what is read, but not that reading fails.
    const reading = createReadStream(file).on("error", (error) => rows.destroy(error));
    for await (const row of reading.pipe(rows)) {
      const record: Record<string, string> = row;
      name ??= usualColumns.find((c) => c in record);
      if (name === undefined || !(name in record)) throw new CommandRefused(noColumn(column, Object.keys(record)));
      texts.push(record[name] ?? "");
    }
  } catch (error) {
    if (isFromSystem(error)) throw new CommandRefused(cannotRead(file, error));
    if (!(error instanceof CsvError)) throw error;
    throw new CommandRefused(
      say(`${file} 不是完整的 CSV：${sayCsvError(error)}`, `${file} is not a proper CSV file: ${sayCsvError(error)}`),
    );
  }
  if (texts.length === 0) throw new CommandRefused(say("文件里没有数据。", "The file has no rows."));
  return texts;
}

function noColumn(wanted: string | undefined, names: readonly string[]): string {
  const [zh, en] = [names.join("、"), names.join(", ")];
  return wanted === undefined
    ? say(
        `不知道消息在哪一列。列名有：${zh}，用 --text 指定。`,
        `Which column holds the message? There are ${en}; choose with --text.`,
      )
    : say(
        `没有“${wanted}”这一列。列名有：${zh}，用 --text 指定。`,
        `There is no column “${wanted}”. There are ${en}; choose with --text.`,
      );
}

interface Result {
  readonly rows: number;
  readonly answered: number;
  readonly tickets: number;
  readonly persons: number;
  readonly needHuman: number;
  readonly byArea: Readonly<Record<string, number>>;
  readonly seconds: number;
  readonly rate: number;
}

function report(r: Result): void {
  const zh = speech() === "zh";
  print(
    zh
      ? `${r.rows} 条消息，${r.answered} 人都得到了答复，${r.tickets} 件工单（${r.persons} 人）`
      : `${r.rows} messages, ${r.answered} persons answered, ${r.tickets} tickets (${r.persons} persons)`,
  );
  for (const [area, count] of Object.entries(r.byArea).sort((a, b) => b[1] - a[1]))
    print(`  ${area.padEnd(20)} ${count}`);
  print(zh ? `需要人工派单：${r.needHuman} 件` : `need a human to dispatch: ${r.needHuman}`);
  print(zh ? `用时 ${r.seconds} 秒，每秒 ${r.rate} 条` : `${r.seconds} s, ${r.rate} messages a second`);
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
