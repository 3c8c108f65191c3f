import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";
import { buildProgram } from "./fault-build.js";

/** A process of the program that a test may do anything to. */
export interface FaultProcess {
  readonly pid: number;
  /** Whole lines of its standard output so far; those of a killed process are all there once it has ended. */
  readonly lines: readonly string[];
  /** What it has written to standard error. */
  errors(): string;
  /** Resolves once a line begins so; undefined if the process has ended before. */
  line(beginning: string): Promise<string | undefined>;
  /** Ends it with this signal and waits until it has ended. */
  end(signal: NodeJS.Signals): Promise<number | undefined>;
  /** Resolves once it has ended, to its exit code or undefined. */
  readonly ended: Promise<number | undefined>;
}

const living = new Set<ChildProcess>();

// A test that fails leaves no process behind.
afterAll(() => {
  for (const child of living) child.kill("SIGKILL");
});

/**
 * Starts a compiled module as a process of its own; it does not outlive the tests.
 * @param module such as "src/cli/main.js"
 * @param environment all that it sees, beside PATH
 * @param limits shell words put before it, such as "ulimit -f 2000;"
 */
export function startProcess(
  module: string,
  environment: Readonly<Record<string, string>>,
  args: readonly string[] = [],
  limits = "",
): FaultProcess {
  const words = ["--disable-warning=ExperimentalWarning", join(buildProgram(), module), ...args];
  const env = { PATH: process.env.PATH, ...environment };
  const child = limits
    ? spawn("bash", ["-c", `${limits} exec "$0" "$@"`, process.execPath, ...words], { env })
    : spawn(process.execPath, words, { env });
  const lines: string[] = [];
  const waiting = new Set<() => void>();
  const touch = () => {
    for (const look of waiting) look();
  };
  living.add(child);
  let errors = "";
  let isOver = false;
  child.stderr.on("data", (chunk: Buffer) => {
    errors += chunk.toString();
  });
  readLines(child, (line) => {
    lines.push(line);
    touch();
  });
  // "close" comes after the last of its output, "exit" may come before.
  const ended = new Promise<number | undefined>((resolve) => {
    child.once("close", (code) => {
      isOver = true;
      living.delete(child);
      resolve(code ?? undefined);
      touch();
    });
  });
  return {
    pid: child.pid ?? 0,
    lines,
    errors: () => errors,
    ended,
    line: (beginning) =>
      new Promise((resolve) => {
        const look = () => {
          const found = lines.find((line) => line.startsWith(beginning));
          if (found === undefined && !isOver) return;
          waiting.delete(look);
          resolve(found);
        };
        waiting.add(look);
        look();
      }),
    async end(signal) {
      if (!isOver) child.kill(signal);
      return ended;
    },
  };
}

function readLines(child: ChildProcess, take: (line: string) => void): void {
  let rest = "";
  child.stdout?.on("data", (chunk: Buffer) => {
    const parts = (rest + chunk.toString()).split("\n");
    rest = parts.pop() ?? "";
    for (const part of parts) take(part);
  });
}
