import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import type { ReadingThread } from "../../src/inbound/reading.js";
import type { ReadingConfig } from "../../src/reading-thread.js";
import { testConfig } from "../support/system.js";
import { ensureBuilt } from "./build.js";

const folder = mkdtempSync(join(tmpdir(), "huiying-thread-"));
let startReadingThread: (config: ReadingConfig) => Promise<ReadingThread>;

beforeAll(async () => {
  ensureBuilt();
  // A thread runs what people run: compiled code.
  const compiled: typeof import("../../src/reading-thread.js") = await import(
    pathToFileURL(resolve("dist/src/reading-thread.js")).href
  );
  expect(compiled.hasReadingThread).toBe(true);
  startReadingThread = compiled.startReadingThread;
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe("the thread that reads messages", () => {
  test("answers what each message means, in order", async () => {
    const thread = await startReadingThread(testConfig(folder));
    const first = thread.readAll([
      { text: "净月的工厂老是突然停电，设备都坏了", expecting: "none" },
      { text: "是的", expecting: "confirm_ticket" },
    ]);
    const second = thread.readAll([{ text: "my employer has not paid our wages for three months", expecting: "none" }]);
    const [outage, yes] = await first;
    expect(outage?.issues[0]?.candidates[0]?.matter).toBe("power-supply");
    expect(outage?.place?.district).toBe("jingyue");
    expect(yes?.intent).toBe("affirm");
    expect((await second)[0]?.issues[0]?.candidates[0]?.matter).toBe("unpaid-wages");
    await thread.stop();
  });

  test("what was asked of one that has ended is refused, not forgotten", async () => {
    const thread = await startReadingThread(testConfig(folder));
    const asked = thread.readAll([{ text: "停水了", expecting: "none" }]);
    await thread.stop();
    await expect(asked).rejects.toThrow("has ended");
    await expect(thread.readAll([{ text: "停电了", expecting: "none" }])).rejects.toThrow("has ended");
  });

  test("one that cannot read its files says so at once", async () => {
    const config = { ...testConfig(folder), cityFolder: join(folder, "nowhere") };
    await expect(startReadingThread(config)).rejects.toThrow("nowhere");
  });
});
