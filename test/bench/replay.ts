import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { median, type Outcome } from "./figures.js";
import { runProgram } from "./program.js";

const bench = "replay";
/** The real messages, beside the project where somebody has them; they are not ours to publish. */
const file = resolve("..", "shared", "data", "messages-zh.csv");
const column = "detail";
const rounds = 3;

interface Result {
  readonly rows: number;
  readonly answered: number;
  readonly tickets: number;
  readonly persons: number;
  readonly needHuman: number;
  readonly rate: number;
}

/** Real messages through the whole path, each from a person of its own who agrees with whatever is asked. */
export async function benchReplay(): Promise<Outcome> {
  if (!existsSync(file)) return { kind: "skipped", bench, why: `the messages are not here (${file}).` };
  const folder = await mkdtemp(join(tmpdir(), "huiying-bench-"));
  try {
    const results: Result[] = [];
    for (let round = 0; round < rounds; round++) {
      const words = ["replay", "--data", file, "--text", column];
      // A folder each: a database of its own, and the first trains the model before the clock starts.
      results.push(await runProgram<Result>(words, { HUIYING_DATA: join(folder, String(round)) }));
    }
    const of = (value: (result: Result) => number) => median(results.map(value));
    return {
      kind: "measured",
      figures: [
        { bench, what: "messages a second", value: of((r) => r.rate), unit: "/s", target: { atLeast: 500 } },
        {
          bench,
          what: "persons without an answer",
          value: Math.max(...results.map((r) => r.rows - r.answered)),
          unit: `of ${of((r) => r.rows)}`,
          target: { atMost: 0 },
        },
        { bench, what: "persons who hold a ticket", value: of((r) => r.persons), unit: "" },
        { bench, what: "tickets", value: of((r) => r.tickets), unit: "" },
        { bench, what: "tickets that wait for a human", value: of((r) => r.needHuman), unit: "" },
      ],
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
