import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildProgram } from "../support/fault-build.js";

/** How a command ended and what it said. */
export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly out: string;
  readonly err: string;
}

/** A running command. */
export interface Running {
  readonly child: ChildProcess;
  /** Everything said so far, both streams. */
  said(): string;
  readonly ended: Promise<Ended>;
}

/** What a test wants different for one command. */
export interface Circumstances {
  readonly input?: string | Uint8Array;
  readonly env?: Readonly<Record<string, string>>;
}

/** The command line as real processes, over a data folder of its own. */
export interface CommandLine {
  readonly folder: string;
  run(args: string, circumstances?: Circumstances): Promise<Ended>;
  begin(args: readonly string[], circumstances?: Circumstances): Running;
  remove(): void;
}

/** Compiles the program as it is now and opens an empty data folder. Arguments are separated by spaces. */
export function openCommandLine(): CommandLine {
  const main = join(buildProgram(), "src", "cli", "main.js");
  const folder = mkdtempSync(join(tmpdir(), "huiying-cli-"));
  const begin = (args: readonly string[], { input = "", env = {} }: Circumstances = {}): Running => {
    const child = spawn(process.execPath, [main, ...args], {
      // Nothing of the developer's own environment: neither his language nor his settings.
      env: { PATH: process.env.PATH ?? "", HOME: folder, HUIYING_DATA: join(folder, "data"), PORT: "0", ...env },
      stdio: ["pipe", "pipe", "pipe"],
    });
    const chunks: { readonly out: Buffer[]; readonly err: Buffer[] } = { out: [], err: [] };
    child.stdout.on("data", (chunk: Buffer) => chunks.out.push(chunk));
    child.stderr.on("data", (chunk: Buffer) => chunks.err.push(chunk));
    // A command that ends before it has read everything closes its end.
    child.stdin.on("error", () => undefined);
    child.stdin.end(input);
    const textOf = (stream: "out" | "err") => Buffer.concat(chunks[stream]).toString("utf8");
    const ended = new Promise<Ended>((resolve, reject) => {
      child.once("error", reject);
      child.once("close", (code, signal) => resolve({ code, signal, out: textOf("out"), err: textOf("err") }));
    });
    return { child, said: () => textOf("out") + textOf("err"), ended };
  };
  return {
    folder,
    begin,
    run: (args, circumstances) =>
      begin(
        args.split(" ").filter((arg) => arg !== ""),
        circumstances,
      ).ended,
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
