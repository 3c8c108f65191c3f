import { createMessengerAdapter } from "../../../adapters/messenger/adapter.js";
import { type Arrived, type Reply, startServer, type TestServer } from "../support/http-server.js";
import { allowLoopbackOnly } from "../support/loopback-only.js";
import { appSecret, graphError, json } from "../support/meta-side.js";
import { testPorts } from "../support/test-ports.js";

allowLoopbackOnly();

const pageToken = "EAAGm0PX4ZCpsBAKZCZCmessengerPageTokenOfNobody0123456789";
const allFields = ["messages", "messaging_postbacks", "messaging_referrals", "message_edits"];
let server: TestServer;
let subscribed: Reply;
let registered: Reply;
let app: Reply;

beforeEach(async () => {
  const date = "Mon, 02 Mar 2026 08:30:20 GMT";
  app = json(200, { id: "777" }, { date });
  subscribed = json(200, { data: [{ id: "777", subscribed_fields: allFields }] });
  registered = json(200, {
    data: [{ object: "page", callback_url: "https://huiying.example.cn/webhooks/messenger", active: true }],
  });
  server = await startServer(replyTo);
});
afterEach(() => server.close());

function replyTo({ path, headers }: Arrived): Reply {
  const route = path.split("?")[0];
  if (route === "/v25.0/777/subscriptions") {
    return headers.authorization === `Bearer 777|${appSecret}` ? registered : graphError(400, 190);
  }
  if (headers.authorization !== `Bearer ${pageToken}` || !path.includes("appsecret_proof="))
    return graphError(400, 190);
  return route === "/v25.0/app" ? app : subscribed;
}

async function findings(publicUrl: string | undefined = "https://huiying.example.cn", apiRoot = server.url) {
  const ports = { ...testPorts(), publicUrl };
  const adapter = await createMessengerAdapter({
    appSecret,
    pageToken,
    verifyToken: "a-word-of-the-city",
    apiRoot,
    ports,
  });
  const found = (await adapter.examine?.(new AbortController().signal)) ?? [];
  return found.map(({ what, level, problem }) => [what.en, level, ...(problem ? [problem.en] : [])]);
}

test("all is well", async () => {
  expect(await findings()).toEqual([
    ["access token", "ok"],
    ["clock", "ok"],
    ["subscription of the Page", "ok"],
    ["webhook", "ok"],
  ]);
});

test("a token that is no longer good", async () => {
  app = graphError(400, 190, 463);
  expect(await findings()).toEqual([["access token", "error", expect.stringContaining("no longer good (190/463)")]]);
});

test("a Meta that can't be reached", async () => {
  expect(await findings(undefined, "http://127.0.0.1:9")).toEqual([
    ["access token", "error", expect.stringContaining("can't be reached")],
  ]);
});

test("a clock that is off", async () => {
  app = json(200, { id: "777" }, { date: "Mon, 02 Mar 2026 09:30:00 GMT" });
  expect((await findings())[1]).toEqual(["clock", "warning", expect.stringContaining("about 60 minutes")]);
});

test("a Page that is subscribed to less", async () => {
  subscribed = json(200, { data: [{ id: "777", subscribed_fields: ["messages"] }] });
  expect((await findings())[2]).toEqual([
    "subscription of the Page",
    "warning",
    expect.stringContaining("messaging_postbacks, messaging_referrals, message_edits"),
  ]);
  subscribed = json(200, { data: [] });
  expect((await findings())[2]?.[1]).toBe("error");
});

test.each<[string, unknown]>([
  ["to elsewhere", [{ object: "page", callback_url: "https://old.example.cn/webhooks/messenger", active: true }]],
  ["not at all", []],
  ["not any more", [{ object: "page", callback_url: "https://huiying.example.cn/webhooks/messenger", active: false }]],
])("a webhook that goes %s", async (_, data) => {
  registered = json(200, { data });
  expect((await findings())[3]).toEqual([
    "webhook",
    "error",
    expect.stringContaining("https://huiying.example.cn/webhooks/messenger"),
  ]);
});

test("answers that are none are findings, too", async () => {
  subscribed = { status: 200, body: "<html>" };
  registered = "reset";
  expect((await findings()).map(([what, level]) => [what, level])).toEqual([
    ["access token", "ok"],
    ["clock", "ok"],
    ["subscription of the Page", "error"],
    ["webhook", "error"],
  ]);
});
