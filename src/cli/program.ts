import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Command, CommanderError } from "commander";
import type { Logger } from "pino";
import { type Config, readConfig } from "../config.js";
import { type Core, openCore } from "../core.js";
import { ConfigurationError, DomainError } from "../domain/errors.js";
import { createLogger } from "../log.js";
import { packageRoot } from "../package-root.js";
import { sayRefusal } from "../phrases/refusals.js";
import { StorageUnavailable } from "../storage/errors.js";
import { inBothLanguages } from "./usage.js";

/** A command that was used wrongly, with a sentence that says how to use it: exit code 2. */
export class UsageError extends Error {}

/** A command that can't be carried out, with a sentence why: exit code 1. */
export class CommandRefused extends Error {}

/** The `huiying` command, without its subcommands. */
export function createProgram(): Command {
  const manifest: { version: string } = JSON.parse(readFileSync(join(packageRoot, "package.json"), "utf8"));
  return inBothLanguages(new Command("huiying"))
    .description(
      "回应 Huiying: 群众诉求与企业困难的聊天机器人和工单系统 / complaints and business difficulties, by chat",
    )
    .version(manifest.version, "-V, --version", "显示版本 / show the version");
}

/** A subcommand whose errors end in the same way everywhere. */
export function command(name: string, description: string): Command {
  return inBothLanguages(new Command(name)).description(description).exitOverride();
}

/** Runs the command line to its end: errors on standard error, 1 for a refused command, 2 for wrong usage. */
export async function run(program: Command, argv: readonly string[] = process.argv): Promise<void> {
  program.exitOverride();
  // A reader that has had enough (huiying … | head) is no error.
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code === "EPIPE") process.exit(0);
  });
  try {
    await program.parseAsync([...argv]);
  } catch (error) {
    process.exitCode = explain(error);
  }
}

function explain(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  const say = (text: string) => process.stderr.write(`${text}\n`);
  if (error instanceof UsageError) {
    say(error.message);
    return 2;
  }
  if (error instanceof DomainError) {
    say(sayRefusal(error.refusal, speech(), "Asia/Shanghai", new Date()));
    return 1;
  }
  if (error instanceof ConfigurationError) {
    say(error.in(speech()));
    return 1;
  }
  if (error instanceof CommandRefused) {
    say(error.message);
    return 1;
  }
  if (error instanceof StorageUnavailable) {
    say(
      `数据库现在用不了。请看它是否在运行、DATABASE_URL 是否写对、磁盘是否已满。The database is not available: is it running, is DATABASE_URL right, is the disk full? (${error.message})`,
    );
    return 1;
  }
  say("出了意外，请把下面的内容报给开发者。Something unexpected happened; please report what follows.");
  say(error instanceof Error ? (error.stack ?? error.message) : String(error));
  return 1;
}

/** The language of the command line's own sentences: English where the terminal is English, else Chinese. */
export function speech(): "zh" | "en" {
  return /^en/i.test(process.env.LC_ALL ?? process.env.LC_MESSAGES ?? process.env.LANG ?? "") ? "en" : "zh";
}

/** Opens the database and the city for one command, and closes them after it. */
export async function withCore<T>(work: (core: Core) => Promise<T>): Promise<T> {
  const core = await openCore(config());
  try {
    return await work(core);
  } finally {
    await core.close();
  }
}

/** The settings; src/config.ts checks what the environment says. */
export function config(): Config {
  return readConfig(process.env);
}

/** The log of a command: quiet unless asked, since its output is for people. */
export function commandLogger({ logLevel }: Config): Logger {
  return createLogger(process.env.LOG_LEVEL ? logLevel : "error");
}

/** One JSON value on standard output. */
export function printJson(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value, undefined, 2)}\n`);
}

/** A line on standard output. */
export function print(text: string): void {
  process.stdout.write(`${text}\n`);
}
