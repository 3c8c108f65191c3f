import { readFileSync, writeFileSync } from "node:fs";
import { z } from "zod";
import { type Scores, scoresShape } from "./scores.js";

const shape = z.object({ key: z.string(), scores: scoresShape });

/** The scores in a file, if they are those of the model of this key. */
export function readScoresFile(file: string, key: string): Scores | undefined {
  try {
    const kept = shape.parse(JSON.parse(readFileSync(file, "utf8")));
    return kept.key === key ? kept.scores : undefined;
  } catch {
    // Nobody has built here, or the file is another version's: then nothing is known.
    return undefined;
  }
}

/** Keeps the scores of the model of this key. */
export function writeScoresFile(file: string, key: string, scores: Scores): void {
  writeFileSync(file, JSON.stringify({ key, scores }));
}
