import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

/** Another process of the benchmark, which answers questions. */
export interface Child {
  readonly pid: number;
  /** Asks it for something by name. @throws Error with what it says went wrong */
  ask<T>(what: string, argument?: unknown): Promise<T>;
  /** Ends it as an administrator would. */
  end(): Promise<void>;
}

interface Question {
  readonly id: number;
  readonly what: string;
  readonly argument?: unknown;
}

interface Answer {
  readonly id: number;
  readonly value?: unknown;
  readonly error?: string;
}

/**
 * Starts a module of this folder as a process of its own.
 * @param environment all that it sees of the environment, beside PATH and HOME
 */
export async function startChild(
  module: string,
  environment: Readonly<Record<string, string>> = {},
  nodeOptions: readonly string[] = [],
): Promise<Child> {
  const forked = fork(fileURLToPath(new URL(`./${module}.js`, import.meta.url)), [], {
    env: { PATH: process.env.PATH, HOME: process.env.HOME, ...environment },
    execArgv: [...nodeOptions],
  });
  const waiting = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
  let asked = 0;
  forked.on("message", (message) => {
    const { id, value, error }: Answer = JSON.parse(String(message));
    const asker = waiting.get(id);
    waiting.delete(id);
    if (error === undefined) asker?.resolve(value);
    else asker?.reject(new Error(`${module}: ${error}`));
  });
  forked.once("exit", (code, signal) => {
    for (const { reject } of waiting.values()) reject(new Error(`${module} ended (${signal ?? code})`));
  });
  const child: Child = {
    pid: forked.pid ?? 0,
    ask: (what, argument) =>
      new Promise((resolve, reject) => {
        asked += 1;
        waiting.set(asked, { resolve: (value) => resolve(JSON.parse(JSON.stringify(value ?? null))), reject });
        forked.send(JSON.stringify({ id: asked, what, argument } satisfies Question));
      }),
    end: () => ended(forked),
  };
  return child;
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = once(child, "exit");
  child.kill("SIGTERM");
  await exit;
}

/**
 * Answers the questions of the process that started this one.
 * @param answers by what is asked; the argument is the asker's
 */
export function answerParent(answers: Readonly<Record<string, (argument: never) => unknown>>): void {
  const answer = async ({ id, what, argument }: { id: number; what: string; argument: never }): Promise<Answer> => {
    try {
      const how = answers[what];
      if (!how) throw new Error(`does not know "${what}"`);
      return { id, value: await how(argument) };
    } catch (error) {
      return { id, error: error instanceof Error ? (error.stack ?? error.message) : String(error) };
    }
  };
  process.on("message", async (message) => {
    const said = await answer(JSON.parse(String(message)));
    process.send?.(JSON.stringify(said));
  });
  // Whoever started us is gone: nobody will ask any more.
  process.on("disconnect", () => process.exit(0));
}

/** What a process has used up to now. */
export interface Usage {
  readonly cpuUs: number;
  readonly rssBytes: number;
}

/** Of this process. */
export function usage(): Usage {
  const { user, system } = process.cpuUsage();
  return { cpuUs: user + system, rssBytes: process.memoryUsage.rss() };
}
