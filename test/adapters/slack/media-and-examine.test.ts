import { createSlackAdapter } from "../../../adapters/slack/adapter.js";
import type { ChannelAdapter, Finding } from "../../../src/domain/channel.js";
import type { MediaRef } from "../../../src/domain/message.js";
import { no, type SlackKit, startSlack } from "../kits/slack.js";
import { allowLoopbackOnly } from "../support/loopback-only.js";

allowLoopbackOnly();

const at = new Date("2026-03-02T08:30:00Z");
const running = new AbortController().signal;
let slack: SlackKit;
let adapter: ChannelAdapter;
let now: () => Date;

const create = (changes: { readonly token?: string; readonly publicUrl?: string } = {}) =>
  createSlackAdapter({
    token: slack.environment.SLACK_BOT_TOKEN ?? "",
    signingSecret: slack.environment.SLACK_SIGNING_SECRET ?? "",
    apiRoot: slack.platform.url,
    publicUrl: "https://huiying.example.cn",
    readFile: async () => new Uint8Array(),
    warn: () => undefined,
    now: () => now(),
    ...changes,
  });

beforeEach(async () => {
  slack = await startSlack();
  now = () => at;
  adapter = await create();
});
afterEach(() => slack.close());

function photoRef(content: Buffer): MediaRef {
  const [call] = slack.calls({ id: "p", at, chat: "U0A1B2C3D4", kind: "photo", content });
  const received = call && adapter.receive?.(call);
  const sent = received?.kind === "messages" ? received.messages[0]?.content : undefined;
  const file = sent?.kind === "media" ? sent.files[0] : undefined;
  if (!file) throw new Error("no file was named");
  return file;
}

describe("a file", () => {
  test("is fetched with the bot's token", async () => {
    const file = await adapter.fetchMedia(photoRef(Buffer.from("a picture")), running);
    expect(Buffer.from(file.content).toString()).toBe("a picture");
    expect(file).toMatchObject({ name: "IMG_1.jpg", mime: "image/jpeg" });
  });

  test("that the token may not read is a page to sign in, which is no file", async () => {
    const ref = photoRef(Buffer.from("a picture"));
    adapter = await create({ token: "xoxb-another-token-of-nobody" });
    await expect(adapter.fetchMedia(ref, running)).rejects.toThrow("files:read");
  });

  test.each([
    "https://slack.com.example/files-pri/a",
    "https://notslack.com/a",
    "http://files.slack.com/a",
    "https://files.slack.com:8443/a",
    "https://user@files.slack.com/a",
    "https://169.254.169.254/latest",
    "http://127.0.0.1:1/a",
    "file:///etc/passwd",
    "x",
  ])("is not fetched from %s", async (ref) => {
    await expect(adapter.fetchMedia({ ref }, running)).rejects.toThrow(/^Slack's files: /);
    expect(slack.platform.arrived).toEqual([]);
  });

  test("that is too large is not fetched", async () => {
    await expect(adapter.fetchMedia({ ref: `${slack.platform.url}/a`, bytes: 30_000_000 }, running)).rejects.toThrow(
      "larger than is taken in",
    );
  });
});

describe("examining", () => {
  const problems = (found: readonly Finding[] | undefined) =>
    found?.flatMap(({ level, what, problem }) => (level === "ok" ? [] : [`${level}: ${what.en}: ${problem?.en}`]));

  test("finds nothing where all is well, and says where Slack must call", async () => {
    now = () => new Date();
    const found = await adapter.examine?.(running);
    expect(problems(found)).toEqual([]);
    expect(JSON.stringify(found)).toContain("https://huiying.example.cn/webhooks/slack");
  });

  test.each(["token_revoked", "invalid_auth"])("a token that is refused (%s)", async (error) => {
    now = () => new Date();
    slack.reply("auth.test", no(error));
    expect(problems(await adapter.examine?.(running))).toEqual([
      expect.stringMatching(new RegExp(`^error: bot token.*refuses the token \\(${error}\\)`)),
    ]);
  });

  test("scopes that are missing", async () => {
    now = () => new Date();
    slack.reply("auth.test", { headers: { "x-oauth-scopes": "chat:write,im:history" }, body: '{"ok":true}' });
    expect(problems(await adapter.examine?.(running))).toEqual([
      "error: scopes: Missing: app_mentions:read, files:read, files:write, im:write. Add them at OAuth & Permissions, Bot Token Scopes, then install the app again.",
    ]);
  });

  test("a clock that is wrong, and an address that Slack can't call", async () => {
    now = () => new Date(Date.now() - 3_600_000);
    adapter = await create({ publicUrl: "http://localhost:3000" });
    expect(problems(await adapter.examine?.(running))).toEqual([
      expect.stringMatching(/^warning: clock: .*about 60 minutes off/),
      expect.stringMatching(/^error: public address/),
    ]);
  });

  test.each(["reset", { status: 503, body: "x" }, { body: "<html>" }] as const)(
    "a Slack that is away (%j)",
    async (reply) => {
      now = () => new Date();
      slack.reply("auth.test", reply);
      expect(problems(await adapter.examine?.(running))).toEqual([
        expect.stringMatching(/^error: bot token.*can't be reached/),
      ]);
    },
  );
});
