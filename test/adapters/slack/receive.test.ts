import { createSlackAdapter } from "../../../adapters/slack/adapter.js";
import type { ChannelAdapter, Received, WebhookRequest } from "../../../src/domain/channel.js";
import type { PersonDoes } from "../kits/kit.js";
import { type SlackKit, startSlack } from "../kits/slack.js";
import { allowLoopbackOnly } from "../support/loopback-only.js";

allowLoopbackOnly();

const at = new Date("2026-03-02T08:30:00Z");
let slack: SlackKit;
let adapter: ChannelAdapter;
let now: Date;

beforeEach(async () => {
  slack = await startSlack();
  now = at;
  adapter = await createSlackAdapter({
    token: slack.environment.SLACK_BOT_TOKEN ?? "",
    signingSecret: slack.environment.SLACK_SIGNING_SECRET ?? "",
    apiRoot: slack.platform.url,
    publicUrl: "https://huiying.example.cn",
    readFile: async () => new Uint8Array(),
    warn: () => undefined,
    now: () => now,
  });
});
afterEach(() => slack.close());

const receive = (call: WebhookRequest | undefined): Received | undefined => call && adapter.receive?.(call);
const does = { id: "d-1", at, chat: "U0A1B2C3D4" };
const text: PersonDoes = { ...does, kind: "text", text: "路灯坏了" };
const press: PersonDoes = { ...does, kind: "choice", action: "confirm:d1", label: "对", under: "1772440190.000500" };

test.each([text, press])("a signed $kind is taken, with nothing in the answer that Slack would show", (what) => {
  const received = receive(slack.calls(what)[0]);
  expect(received).toMatchObject({ kind: "messages", acknowledgement: { status: 200, body: "" } });
  expect(received?.kind === "messages" && received.messages).toHaveLength(1);
  expect(receive(slack.calls(what)[0])).toEqual(received);
});

describe.each([text, press])("a $kind that is not authentic is refused", (what) => {
  test.each([
    ["no_signature", 401],
    ["truncated_signature", 403],
    ["foreign_signature", 403],
    ["changed_body", 403],
    ["reserialised_body", 403],
    ["old_timestamp", 403],
  ] as const)("%s", (how, status) => {
    const [call] = slack.calls(what);
    expect(receive(call && slack.forge(call, how))).toEqual({ kind: "refused", status });
  });

  test.each([
    ["from five minutes ago", 300_000, "messages"],
    ["from more than five minutes ago", 301_000, "refused"],
    ["from more than five minutes ahead", -301_000, "refused"],
  ])("a call %s", (_, ms, kind) => {
    now = new Date(at.getTime() + ms);
    expect(receive(slack.calls(what)[0])?.kind).toBe(kind);
  });

  test.each(["", "v0=", "v1=00", "00", `v0=${"z".repeat(64)}`])("the signature %j", (signature) => {
    const [call] = slack.calls(what);
    const headers = { ...call?.headers, "x-slack-signature": signature };
    expect(receive(call && { ...call, headers })?.kind).toBe("refused");
  });
});

/** A body signed as it is. */
function signed(body: string, type = "application/json"): WebhookRequest | undefined {
  const [call] = slack.calls(text);
  return call && slack.sign(body, at, type);
}

test("the address is verified by its challenge", () => {
  const challenge = "3eZbrw1aBm2rZgRNFdxV2595E9CY3gmdALWMmHkvFXO7tYXAYM8P";
  expect(receive(signed(JSON.stringify({ token: "t", challenge, type: "url_verification" })))).toEqual({
    kind: "answer",
    status: 200,
    body: challenge,
  });
  const markup = JSON.stringify({ challenge: "<script>", type: "url_verification" });
  expect(receive(signed(markup))).toMatchObject({ kind: "messages", messages: [] });
});

test.each([
  ["{", "application/json"],
  ["", "application/json"],
  ["payload=%7B", "application/x-www-form-urlencoded"],
  ["ssl_check=1", "application/x-www-form-urlencoded"],
])("%j is malformed", (body, type) => {
  expect(receive(signed(body, type))?.kind).toBe("malformed");
});

test("anything but POST is told so", () => {
  const [call] = slack.calls(text);
  expect(receive(call && { ...call, method: "GET" })).toMatchObject({ kind: "answer", status: 405 });
});

const mention = (user: string, words: string) =>
  signed(
    JSON.stringify({
      type: "event_callback",
      event_id: `Ev${words}`,
      event: { type: "app_mention", user, channel: "C0123ABCD", ts: "1772440200.000100", text: words },
    }),
  );

test("who addresses the bot before others is told, once a minute and only to him, that it goes on in private", async () => {
  expect(receive(mention("U0A1B2C3D4", "路塌了"))).toMatchObject({ messages: [{ from: { chat: "U0A1B2C3D4" } }] });
  receive(mention("U0A1B2C3D4", "快来"));
  receive(mention("U0E5F6G7H8", "the road is gone"));
  await slack.platform.until(() => slack.callsOf("chat.postEphemeral").length === 2);
  expect(slack.callsOf("chat.postEphemeral").map(({ channel, user, text: line }) => [channel, user, line])).toEqual([
    ["C0123ABCD", "U0A1B2C3D4", "您好，为了保护您的信息，我在私信里回复您。"],
    ["C0123ABCD", "U0E5F6G7H8", "Hello! To protect your information, I am answering you in a direct message."],
  ]);
});
