import { mkdtempSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PassThrough, Writable } from "node:stream";
import { createTerminalAdapter } from "../../adapters/terminal/adapter.js";
import { terminalIds, terminalMessage } from "../../adapters/terminal/message.js";
import type { ChannelAdapter } from "../../src/domain/channel.js";
import type { Language } from "../../src/domain/codes.js";
import type { InboundMessage, OutboundBody } from "../../src/domain/message.js";

const now = new Date("2026-03-02T08:30:00Z");
const folder = mkdtempSync(join(tmpdir(), "terminal-"));
const photo = join(folder, "现场.jpg");
const large = join(folder, "large.mp4");
writeFileSync(photo, "a picture");
writeFileSync(large, "");
truncateSync(large, 10 * 1024 * 1024 + 1);

const by = { name: "小满", language: "zh", id: "t-1", sentAt: now } as const;
const from = { channel: "terminal", chat: "小满", user: "小满" };
const never = new AbortController().signal;

describe("a typed line", () => {
  test.each([
    ["路灯坏了", { kind: "text", text: "路灯坏了" }],
    ["", { kind: "text", text: "" }],
    ["  两边有空格 ", { kind: "text", text: "  两边有空格 " }],
    ["/start", { kind: "started" }],
    ["/start abc", { kind: "started", payload: "abc" }],
    ["/startled", { kind: "text", text: "/startled" }],
    [`/photo ${photo}`, { kind: "media", files: [{ ref: photo, name: "现场.jpg" }] }],
    [`/photo "${photo}"`, { kind: "media", files: [{ ref: photo, name: "现场.jpg" }] }],
    ["/photo", { kind: "text", text: "/photo" }],
  ])("%j", (line, content) => {
    expect(terminalMessage(line, by)).toEqual({ id: "t-1", from, sentAt: now, appLanguage: "zh", content });
  });

  test("ids repeat neither in a run nor between runs", () => {
    const one = terminalIds();
    expect(new Set([one(), one(), terminalIds()(), terminalIds()()]).size).toBe(4);
  });
});

interface Session {
  readonly adapter: ChannelAdapter;
  readonly input: PassThrough;
  readonly shown: () => string;
  readonly accepted: InboundMessage[];
  /** The person has left. */
  readonly left: Promise<void>;
  readonly stop: AbortController;
}

async function open(language: Language = "zh", accept = async () => {}, isTTY = false): Promise<Session> {
  const input = new PassThrough();
  const output = Object.assign(new PassThrough(), isTTY ? { isTTY, columns: 80 } : {});
  let shown = "";
  output.on("data", (chunk) => {
    shown += chunk;
  });
  const accepted: InboundMessage[] = [];
  const stop = new AbortController();
  let leave = () => {};
  const left = new Promise<void>((resolve) => {
    leave = resolve;
  });
  const adapter = createTerminalAdapter({
    input,
    output,
    name: "小满",
    language,
    interactive: true,
    onExit: leave,
    now: () => now,
    newId: terminalIds("t"),
  });
  await adapter.start?.(async (message) => {
    accepted.push(message);
    await accept();
  }, stop.signal);
  return { adapter, input, shown: () => shown, accepted, left, stop };
}

const send = (adapter: ChannelAdapter, body: OutboundBody) =>
  adapter.send({ id: "o-1", to: { channel: "terminal", chat: "小满" }, body }, never);

describe("an interactive chat", () => {
  test("lines become messages in their order; empty ones are nothing typed", async () => {
    const { input, accepted, left } = await open();
    input.write(`路灯坏了\n\n/photo ${photo}\n/exit\n`);
    await left;
    expect(accepted.map(({ id, content }) => [id, content])).toEqual([
      ["t-1", { kind: "text", text: "路灯坏了" }],
      ["t-2", { kind: "media", files: [{ ref: photo, name: "现场.jpg" }] }],
    ]);
  });

  test.each<[string, Language, string, string]>([
    ["a missing file", "zh", "/photo /no/such/file", "找不到这个文件"],
    ["a missing file", "en", "/photo /no/such/file", "There is no such file"],
    ["a folder", "zh", `/photo ${folder}`, "找不到这个文件"],
    ["a file that is too large", "zh", `/photo ${large}`, "文件超过 10 MB"],
    ["a file that is too large", "en", `/photo ${large}`, "larger than 10 MB"],
  ])("%s (%s) gets a friendly line and is not handed in", async (_, language, line, sentence) => {
    const { input, accepted, left, shown } = await open(language);
    input.end(`${line}\n`);
    await left;
    expect(shown()).toContain(sentence);
    expect(accepted).toEqual([]);
  });

  test("a message that could not be kept is said so", async () => {
    const { input, left, shown } = await open("zh", () => Promise.reject(new Error("disk full")));
    input.end("路灯坏了\n");
    await left;
    expect(shown()).toBe("这条消息没能保存，请稍后再发一次。\n");
  });

  test("a stopping process ends the prompt", async () => {
    const { stop, left } = await open();
    stop.abort();
    await left;
  });

  test("Ctrl+C leaves", async () => {
    const { input, left } = await open("zh", undefined, true);
    input.write("\u0003");
    await left;
  });

  test("what the bot says does not break the line being typed", async () => {
    const { adapter, input, shown, stop } = await open("zh", undefined, true);
    input.write("路灯");
    await new Promise((resolve) => setImmediate(resolve));
    await send(adapter, { text: "您好" });
    const afterwards = shown().slice(shown().indexOf("您好"));
    expect(afterwards).toMatch(/^您好\n.*小满> 路灯/s);
    stop.abort();
  });
});

describe("what the bot says", () => {
  const shownFor = async (body: OutboundBody) => {
    const { adapter, shown, stop } = await open();
    const result = await send(adapter, body);
    stop.abort();
    return { result, shown: shown() };
  };

  test("is plain text, with files by name", async () => {
    const choices = [
      { action: "a", label: "对" },
      { action: "b", label: "不对" },
    ];
    const files = [{ id: "f", name: "回执.pdf", mime: "application/pdf" }];
    const { result, shown } = await shownFor({ text: "对吗？", choices, files });
    expect(result).toEqual({ kind: "sent", platformId: "t-1" });
    expect(shown).toBe("[附件] 回执.pdf\n对吗？\n");
  });

  test("can't command the terminal", async () => {
    const { shown } = await shownFor({ text: "a\u001b[2Jb\u009b31mc\rd\u0007\u007f\u202ee\tf" });
    expect(shown).toBe("a␛[2Jb\ufffd31mc\nd␇\ufffde\tf\n");
  });

  test("to a reader who has gone is a failure, not a crash", async () => {
    const output = new Writable({ write: (_chunk, _encoding, done) => done(new Error("EPIPE")) });
    const piped = { input: new PassThrough(), output, name: "小满", language: "zh", interactive: false } as const;
    const adapter = createTerminalAdapter(piped);
    expect(adapter.start).toBeUndefined();
    expect((await send(adapter, { text: "好" })).kind).toBe("failed");
    expect((await send(adapter, { text: "好" })).kind).toBe("failed");
  });
});

describe("fetching a file", () => {
  test("reads it", async () => {
    const { adapter, stop } = await open();
    const file = await adapter.fetchMedia({ ref: photo, name: "现场.jpg" }, never);
    expect({ ...file, content: Buffer.from(file.content).toString() }).toEqual({
      name: "现场.jpg",
      content: "a picture",
    });
    stop.abort();
  });

  test.each([
    ["/no/such/file", "no such file"],
    [folder, "no such file"],
    [large, "too large"],
  ])("%s: %s", async (ref, sentence) => {
    const { adapter, stop } = await open();
    await expect(adapter.fetchMedia({ ref }, never)).rejects.toThrow(sentence);
    stop.abort();
  });
});
