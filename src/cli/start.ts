import type { Command } from "commander";
import { createTerminalAdapter } from "../../adapters/terminal/adapter.js";
import { makeDataFolder, openCore, placeOf } from "../core.js";
import { createLogger } from "../log.js";
import { startServer } from "../main.js";
import { migrate } from "../storage/migrate.js";
import { openStore } from "../storage/store.js";
import { greet } from "./chat.js";
import { command, config, print, printJson, speech } from "./program.js";

/** `huiying start`: the whole service, until it is told to stop. */
export function startCommand(): Command {
  return command("start", "启动服务：网页聊天、终端聊天和已配置的渠道 / run the service")
    .option("--as <name>", "终端聊天中的名字 / your name in the terminal chat", "console")
    .action(async (options: { as: string }) => {
      const settings = config();
      const logger = createLogger(process.stdin.isTTY && !process.env.LOG_LEVEL ? "warn" : settings.logLevel);
      const core = await openCore(settings);
      const server = await startServer(core, logger);
      print(welcome(server.url, settings.publicUrl));
      const stopping = new AbortController();
      const stop = () => stopping.abort();
      process.once("SIGTERM", stop);
      process.once("SIGINT", stop);
      if (process.stdin.isTTY) await openTerminal(server, options.as, stopping);
      await new Promise<void>((resolve) => {
        if (stopping.signal.aborted) resolve();
        else stopping.signal.addEventListener("abort", () => resolve(), { once: true });
      });
      // A second signal ends it at once; nothing acknowledged is lost by that either.
      process.once("SIGINT", () => process.exit(130));
      await server.stop();
      process.exit(0);
    });
}

// Somebody sits at this terminal: he can talk to the bot right here.
async function openTerminal(
  server: Awaited<ReturnType<typeof startServer>>,
  name: string,
  stopping: AbortController,
): Promise<void> {
  const terminal = createTerminalAdapter({
    input: process.stdin,
    output: process.stdout,
    name,
    language: speech(),
    interactive: true,
    onExit: () => stopping.abort(),
  });
  server.engine.addChannel(terminal, [name]);
  await terminal.start?.(server.engine.accept, stopping.signal);
  await greet(server.engine.accept, name, speech());
}

function welcome(url: string, publicUrl: string | undefined): string {
  const address = publicUrl ?? url;
  return [
    `回应 Huiying 已启动，网页聊天：${address}`,
    `Huiying is running; web chat: ${address}`,
    ...(process.stdin.isTTY
      ? ["也可以直接在这里打字，Ctrl+C 结束。You can also type right here; Ctrl+C ends it."]
      : []),
  ].join("\n");
}

/** `huiying migrate`: brings the database up to date. */
export function migrateCommand(): Command {
  return command("migrate", "升级数据库结构 / bring the database up to date")
    .option("--json", "输出 JSON / print JSON")
    .action(async (options: { json?: boolean }) => {
      const settings = config();
      makeDataFolder(settings.dataFolder);
      const store = await openStore(placeOf(settings));
      try {
        const { applied } = await migrate(store);
        if (options.json) printJson({ applied, current: true });
        else for (const name of applied) print(`✓ ${name}`);
        if (!options.json) print("数据库结构已是最新。The database is up to date.");
      } finally {
        await store.close();
      }
    });
}
