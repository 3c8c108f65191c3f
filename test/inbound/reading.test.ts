import type { Understander, Understanding } from "../../src/domain/understanding.js";
import { createReading, type ReadingThread } from "../../src/inbound/reading.js";

describe("reading messages", () => {
  const meaningOf = (text: string): Understanding => ({
    language: "en",
    tellsLanguage: "surely",
    intent: "report",
    intentConfidence: 1,
    kind: "complaint",
    urgency: "normal",
    issues: [{ text, candidates: [], unknownShare: 0 }],
    wantsAnonymity: false,
    aboutOfficial: false,
    despair: false,
  });
  const textsOf = (meanings: readonly Understanding[]) => meanings.map((m) => m.issues[0]?.text);

  /** Reads by echo, and remembers where it was asked to. */
  function echo(options: { readonly thread?: "works" | "ends" | "cannot start" } = {}) {
    const here: string[] = [];
    const there: string[] = [];
    const faults: string[] = [];
    const seen = { started: 0, stopped: 0 };
    const understander: Understander = {
      understand(text) {
        here.push(text);
        if (text === "a bug") throw new Error("can't bear it");
        return meaningOf(text);
      },
      districtAt: () => undefined,
    };
    const thread: ReadingThread = {
      async readAll(messages) {
        if (options.thread === "ends") throw new Error("the thread has ended");
        there.push(...messages.map(({ text }) => text));
        return messages.map(({ text }) => meaningOf(text));
      },
      async stop() {
        seen.stopped += 1;
      },
    };
    const start = async () => {
      seen.started += 1;
      if (options.thread === "cannot start") throw new Error("no memory for a thread");
      return thread;
    };
    const reading = createReading(understander, options.thread ? start : undefined, (error) =>
      faults.push(String(error)),
    );
    const readAll = (texts: readonly string[]) => Promise.all(texts.map((text) => reading.read(text, "none")));
    return { here, there, faults, seen, reading, readAll };
  }

  const crowd = (name: string) => Array.from({ length: 20 }, (_, i) => `${name} ${i}`);

  test("a few messages are read here", async () => {
    const { readAll, here, seen } = echo({ thread: "works" });
    expect(textsOf(await readAll(["one", "two", "three"]))).toEqual(["one", "two", "three"]);
    expect(here).toEqual(["one", "two", "three"]);
    expect(seen.started).toBe(0);
  });

  test("the first crowd is read here while the thread starts, the next one by the thread", async () => {
    const { readAll, here, there, seen, reading } = echo({ thread: "works" });
    expect(textsOf(await readAll(crowd("first")))).toEqual(crowd("first"));
    expect(textsOf(await readAll(crowd("second")))).toEqual(crowd("second"));
    expect(here).toEqual(crowd("first"));
    expect(there).toEqual(crowd("second"));
    await reading.stop();
    expect(seen).toEqual({ started: 1, stopped: 1 });
  });

  test("what a thread that ends has not read is read here, it is told, and another thread is started", async () => {
    const { readAll, faults, seen } = echo({ thread: "ends" });
    await readAll(crowd("first"));
    expect(textsOf(await readAll(crowd("second")))).toEqual(crowd("second"));
    expect(faults).toEqual(["Error: the thread has ended"]);
    expect(seen).toEqual({ started: 1, stopped: 1 });
    await readAll(crowd("third"));
    expect(seen.started).toBe(2);
  });

  test("a thread that cannot be started harms nobody", async () => {
    const { readAll, faults, reading } = echo({ thread: "cannot start" });
    expect(textsOf(await readAll(crowd("first")))).toEqual(crowd("first"));
    await reading.stop();
    expect(faults).toEqual(["Error: no memory for a thread"]);
  });

  test("a message that can't be read fails alone", async () => {
    const { reading } = echo();
    const good = reading.read("good", "none");
    await expect(reading.read("a bug", "none")).rejects.toThrow("can't bear it");
    expect(textsOf([await good])).toEqual(["good"]);
  });
});
