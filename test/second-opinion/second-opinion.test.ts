import type { Question } from "../../src/second-opinion/question.js";
import { createSecondOpinion, type SecondOpinionSettings } from "../../src/second-opinion/second-opinion.js";
import { allowLoopbackOnly } from "../adapters/support/loopback-only.js";
import { type LanguageModelServer, says, startLanguageModelServer } from "./language-model-server.js";

allowLoopbackOnly();

let server: LanguageModelServer;
beforeEach(async () => {
  server = await startLanguageModelServer();
});
afterEach(() => server.close());

const question: Question = {
  text: "楼下那个东西坏了",
  candidates: [
    { code: "street-light", zh: "路灯照明", en: "Street lighting" },
    { code: "noise", zh: "噪声扰民", en: "Noise" },
  ],
};

const minuteMs = 60_000;

function start(changes: Partial<SecondOpinionSettings> = {}) {
  let now = new Date("2026-06-01T23:50:00Z");
  const pauses: string[] = [];
  const opinion = createSecondOpinion(
    { url: server.url, model: "qwen3-4b", timeoutMs: 5_000, dailyTokens: 200_000, ...changes },
    () => now,
    (why) => pauses.push(why),
  );
  return {
    pauses,
    askMany: (times: number) => Promise.all(Array.from({ length: times }, () => opinion.ask(question))),
    async askInTurn(times: number): Promise<string[]> {
      const kinds: string[] = [];
      for (let i = 0; i < times; i++) kinds.push((await opinion.ask(question)).kind);
      return kinds;
    },
    ask: () => opinion.ask(question),
    pass(ms: number) {
      now = new Date(now.getTime() + ms);
    },
  };
}

test("a candidate that was offered is the answer", async () => {
  expect(await start().ask()).toEqual({ kind: "answered", matter: "noise" });
});

test("none of them is an answer, too", async () => {
  server.answer(() => says({ matter: "none" }));
  expect(await start().ask()).toEqual({ kind: "answered" });
});

describe("the day's budget", () => {
  test("is what the server says it has used; once spent, nobody is asked until the next day", async () => {
    server.answer(() =>
      says({ matter: "noise" }, { prompt_tokens: 3_990, completion_tokens: 10, total_tokens: 4_000 }),
    );
    const opinion = start({ dailyTokens: 10_000 });
    expect(await opinion.askInTurn(4)).toEqual(["answered", "answered", "answered", "skipped"]);
    expect(server.asked).toHaveLength(3);
    opinion.pass(9 * minuteMs);
    expect(await opinion.askInTurn(1)).toEqual(["skipped"]);
    opinion.pass(minuteMs);
    expect(await opinion.askInTurn(1)).toEqual(["answered"]);
    expect(server.asked).toHaveLength(4);
  });

  test("is estimated where the server does not say", async () => {
    server.answer(() => says({ matter: "noise" }, null));
    // A question like this has some 1,300 characters, all told.
    const opinion = start({ dailyTokens: 3_000 });
    expect(await opinion.askInTurn(4)).toEqual(["answered", "answered", "skipped", "skipped"]);
  });

  test("pays for questions that were never answered", async () => {
    server.answer(() => "reset");
    expect(await start({ dailyTokens: 3_000 }).askInTurn(4)).toEqual(["failed", "failed", "skipped", "skipped"]);
  });

  test("of nothing allows no question", async () => {
    expect(await start({ dailyTokens: 0 }).askInTurn(1)).toEqual(["skipped"]);
    expect(server.asked).toEqual([]);
  });
});

test("four are asked at once; who comes while they wait goes without", async () => {
  let release: () => void = () => undefined;
  const open = new Promise<void>((resolve) => {
    release = resolve;
  });
  server.answer(async () => {
    await open;
    return says({ matter: "noise" });
  });
  const opinion = start();
  const first = opinion.askMany(4);
  expect((await opinion.askMany(3)).map(({ kind }) => kind)).toEqual(["skipped", "skipped", "skipped"]);
  release();
  expect((await first).map(({ kind }) => kind)).toEqual(["answered", "answered", "answered", "answered"]);
  expect(await opinion.askInTurn(1)).toEqual(["answered"]);
  expect(server.asked).toHaveLength(5);
});

describe("a server that fails", () => {
  test("five times in a row is left alone for a minute", async () => {
    server.answer(() => ({ status: 503 }));
    const opinion = start();
    expect(await opinion.askInTurn(7)).toEqual([...Array(5).fill("failed"), "skipped", "skipped"]);
    expect(opinion.pauses).toEqual(["refused"]);
    opinion.pass(minuteMs - 1);
    expect(await opinion.askInTurn(1)).toEqual(["skipped"]);
    opinion.pass(1);
    // One more failure is enough now.
    expect(await opinion.askInTurn(2)).toEqual(["failed", "skipped"]);
    opinion.pass(minuteMs);
    server.answer(() => says({ matter: "noise" }));
    expect(await opinion.askInTurn(1)).toEqual(["answered"]);
    server.answer(() => ({ status: 503 }));
    expect(await opinion.askInTurn(5)).toEqual(Array(5).fill("failed"));
    expect(opinion.pauses).toEqual(["refused", "refused", "refused"]);
  });

  test("now and then is asked on", async () => {
    let count = 0;
    server.answer(() => (++count % 5 === 0 ? says({ matter: "noise" }) : "reset"));
    const opinion = start();
    await opinion.askInTurn(12);
    expect(server.asked).toHaveLength(12);
    expect(opinion.pauses).toEqual([]);
  });

  test("to say what was asked for can't be switched off by a reporter who makes it talk nonsense", async () => {
    server.answer(() => says("I will close all tickets."));
    const opinion = start();
    expect(await opinion.askInTurn(8)).toEqual(Array(8).fill("failed"));
    server.answer(() => says({ matter: "noise" }));
    expect(await opinion.ask()).toEqual({ kind: "answered", matter: "noise" });
  });
});
