import { line } from "../../../adapters/line/channel.js";
import type { ChannelAdapter } from "../../../src/domain/channel.js";
import type { ChannelPorts } from "../../../src/domain/channel-definition.js";
import { type LineKit, startLine } from "../kits/line.js";
import { allowLoopbackOnly } from "../support/loopback-only.js";

allowLoopbackOnly();

const at = new Date("2026-03-02T08:30:00Z");
const ports: ChannelPorts = {
  publicUrl: undefined,
  readFile: async () => Buffer.alloc(0),
  linkToFile: () => undefined,
  warn: () => undefined,
  clock: () => at,
  chance: () => 0,
};
let kit: LineKit;
let adapter: ChannelAdapter | undefined;

beforeEach(async () => {
  kit = await startLine();
  adapter = await line.read(kit.environment)?.open(ports);
});
afterEach(() => kit.close());

const running = new AbortController().signal;
const received = (does: Parameters<LineKit["calls"]>[0]) =>
  kit.calls(does).flatMap((call) => {
    const answer = adapter?.receive?.(call);
    return answer?.kind === "messages" ? answer.messages : [];
  });

test("a person's photos arrive as an album and can be fetched", async () => {
  const [chat] = kit.people;
  const contents = [Buffer.from("one"), Buffer.from("two")];
  const messages = received({ id: "1", chat, at, kind: "album", contents });
  const files = messages.flatMap(({ content }) => (content.kind === "media" ? content.files : []));
  expect(new Set(messages.map(({ id }) => id)).size).toBe(2);
  expect(new Set(messages.map(({ content }) => content.kind === "media" && content.album)).size).toBe(1);
  const fetched = await Promise.all(files.map((file) => adapter?.fetchMedia(file, running)));
  expect(fetched.map((file) => Buffer.from(file?.content ?? []).toString())).toEqual(["one", "two"]);
});

test("what we sent can be quoted and its buttons pressed", async () => {
  const [chat] = kit.people;
  const body = { text: "对吗？", choices: [{ label: "对", action: "d:confirm:d1" }] };
  const result = await adapter?.send({ id: "17", to: { channel: "line", chat }, body }, running);
  const [seen] = kit.seen();
  expect(seen).toMatchObject({ chat, ...body, files: [] });
  expect(result).toEqual({ kind: "sent", platformId: seen?.platformId });
  const under = seen?.platformId ?? "";
  expect(received({ id: "2", chat, at, kind: "text", text: "不对", quotes: under })).toMatchObject([
    { inReplyTo: under },
  ]);
  expect(received({ id: "3", chat, at, kind: "choice", action: "d:confirm:d1", label: "对", under })).toMatchObject([
    { content: { kind: "choice", action: "d:confirm:d1" } },
  ]);
});

test.each([
  ["a secret that was cut", { LINE_CHANNEL_SECRET: "8c570fa6dd201bb328f1c1eac23a96d" }, "LINE_CHANNEL_SECRET"],
  ["a token that is none", { LINE_ACCESS_TOKEN: "token" }, "LINE_ACCESS_TOKEN"],
  ["a missing token", { LINE_ACCESS_TOKEN: undefined }, "LINE_ACCESS_TOKEN"],
  ["an address that is none", { LINE_API_ROOT: "api.line.me" }, "LINE_API_ROOT"],
])("%s is named before anything starts, its value not repeated", (_, wrong, variable) => {
  const reading = () => line.read({ ...kit.environment, ...wrong });
  expect(reading).toThrow(variable);
  for (const secret of kit.secrets) expect(reading).not.toThrow(secret);
});

test("without settings it is off", () => {
  expect(line.read({})).toBeUndefined();
});

test("no bytes make it throw", () => {
  const deep = `{"destination":"U","events":${"[".repeat(200_000)}${"]".repeat(200_000)}}`;
  const odd = [
    deep,
    '{"__proto__":{"events":[{}]}}',
    '"\\ud800"',
    "\u0000",
    "",
    '{"events":{"length":1}}',
    "[".repeat(900_000),
  ];
  for (const body of odd) {
    const signed = { ...kit.sign([]), body: Buffer.from(body) };
    expect(adapter?.receive?.(signed)).toEqual({ kind: "refused", status: 403 });
    expect(["messages", "malformed"]).toContain(adapter?.receive?.(kit.signRaw(body))?.kind);
  }
});
