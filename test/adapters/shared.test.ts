import { createHmac } from "node:crypto";
import { answerToResult, retryAfterSeconds } from "../../adapters/shared/answer-to-result.js";
import { withDeadline } from "../../adapters/shared/deadline.js";
import { isSameSecret, isSignedBy } from "../../adapters/shared/hmac.js";
import { request } from "../../adapters/shared/request.js";
import { numberChoices } from "../../src/delivery/render.js";
import { splitText } from "../../src/delivery/split-text.js";
import { type Reply, startServer } from "./support/http-server.js";
import { allowLoopbackOnly } from "./support/loopback-only.js";

allowLoopbackOnly();

describe("cutting long texts", () => {
  const family = "👨‍👩‍👧‍👦";
  const flag = "🇨🇳";
  test.each<[string, string, number, readonly string[]]>([
    ["a text that fits stays as it is, white space too", " a\n\n", 4, [" a\n\n"]],
    ["nothing stays nothing", "", 4, [""]],
    ["paragraphs come first", "第一段。还有。\n\n第二段。还有。", 12, ["第一段。还有。", "第二段。还有。"]],
    ["then lines", "一二三四五\n六七八九十", 8, ["一二三四五", "六七八九十"]],
    [
      "then Chinese sentences, with their closing quotes",
      "他说：“停电了。”我们很急。",
      10,
      ["他说：“停电了。”", "我们很急。"],
    ],
    ["then English sentences", "It broke. Please fix it. Thanks", 12, ["It broke.", "Please fix", "it. Thanks"]],
    ["a decimal point ends no sentence", "aaaa 3.14159265", 12, ["aaaa", "3.14159265"]],
    ["else between characters", "甲乙丙丁戊己", 4, ["甲乙丙丁", "戊己"]],
    ["joined emoji stay whole", `ab${family}cd`, 12, ["ab", `${family}c`, "d"]],
    ["flags stay whole", flag.repeat(3), 6, [flag, flag, flag]],
    ["an accent stays on its letter", "abce\u0301f", 4, ["abc", "e\u0301f"]],
    ["surrogates stay together when not even one character fits", family, 4, ["👨‍", "👩‍", "👧‍", "👦"]],
    ["blank parts are dropped", `甲${" ".repeat(20)}乙`, 5, ["甲", "乙"]],
  ])("%s", (_, text, limit, expected) => {
    expect(splitText(text, limit)).toEqual(expected);
  });

  test("every part keeps to the limit and nothing but white space is lost, whatever the text", () => {
    const text = `${"路灯坏了，没人修。".repeat(2_000)}${family.repeat(500)}${"x".repeat(9_000)}${". ".repeat(3_000)}`;
    const parts = splitText(text, 4_096);
    expect(parts.filter((part) => part.length > 4_096 || !part.trim())).toEqual([]);
    expect(parts.join("").replace(/\s/g, "")).toBe(text.replace(/\s/g, ""));
  });

  test("a limit that holds no character is a mistake of the caller", () => {
    expect(() => splitText("abc", 1)).toThrow(RangeError);
  });

  test.each([".", "。", "\n ", "“", " ", "!)", "\u200d", "e\u0301"])(
    "100,000 characters of %j take no time",
    (piece) => {
      const started = performance.now();
      splitText(piece.repeat(100_000 / piece.length), 4_096);
      expect(performance.now() - started).toBeLessThan(1_000);
    },
  );
});

test("choices become numbered lines", () => {
  const choices = [
    { action: "a", label: "签收" },
    { action: "b", label: "退单" },
  ];
  expect(numberChoices("新工单", choices)).toBe("新工单\n\n1. 签收\n2. 退单");
  expect(numberChoices("", choices)).toBe("1. 签收\n2. 退单");
  expect(numberChoices("新工单")).toBe("新工单");
});

describe("signatures", () => {
  const body = Buffer.from('{"a":1}');
  const right = createHmac("sha256", "secret").update("t.").update(body).digest();
  test.each<["hex" | "base64", string | undefined, boolean]>([
    ["hex", right.toString("hex"), true],
    ["hex", right.toString("hex").toUpperCase(), true],
    ["base64", right.toString("base64"), true],
    ["hex", undefined, false],
    ["hex", "", false],
    ["hex", right.toString("hex").slice(2), false],
    ["hex", right.toString("base64"), false],
    ["base64", right.toString("base64").replace("=", ""), false],
    ["base64", "A".repeat(43).concat("="), false],
  ])("%s %s: %s", (encoding, signature, expected) => {
    expect(isSignedBy("secret", ["t.", body], signature, encoding)).toBe(expected);
  });

  test("an empty secret matches nothing, not even itself", () => {
    expect([isSameSecret("", ""), isSameSecret("a", ""), isSameSecret("a", undefined), isSameSecret("a", "a")]).toEqual(
      [false, false, false, true],
    );
  });
});

describe("a stated delay", () => {
  const now = new Date("2026-03-02T08:30:00Z");
  test.each<[unknown, number | undefined]>([
    [17, 17],
    ["17", 17],
    [" 2.2 ", 3],
    [0, 1],
    [-5, 1],
    ["-5", 1],
    [1e12, 3_600],
    ["99999999999999999999", 3_600],
    [Number.POSITIVE_INFINITY, 3_600],
    [Number.NaN, undefined],
    ["Mon, 02 Mar 2026 08:31:30 GMT", 90],
    ["Mon, 02 Mar 2026 08:00:00 GMT", 1],
    ["soon", undefined],
    ["", undefined],
    [null, undefined],
    [{}, undefined],
  ])("%j is %s s", (stated, seconds) => {
    expect(retryAfterSeconds(stated, now)).toBe(seconds);
  });
});

describe("one request", () => {
  const now = new Date("2026-03-02T08:30:00Z");
  test.each<[string, Reply, object]>([
    ["201", { status: 201 }, { kind: "sent", platformId: "p" }],
    ["2xx with more than we read", { body: Buffer.alloc(2_000) }, { kind: "sent", platformId: "p" }],
    ["410", { status: 410 }, { kind: "blocked" }],
    ["404", { status: 404 }, { kind: "failed", reason: "answered 404" }],
    [
      "a redirect, which is not followed",
      { status: 307, headers: { location: "/x" } },
      { kind: "failed", reason: "answered 307" },
    ],
    [
      "503 with a delay",
      { status: 503, headers: { "retry-after": "7" } },
      { kind: "retry", reason: "answered 503", afterSeconds: 7 },
    ],
    ["429 without a delay", { status: 429 }, { kind: "retry", reason: "answered 429" }],
    ["a reset", "reset", { kind: "retry", reason: "unreachable (ECONNRESET)" }],
    ["silence", "hang", { kind: "retry", reason: "timed out" }],
  ])("%s", async (_, reply, expected) => {
    const server = await startServer(() => reply);
    const timeoutMs = reply === "hang" ? 50 : 5_000;
    const answer = await request({ url: server.url, timeoutMs, maxBytes: 1_000 });
    expect(answerToResult(answer, "p", now)).toEqual(expected);
    expect(server.arrived.length).toBe(1);
    await server.close();
  });

  test("a caller who stops is not called slow", async () => {
    const stop = AbortSignal.abort();
    const answer = await request({ url: "http://127.0.0.1:9/", timeoutMs: 1_000 }, stop);
    expect(answer).toEqual({ kind: "unreachable", reason: "stopped" });
  });

  test("a deadline lets an early end through and leaves nothing on the caller's signal", async () => {
    const stop = new AbortController();
    await expect(withDeadline(1_000, stop.signal, async () => 5)).resolves.toBe(5);
    await expect(withDeadline(1_000, stop.signal, async () => Promise.reject(new Error("no")))).rejects.toThrow("no");
  });
});
