import { existsSync } from "node:fs";
import { createServer } from "node:net";
import { eventually } from "../support/system.js";
import { type CommandLine, openCommandLine, type Running } from "./huiying.js";

let huiying: CommandLine;
beforeAll(() => {
  huiying = openCommandLine();
});
afterAll(() => huiying.remove());

/** Starts the service and waits until it says where it is. */
async function start(env: Readonly<Record<string, string>> = {}): Promise<{ running: Running; url: string }> {
  const running = huiying.begin(["start"], { env: { HOST: "127.0.0.1", ...env } });
  const address = /web chat: (http:\/\/\S+)/;
  await eventually("it says where it is", () => address.test(running.said()));
  return { running, url: address.exec(running.said())?.[1] ?? "" };
}

test.each(["SIGTERM", "SIGINT"] as const)("the service runs until %s, and ends with 0 at once", async (signal) => {
  const { running, url } = await start();
  expect(await (await fetch(`${url}/healthz`)).json()).toEqual({ status: "ok" });
  expect(await (await fetch(`${url}/readyz`)).json()).toEqual({ status: "ready", failing: [] });
  expect((await fetch(url)).headers.get("content-type")).toMatch(/^text\/html/);
  const told = performance.now();
  running.child.kill(signal);
  expect(await running.ended).toMatchObject({ code: 0, signal: null });
  expect(performance.now() - told).toBeLessThan(4_000);
});

test("a port that is taken is said, with how to choose another", async () => {
  const taken = createServer();
  await new Promise<void>((resolve) => taken.listen(0, "127.0.0.1", resolve));
  const address = taken.address();
  const port = typeof address === "object" && address ? String(address.port) : "";
  const ended = await huiying.run("start", { env: { HOST: "127.0.0.1", PORT: port } });
  taken.close();
  expect(ended).toMatchObject({ code: 1, out: "" });
  expect(ended.err).toContain(`Port ${port} is taken; choose another with PORT, such as PORT=8080 npm start.`);
  expect(ended.err).not.toMatch(/\n {4}at /);
});

test("a setting that is wrong is said before anything starts, and no secret is repeated", async () => {
  const proc = [{ HUIYING_DATA: "/proc/x" }, /数据目录 \/proc\/x 建不了（[A-Z]+）/] as const;
  const wrong: readonly (readonly [Readonly<Record<string, string>>, RegExp])[] = [
    [{ PORT: "abc" }, /PORT must be a port number/],
    [{ DATABASE_URL: "mysql://root:geheim@db/x" }, /DATABASE_URL must begin with postgresql:/],
    [{ DATABASE_URL: "postgresql://root:geheim@127.0.0.1:1/x" }, /is it running, is DATABASE_URL right/],
    [{ TELEGRAM_TOKEN: "geheim" }, /the whole token from @BotFather/],
    [{ LOG_LEVEL: "loud" }, /LOG_LEVEL is one of fatal, error/],
    [{ HUIYING_CITY: "/nowhere" }, /\/nowhere\/city\.yaml: 没有这个文件；请把文件放到这里/],
    // Linux has this folder, and makes no other in it.
    ...(existsSync("/proc/self") ? [proc] : []),
    [{ HUIYING_DATA: "package.json" }, /请用 HUIYING_DATA 指定一个可写的目录/],
    [{ HOST: "192.0.2.1" }, /This machine has no address 192\.0\.2\.1; change HOST/],
  ];
  const ended = await Promise.all(wrong.map(([env]) => huiying.run("start", { env })));
  for (const [i, [env, sentence]] of wrong.entries()) {
    expect([env, ended[i]?.code, ended[i]?.out]).toEqual([env, 1, ""]);
    expect(ended[i]?.err).toMatch(sentence);
    expect(ended[i]?.err).not.toMatch(/geheim|\n {4}at /);
  }
});
