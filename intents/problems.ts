import { isUtf8 } from "node:buffer";
import { readFileSync } from "node:fs";
import { isMap, isSeq, LineCounter, parseDocument } from "yaml";
import type { z } from "zod";
import type { InEveryLanguage, Language } from "../src/domain/codes.js";
import { ConfigurationError } from "../src/domain/errors.js";
import { sayIssue, sayUnreadable, sayYamlError } from "./problem-words.js";

/** One thing that is wrong in an administrator's file: where, and in a sentence what to change. */
export interface ConfigurationProblem {
  readonly file: string;
  /** Counted from 1, where it is known. */
  readonly line?: number;
  /** The way to the entry: "matters.noise.lead". */
  readonly path: string;
  readonly problem: InEveryLanguage;
}

/** A YAML file that was read: its value if it has the shape asked for, and everything that is wrong with it. */
export interface YamlFile<T> {
  readonly value?: T;
  readonly problems: readonly ConfigurationProblem[];
  /** A problem of this file at a path, with its line. */
  readonly problemAt: (path: readonly PropertyKey[], problem: InEveryLanguage) => ConfigurationProblem;
}

/** Reads a YAML file against a schema. A missing or broken file is a problem, not an exception. */
export function readYaml<T>(file: string, schema: z.ZodType<T>): YamlFile<T> {
  const read = readText(file);
  if ("problem" in read) {
    const problemAt = (path: readonly PropertyKey[], problem: InEveryLanguage) => ({
      file,
      path: path.map(String).join("."),
      problem,
    });
    return { problems: [problemAt([], read.problem)], problemAt };
  }
  const { text } = read;
  const document = parseDocument(text, { lineCounter: new LineCounter() });

  // Parsed once more if something is wrong: to keep the tree of every file for that would cost memory at each start.
  let lineOf: LineOf | undefined;
  const problemAt = (path: readonly PropertyKey[], problem: InEveryLanguage): ConfigurationProblem => {
    lineOf ??= linesOf(text);
    const line = lineOf(path);
    return { file, ...(line === undefined ? {} : { line }), path: path.map(String).join("."), problem };
  };
  if (document.errors.length > 0) {
    const problems = document.errors.map((error) => ({
      file,
      ...(error.linePos ? { line: error.linePos[0].line } : {}),
      path: "",
      problem: sayYamlError(error),
    }));
    // What follows on one line mostly comes of the first mistake in it.
    return {
      problems: problems.filter(({ line }, i) => line === undefined || problems[i - 1]?.line !== line),
      problemAt,
    };
  }
  const parsed = schema.safeParse(document.toJS(), { reportInput: true });
  if (parsed.success) return { value: parsed.data, problems: [], problemAt };
  const problems = parsed.error.issues.flatMap((issue) =>
    issue.code === "unrecognized_keys"
      ? issue.keys.map((key) => problemAt([...issue.path, key], unknownKey(key)))
      : [problemAt(issue.path, sayIssue(issue))],
  );
  return { problems, problemAt };
}

/** So many problems of one file are said; the others mostly repeat them. */
const mostOfAFile = 10;

/** All, but of a file with many only the first few, then how many more there are. */
export function foldByFile<T extends { readonly file?: string }>(
  all: readonly T[],
  sayMore: (like: T, more: InEveryLanguage) => T,
): readonly T[] {
  const counts = new Map<string, number>();
  for (const { file = "" } of all) counts.set(file, (counts.get(file) ?? 0) + 1);
  const said = new Map<string, number>();
  return all.flatMap((one) => {
    if (one.file === undefined) return [one];
    const nth = (said.get(one.file) ?? 0) + 1;
    said.set(one.file, nth);
    if (nth <= mostOfAFile) return [one];
    const more = (counts.get(one.file) ?? 0) - mostOfAFile;
    return nth === mostOfAFile + 1 ? [sayMore(one, { zh: `还有 ${more} 处不对`, en: `and ${more} more` })] : [];
  });
}

/** Problems as an error that names them all, a line each: "districts.yaml:12 districts.wuxi.latitude: …". */
export function errorOf(problems: readonly ConfigurationProblem[]): ConfigurationError {
  const folded = foldByFile<ConfigurationProblem>(problems, ({ file }, problem) => ({ file, path: "", problem }));
  const lines = (language: Language) =>
    folded
      .map(
        (p) =>
          `${p.file}${p.line === undefined ? "" : `:${p.line}`}${p.path ? ` ${p.path}` : ""}: ${p.problem[language]}`,
      )
      .join("\n");
  return new ConfigurationError({ zh: lines("zh"), en: lines("en") });
}

function readText(file: string): { readonly text: string } | { readonly problem: InEveryLanguage } {
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(file);
  } catch (error) {
    const known = typeof error === "object" && error !== null && "code" in error;
    return { problem: sayUnreadable(known ? String(error.code) : String(error)) };
  }
  if (!isUtf8(bytes))
    return { problem: { zh: "不是 UTF-8 编码；请另存为 UTF-8", en: "is not UTF-8; save the file as UTF-8" } };
  return { text: new TextDecoder().decode(bytes) };
}

function unknownKey(key: string): InEveryLanguage {
  return {
    zh: `这里没有“${key}”这个键；请删去或改正拼写`,
    en: `“${key}” is not a known key here; remove it or correct its spelling`,
  };
}

/** The line of the deepest entry of a path that exists. */
type LineOf = (path: readonly PropertyKey[]) => number | undefined;

function linesOf(text: string): LineOf {
  const lines = new LineCounter();
  const { contents } = parseDocument(text, { lineCounter: lines });
  return (path) => {
    let node: unknown = contents;
    let offset: number | undefined;
    for (const key of path) {
      let next: unknown;
      if (isMap(node)) {
        const pair = node.items.find((item) => keyText(item.key) === String(key));
        offset = keyOffset(pair?.key) ?? offset;
        next = pair?.value;
      } else if (isSeq(node)) {
        next = node.items[Number(key)];
        offset = keyOffset(next) ?? offset;
      }
      if (next === undefined || next === null) break;
      node = next;
    }
    return offset === undefined ? undefined : lines.linePos(offset).line;
  };
}

function keyText(key: unknown): string | undefined {
  return typeof key === "object" && key !== null && "value" in key ? String(key.value) : undefined;
}

function keyOffset(node: unknown): number | undefined {
  if (typeof node !== "object" || node === null || !("range" in node) || !Array.isArray(node.range)) return undefined;
  const start: unknown = node.range[0];
  return typeof start === "number" ? start : undefined;
}
