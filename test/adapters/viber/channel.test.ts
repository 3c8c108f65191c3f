import { viber } from "../../../adapters/viber/channel.js";
import type { ChannelAdapter } from "../../../src/domain/channel.js";
import type { ChannelPorts } from "../../../src/domain/channel-definition.js";
import { startViber, type ViberKit } from "../kits/viber.js";
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
let kit: ViberKit;
let adapter: ChannelAdapter | undefined;

beforeEach(async () => {
  kit = await startViber();
  adapter = await viber.read(kit.environment)?.open(ports);
});
afterEach(() => kit.close());

const running = new AbortController().signal;
const received = (does: Parameters<ViberKit["calls"]>[0]) =>
  kit.calls(does).flatMap((call) => {
    const answer = adapter?.receive?.(call);
    return answer?.kind === "messages" ? answer.messages : [];
  });

test("a person's photo arrives with its words and can be fetched", async () => {
  const [chat] = kit.people;
  const does = { id: "1", chat, at, kind: "photo", content: Buffer.from("one"), caption: "坏的这盏" } as const;
  const [message] = received(does);
  expect(received(does)).toEqual([message]);
  const content = message?.content;
  expect(content).toMatchObject({ kind: "media", caption: "坏的这盏" });
  const [file] = content?.kind === "media" ? content.files : [];
  const fetched = file && (await adapter?.fetchMedia(file, running));
  expect(Buffer.from(fetched?.content ?? []).toString()).toBe("one");
});

test("the buttons of what we sent can be pressed", async () => {
  const [chat] = kit.people;
  const body = { text: "对吗？", choices: [{ label: "对", action: "d:confirm:d1" }] };
  const result = await adapter?.send({ id: "17", to: { channel: "viber", chat }, body }, running);
  const [seen] = kit.seen();
  expect(seen).toMatchObject({ chat, ...body, files: [] });
  expect(result).toEqual({ kind: "sent", platformId: seen?.platformId });
  const under = seen?.platformId ?? "";
  expect(received({ id: "3", chat, at, kind: "choice", action: "d:confirm:d1", label: "对", under })).toMatchObject([
    { inReplyTo: under, content: { kind: "choice", action: "d:confirm:d1" } },
  ]);
});

test.each([
  ["a token that was cut", { VIBER_TOKEN: "445da6az1s345z78-dazcczb2542zv51a" }, "VIBER_TOKEN"],
  ["a name that is too long", { VIBER_SENDER: "汇".repeat(29) }, "VIBER_SENDER"],
  ["an address that is none", { VIBER_API_ROOT: "chatapi.viber.com" }, "VIBER_API_ROOT"],
])("%s is named before anything starts, its value not repeated", (_, wrong, variable) => {
  const reading = () => viber.read({ ...kit.environment, ...wrong });
  expect(reading).toThrow(variable);
  for (const secret of kit.secrets) expect(reading).not.toThrow(secret);
});

test("without settings it is off", () => {
  expect(viber.read({})).toBeUndefined();
});

test("no bytes make it throw", () => {
  const deep = `{"event":"message","message_token":1,"sender":${"[".repeat(200_000)}${"]".repeat(200_000)}}`;
  const many = `{"a":[${'"message_token" : 1,'.repeat(40_000)}1]}`;
  const odd = [deep, many, '{"__proto__":{"event":"message"}}', '"\\ud800"', "\u0000", "", '{"message_token":1e999}'];
  for (const body of odd) {
    expect(adapter?.receive?.({ ...kit.sign("{}"), body: Buffer.from(body) })).toEqual({
      kind: "refused",
      status: 403,
    });
    expect(["messages", "malformed"]).toContain(adapter?.receive?.(kit.sign(body))?.kind);
  }
});
