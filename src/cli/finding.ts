import { foldByFile } from "../../intents/problems.js";
import { speech } from "./program.js";

/** One thing that `huiying doctor` has looked at. */
export interface Finding {
  readonly what: string;
  readonly level: "ok" | "warning" | "error";
  readonly file?: string;
  readonly line?: number;
  readonly path?: string;
  readonly problem?: string;
}

/** Findings for people: of a file with many only the first few. */
export function foldFindings(findings: readonly Finding[]): readonly Finding[] {
  return foldByFile(findings, ({ line, path, ...like }, more) => ({ ...like, problem: more[speech()] }));
}
