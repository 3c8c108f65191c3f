import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createServer } from "node:net";
import { fileURLToPath } from "node:url";

/** The `huiying` command, as it was built. */
const program = fileURLToPath(new URL("../../src/cli/main.js", import.meta.url));

/** Starts `huiying` with these words; sees nothing of the environment but what is given, beside PATH. */
export function startProgram(words: readonly string[], environment: Readonly<Record<string, string>>): ChildProcess {
  const env = { PATH: process.env.PATH, LOG_LEVEL: "warn", ...environment };
  // As `npm start` does: half of V8's usual room for what is young, which an idle service need not keep.
  return spawn(process.execPath, ["--max-semi-space-size=8", program, ...words], {
    env,
    stdio: ["ignore", "pipe", "inherit"],
  });
}

/** Runs `huiying … --json` to its end and gives what it prints. @throws Error if it fails */
export async function runProgram<T>(
  words: readonly string[],
  environment: Readonly<Record<string, string>>,
): Promise<T> {
  const child = startProgram([...words, "--json"], environment);
  let text = "";
  child.stdout?.on("data", (chunk: Buffer) => {
    text += chunk.toString();
  });
  const [code] = await once(child, "close");
  if (code !== 0) throw new Error(`huiying ${words.join(" ")} ended with ${code}`);
  return JSON.parse(text);
}

/** Ends a process as an administrator would and waits for it. */
export async function endProgram(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = once(child, "exit");
  child.kill("SIGTERM");
  await exit;
}

/** Memory that a process has in use, in MB; NaN where the system does not tell (other than Linux). */
export function residentMegabytes(pid: number): number {
  try {
    const [, kilobytes] = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, "utf8")) ?? [];
    return Number(kilobytes) / 1_024;
  } catch {
    return Number.NaN;
  }
}

/** A port that nobody uses now. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  return typeof address === "object" && address !== null ? address.port : 0;
}
