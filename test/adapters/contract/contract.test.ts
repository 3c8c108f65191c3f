import { existsSync, readFileSync } from "node:fs";
import { channels } from "../../../src/channels.js";
import { ConfigurationError } from "../../../src/domain/errors.js";
import type { Feature, Forgery, PersonDoes, PlatformAnswer } from "../kits/kit.js";
import { allowLoopbackOnly } from "../support/loopback-only.js";
import { kitOf, type OpenedChannel, openChannel, photo, publicUrl } from "./opened.js";

allowLoopbackOnly();

// What every channel does. It walks the registry, so a channel without a kit can't be added.
describe.each(channels.map((channel) => [channel.channel, channel] as const))("%s", (name, definition) => {
  let channel: OpenedChannel;
  let lacks: Partial<Readonly<Record<Feature, string>>> = {};
  beforeAll(async () => {
    lacks = (await kitOf(name)).lacks;
  });
  beforeEach(async () => {
    channel = await openChannel(name);
  });
  afterEach(() => channel.close());

  const act = (does: object): PersonDoes =>
    ({ id: "act-1", chat: channel.kit.people[0], at: new Date(), ...does }) as PersonDoes;

  /** Runs only where the platform has it; where not, the kit says why. */
  const where = (feature: Feature, behaviour: string, fact: () => Promise<void>) =>
    test(behaviour, async () => {
      const why = lacks[feature];
      if (why === undefined) await fact();
      else expect(why.length).toBeGreaterThan(10);
    });

  describe("what people do comes in", () => {
    test("a text, from the person's own chat", async () => {
      const at = new Date();
      const [message, ...more] = await channel.does(act({ kind: "text", text: "路灯坏了\n三天了 🙂", at }));
      expect(more).toEqual([]);
      expect(message).toMatchObject({
        from: { channel: name, chat: channel.kit.people[0] },
        content: { kind: "text", text: "路灯坏了\n三天了 🙂" },
      });
      expect(Math.abs((message?.sentAt.getTime() ?? 0) - at.getTime())).toBeLessThan(2_000);
    });

    test("two people are two chats", async () => {
      const chats: unknown[] = [];
      for (const [index, chat] of channel.kit.people.entries()) {
        const [message] = await channel.does(act({ kind: "text", text: "在吗", chat, id: `act-${index}` }));
        chats.push(message?.from.chat);
      }
      expect(chats).toEqual([...channel.kit.people]);
    });

    where("choice", "a pressed button is the action that was offered", async () => {
      const action = "d:confirm:Ab_-12345678";
      const result = await channel.send({ text: "对吗？", choices: [{ action, label: "对" }] });
      if (result.kind !== "sent") throw new Error(`the question was not sent: ${result.kind}`);
      const messages = await channel.does(act({ kind: "choice", action, label: "对", under: result.platformId }));
      expect(messages.map(({ content }) => content)).toEqual([{ kind: "choice", action }]);
    });

    where("photo", "a photo is fetched as it was sent", async () => {
      const [message] = await channel.does(act({ kind: "photo", content: photo }));
      if (message?.content.kind !== "media") throw new Error(`it came as ${message?.content.kind}`);
      const [file] = message.content.files;
      if (!file) throw new Error("there is no file");
      const fetched = await channel.adapter.fetchMedia(file, AbortSignal.timeout(5_000));
      expect(Buffer.from(fetched.content).equals(photo)).toBe(true);
    });

    where("voice", "a voice message is fetched as it was sent", async () => {
      const content = Buffer.from("OggS voice");
      const [message] = await channel.does(act({ kind: "voice", content }));
      const file = message?.content.kind === "voice" ? message.content.file : undefined;
      if (!file) throw new Error(`it came as ${message?.content.kind}`);
      const fetched = await channel.adapter.fetchMedia(file, AbortSignal.timeout(5_000));
      expect(Buffer.from(fetched.content).equals(content)).toBe(true);
    });

    where("album", "an album is ten photos that belong together", async () => {
      const contents = Array.from({ length: 10 }, () => photo);
      const messages = await channel.does(act({ kind: "album", contents }));
      const media = messages.flatMap(({ content }) => (content.kind === "media" ? [content] : []));
      expect(media.flatMap(({ files }) => files)).toHaveLength(10);
      if (media.length > 1) {
        expect(new Set(media.map(({ album }) => album)).size).toBe(1);
        expect(media[0]?.album).toBeDefined();
      }
    });

    where("location", "a location is where it is", async () => {
      const [message] = await channel.does(
        act({ kind: "location", latitude: 43.79, longitude: 125.45, label: "净月大街" }),
      );
      expect(message?.content).toMatchObject({ kind: "location", latitude: 43.79, longitude: 125.45 });
    });

    where("edit", "an edited message names the one that it replaces", async () => {
      const [original] = await channel.does(act({ kind: "text", text: "路灯坏了", id: "act-1" }));
      const [edited] = await channel.does(act({ kind: "edit", of: "act-1", text: "路灯修好了", id: "act-2" }));
      expect(edited?.content).toEqual({ kind: "text", text: "路灯修好了" });
      expect(edited?.edits).toBeDefined();
      expect(edited?.id).not.toBe(original?.id);
    });

    where("sticker", "a sticker is nothing that is kept", async () => {
      const messages = await channel.does(act({ kind: "sticker" }));
      expect(messages.map(({ content }) => content.kind)).toEqual(["unsupported"]);
    });

    where("start", "the opened chat brings what was scanned or followed", async () => {
      const messages = await channel.does(act({ kind: "start", payload: "district_jingyue" }));
      expect(messages.map(({ content }) => content.kind)).toEqual(["started"]);
    });
  });

  describe("a redelivery", () => {
    test.each(["text", "location", "sticker"] as const)("of a %s has the id of the first", async (kind) => {
      if (lacks[kind] !== undefined) return;
      const does = act({ kind, text: "路灯坏了", latitude: 43.79, longitude: 125.45 });
      const calls = channel.kit.calls(does);
      const ids: string[] = [];
      for (const call of [...calls, ...calls])
        for (const { id } of (await channel.receive(call)).messages) ids.push(id);
      expect(ids.length).toBeGreaterThan(0);
      // Whoever keeps messages by himself may drop it at once.
      expect(new Set(ids).size).toBe(1);
    });

    test("another message has another id, also in the same second", async () => {
      const at = new Date();
      const first = await channel.does(act({ kind: "text", text: "在吗", id: "act-1", at }));
      const second = await channel.does(act({ kind: "text", text: "在吗", id: "act-2", at }));
      expect(first[0]?.id).not.toBe(second[0]?.id);
    });
  });

  describe("a forged call", () => {
    const forgeries: readonly Forgery[] = [
      "no_signature",
      "truncated_signature",
      "foreign_signature",
      "changed_body",
      "reserialised_body",
    ];
    test.each(forgeries)("with %s is refused, and nothing of it is kept", async (how) => {
      if (lacks.signature !== undefined && /body/.test(how)) return;
      const [call] = channel.kit.calls(act({ kind: "text", text: "路灯坏了" }));
      if (!call) throw new Error("the kit makes no call of a text");
      const { status, messages } = await channel.receive(channel.kit.forge(call, how));
      expect([401, 403]).toContain(status);
      expect(messages).toEqual([]);
      expect(channel.accepted).toEqual([]);
    });

    where("timestamp", "of ten minutes ago is refused", async () => {
      const [call] = channel.kit.calls(act({ kind: "text", text: "路灯坏了" }));
      if (!call) throw new Error("the kit makes no call of a text");
      const { status, messages } = await channel.receive(channel.kit.forge(call, "old_timestamp"));
      expect([401, 403]).toContain(status);
      expect(messages).toEqual([]);
    });

    test("the true one is taken", async () => {
      const [call] = channel.kit.calls(act({ kind: "text", text: "路灯坏了" }));
      if (!call) throw new Error("the kit makes no call of a text");
      expect((await channel.receive(call)).messages).toHaveLength(1);
    });
  });

  describe("settings", () => {
    const required = Object.entries(definition.settings).flatMap(([variable, { required: is }]) =>
      is ? [variable] : [],
    );

    test.each(required)("without %s it refuses to start, naming it and nothing else", (variable) => {
      const environment = { PUBLIC_URL: publicUrl, ...channel.kit.environment };
      for (const empty of ["", "  ", undefined]) {
        const read = () => definition.read({ ...environment, [variable]: empty });
        if (required.length === 1) expect(read()).toBeUndefined();
        else {
          expect(read).toThrow(ConfigurationError);
          expect(read).toThrow(variable);
        }
      }
    });

    test("are explained in both languages, and a wrong one is not repeated", () => {
      for (const [variable, { what, shape }] of Object.entries(definition.settings)) {
        expect(variable).toMatch(/^[A-Z][A-Z0-9_]+$/);
        expect(what.zh).toMatch(/\p{Script=Han}|Telegram|API/u);
        expect(what.en.length).toBeGreaterThan(8);
        if (!shape) continue;
        const read = () => definition.read({ ...channel.kit.environment, [variable]: "geheim 令牌 \u0001" });
        if (!shape.test("geheim 令牌 \u0001")) {
          expect(read).toThrow(variable);
          expect(read).not.toThrow(/geheim/);
        }
      }
    });

    test("have a guide in both languages that names each of them", () => {
      for (const file of [`docs/guides/channels/${name}.md`, `docs/guides/channels/${name}.zh-CN.md`]) {
        expect([file, existsSync(file)]).toEqual([file, true]);
        const guide = readFileSync(file, "utf8");
        for (const variable of Object.keys(definition.settings)) expect(guide).toContain(variable);
      }
    });
  });

  describe("what is sent", () => {
    test("a text arrives as it is, and its id can be quoted", async () => {
      const result = await channel.send({ text: "已受理。\n编号 482-173-056 <b>&amp; 🙂" });
      const [seen, ...more] = channel.kit.seen();
      expect(more).toEqual([]);
      expect(seen).toMatchObject({ chat: channel.kit.people[0], text: "已受理。\n编号 482-173-056 <b>&amp; 🙂" });
      expect(result).toEqual({ kind: "sent", platformId: seen?.platformId });
    });

    test("a long text arrives whole, in parts that the platform takes", async () => {
      const sentence = "净月大街的路灯坏了三天，晚上很黑，老人孩子都不敢出门。";
      expect(await channel.send({ text: sentence.repeat(300) })).toMatchObject({ kind: "sent" });
      expect(
        channel.kit
          .seen()
          .map(({ text }) => text)
          .join(""),
      ).toBe(sentence.repeat(300));
    });

    test.each([2, 4, 12])("%d choices can be made, by button or by number", async (count) => {
      const choices = Array.from({ length: count }, (_, i) => ({ action: `k:${i + 1}`, label: `第${i + 1}件事` }));
      expect(await channel.send({ text: "是哪件事？", choices })).toMatchObject({ kind: "sent" });
      const seen = channel.kit.seen();
      const offered = seen.flatMap((one) => one.choices);
      const text = seen.map((one) => one.text).join("\n");
      if (offered.length > 0) expect(offered).toEqual(choices.map(({ action, label }) => ({ action, label })));
      else for (const [i, { label }] of choices.entries()) expect(text).toContain(`${i + 1}. ${label}`);
      expect(text).toContain("是哪件事？");
    });

    where("file_out", "a file arrives before the words", async () => {
      const files = [{ id: "f1", name: "整改后.png", mime: "image/png" }];
      expect(await channel.send({ text: "修好了", files })).toMatchObject({ kind: "sent" });
      const seen = channel.kit.seen();
      expect(seen.flatMap((one) => one.files)).toHaveLength(1);
      expect(seen.at(-1)?.text).toContain("修好了");
    });
  });

  describe("the platform's answer becomes a result", () => {
    const answers: readonly (readonly [string, PlatformAnswer, object | readonly object[]])[] = [
      ["throttled for 7 s", { kind: "throttled", stated: 7 }, { kind: "retry", afterSeconds: 7 }],
      ["throttled without a delay", { kind: "throttled" }, { kind: "retry" }],
      ["throttled for less than nothing", { kind: "throttled", stated: -5 }, { kind: "retry" }],
      ["throttled for ever", { kind: "throttled", stated: 99_999_999 }, { kind: "retry" }],
      ["a server's error", { kind: "server_error" }, { kind: "retry" }],
      ["a reset connection", { kind: "reset" }, { kind: "retry" }],
      ["a page instead of an answer", { kind: "html" }, { kind: "retry" }],
      ["no answer at all", { kind: "hang" }, { kind: "retry" }],
      ["blocked by the person", { kind: "blocked" }, { kind: "blocked" }],
      ["refused for good", { kind: "refused" }, { kind: "failed" }],
      ["the window is shut", { kind: "window_shut" }, { kind: "shut" }],
      ["it has this one already", { kind: "duplicate" }, { kind: "sent" }],
      ["the token is no longer good", { kind: "token_expired" }, { kind: "sent" }],
    ];
    test.each(answers)("%s", async (_what, answer, expected) => {
      if (lacks[answer.kind] !== undefined) return;
      if (!channel.kit.answer(answer)) {
        // A platform may throttle without saying for how long.
        expect(answer).toMatchObject({ kind: "throttled", stated: expect.anything() });
        return;
      }
      const result = await channel.send({ text: "已签收" });
      expect(result).toMatchObject(expected);
      if (result.kind === "retry" && result.afterSeconds !== undefined) {
        expect(result.afterSeconds).toBeGreaterThan(0);
        expect(result.afterSeconds).toBeLessThanOrEqual(3_600);
      }
      const said = [JSON.stringify(result.kind === "sent" ? "" : result), ...channel.warnings].join("\n");
      for (const secret of [...channel.kit.secrets, channel.kit.platform.url]) expect(said).not.toContain(secret);
      expect(said).not.toContain("已签收");
    });

    test("afterwards everything goes on", async () => {
      channel.kit.answer({ kind: "server_error" });
      await channel.send({ text: "一" });
      channel.kit.answer({ kind: "ok" });
      expect(await channel.send({ text: "二" })).toMatchObject({ kind: "sent" });
      expect(channel.kit.seen().map(({ text }) => text)).toEqual(["二"]);
    });
  });

  test("a doctor finds what is wrong, or nothing, and never throws", async () => {
    const healthy = (await channel.adapter.examine?.(AbortSignal.timeout(10_000))) ?? [];
    for (const finding of healthy) {
      expect(finding.what.zh.length).toBeGreaterThan(0);
      if (finding.level !== "ok") expect(finding.problem).toBeDefined();
    }
    await channel.kit.platform.close();
    const findings = (await channel.adapter.examine?.(AbortSignal.timeout(10_000))) ?? [];
    const asks = healthy.length > 0 || findings.length > 0;
    if (asks) expect(findings.map(({ level }) => level)).toContain("error");
    for (const secret of channel.kit.secrets) expect(JSON.stringify(findings)).not.toContain(secret);
    channel.stop();
    channel = await openChannel(name);
  });
});
