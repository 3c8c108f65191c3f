import { createLineAdapter } from "../../../adapters/line/adapter.js";
import { accessToken, json, type LineKit, startLine } from "../kits/line.js";
import type { Reply } from "../support/http-server.js";
import { allowLoopbackOnly } from "../support/loopback-only.js";

allowLoopbackOnly();

const publicUrl = "https://huiying.example.cn";
const endpoint = `${publicUrl}/webhooks/line`;
let line: LineKit;

beforeEach(async () => {
  line = await startLine();
  line.reply("/v2/bot/channel/webhook/endpoint", json(200, { endpoint, active: true }));
  line.reply(
    "/v2/bot/channel/webhook/test",
    json(200, { success: true, statusCode: 200, reason: "OK", detail: "200" }),
  );
  line.reply("/v2/bot/message/quota", json(200, { type: "limited", value: 200 }));
  line.reply("/v2/bot/message/quota/consumption", json(200, { totalUsage: 159 }));
});
afterEach(() => line.close());

async function levels({
  url = publicUrl,
  clock = () => new Date(),
}: {
  url?: string | undefined;
  clock?: () => Date;
} = {}) {
  const adapter = await createLineAdapter({
    channelSecret: line.environment.LINE_CHANNEL_SECRET ?? "",
    accessToken,
    apiRoot: line.platform.url,
    timeouts: { call: 1_000 },
    ports: { publicUrl: url, linkToFile: () => undefined, warn: () => undefined, clock },
  });
  const findings = (await adapter.examine?.(new AbortController().signal)) ?? [];
  for (const { level, problem } of findings) {
    expect(level === "ok" || (problem !== undefined && problem.zh !== "" && problem.en !== "")).toBe(true);
  }
  expect(JSON.stringify(findings)).not.toContain(accessToken);
  return Object.fromEntries(findings.map(({ what, level }) => [what.en, level]));
}

const good = {
  "token LINE_ACCESS_TOKEN": "ok",
  clock: "ok",
  "public address PUBLIC_URL": "ok",
  "Webhook URL": "ok",
  "this month's quota": "ok",
};

test("all is well", async () => {
  expect(await levels()).toEqual(good);
  expect(line.sentTo("/v2/bot/channel/webhook/test")[0]?.body).toEqual({ endpoint });
});

test("a plan without a limit is well too", async () => {
  line.reply("/v2/bot/message/quota", json(200, { type: "none" }));
  expect(await levels()).toEqual(good);
});

test.each<[string, string, Reply, string]>([
  [
    "another address is registered",
    "/v2/bot/channel/webhook/endpoint",
    json(200, { endpoint: "https://a.cn", active: true }),
    "Webhook URL",
  ],
  ["none is registered", "/v2/bot/channel/webhook/endpoint", json(404, { message: "Not found" }), "Webhook URL"],
  ["the webhook is off", "/v2/bot/channel/webhook/endpoint", json(200, { endpoint, active: false }), "Webhook URL"],
  [
    "LINE can't call us",
    "/v2/bot/channel/webhook/test",
    json(200, { success: false, statusCode: 0, reason: "COULD_NOT_CONNECT" }),
    "Webhook URL",
  ],
  ["the quota is used up", "/v2/bot/message/quota/consumption", json(200, { totalUsage: 200 }), "this month's quota"],
])("%s", async (_, path, reply, what) => {
  line.reply(path, reply);
  expect(await levels()).toEqual({ ...good, [what]: "error" });
});

test("a quota that is nearly used up is a warning", async () => {
  line.reply("/v2/bot/message/quota/consumption", json(200, { totalUsage: 160 }));
  expect(await levels()).toEqual({ ...good, "this month's quota": "warning" });
});

test("a clock that is three minutes off is a warning", async () => {
  const clock = () => new Date(Date.now() + 180_000);
  expect(await levels({ clock })).toEqual({ ...good, clock: "warning" });
});

test.each<[string, Reply]>([
  ["refused", json(401, { message: "Authentication failed" })],
  ["not answered", "reset"],
])("a token that is %s ends the examination", async (_, reply) => {
  line.reply("/v2/bot/info", reply);
  expect(await levels()).toEqual({ "token LINE_ACCESS_TOKEN": "error" });
});
