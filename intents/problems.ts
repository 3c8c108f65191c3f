import { readFileSync } from "node:fs";
import { isMap, isSeq, LineCounter, parseDocument } from "yaml";
import type { z } from "zod";

/** One thing that is wrong in an administrator's file: where, and in a sentence what to change. */
export interface ConfigurationProblem {
  readonly file: string;
  /** Counted from 1, where it is known. */
  readonly line?: number;
  /** The way to the entry: "matters.noise.lead". */
  readonly path: string;
  readonly problem: string;
}

/** A YAML file that was read: its value if it has the shape asked for, and everything that is wrong with it. */
export interface YamlFile<T> {
  readonly value?: T;
  readonly problems: readonly ConfigurationProblem[];
  /** A problem of this file at a path, with its line. */
  readonly problemAt: (path: readonly PropertyKey[], problem: string) => ConfigurationProblem;
}

/** Reads a YAML file against a schema. A missing or broken file is a problem, not an exception. */
export function readYaml<T>(file: string, schema: z.ZodType<T>): YamlFile<T> {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    const problemAt = (path: readonly PropertyKey[], problem: string) => ({ file, path: path.join("."), problem });
    return {
      problems: [problemAt([], `cannot be read (${why}); put the file there or name the right folder`)],
      problemAt,
    };
  }
  const document = parseDocument(text, { lineCounter: new LineCounter() });

  // Parsed once more if something is wrong: to keep the tree of every file for that would cost memory at each start.
  let lineOf: LineOf | undefined;
  const problemAt = (path: readonly PropertyKey[], problem: string): ConfigurationProblem => {
    lineOf ??= linesOf(text);
    const line = lineOf(path);
    return { file, ...(line === undefined ? {} : { line }), path: path.map(String).join("."), problem };
  };
  if (document.errors.length > 0) {
    const problems = document.errors.map((error) => ({
      file,
      ...(error.linePos ? { line: error.linePos[0].line } : {}),
      path: "",
      problem: `is not valid YAML: ${error.message.split("\n")[0] ?? ""}`,
    }));
    return { problems, problemAt };
  }
  const parsed = schema.safeParse(document.toJS());
  if (parsed.success) return { value: parsed.data, problems: [], problemAt };
  const problems = parsed.error.issues.map((issue) => {
    const unknown = issue.code === "unrecognized_keys" ? issue.keys[0] : undefined;
    return unknown === undefined
      ? problemAt(issue.path, sentence(issue.message))
      : problemAt([...issue.path, unknown], `"${unknown}" is not a known key here; remove it or correct its spelling`);
  });
  return { problems, problemAt };
}

/** Problems as lines that an administrator can follow: "districts.yaml:12 districts.wuxi.latitude: …". */
export function describeProblems(problems: readonly ConfigurationProblem[]): string {
  return problems
    .map((p) => `${p.file}${p.line === undefined ? "" : `:${p.line}`}${p.path ? ` ${p.path}` : ""}: ${p.problem}`)
    .join("\n");
}

function sentence(message: string): string {
  return message
    .replace(/^Invalid input: /, "")
    .replace(/^expected (.*), received undefined$/, "is missing; write $1 here");
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
