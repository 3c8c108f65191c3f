import { createWhatsappAdapter } from "../../../adapters/whatsapp/adapter.js";
import { type Reply, startServer, type TestServer } from "../support/http-server.js";
import { allowLoopbackOnly } from "../support/loopback-only.js";
import { json } from "../support/meta-side.js";
import { testPorts } from "../support/test-ports.js";
import { accountSid, authToken } from "../support/twilio-side.js";

allowLoopbackOnly();

let server: TestServer;
let reply: Reply;
const date = { date: "Mon, 02 Mar 2026 08:30:20 GMT" };
beforeEach(async () => {
  reply = json(200, { sid: accountSid, status: "active" }, date);
  server = await startServer(() => reply);
});
afterEach(() => server.close());

async function findings(publicUrl = "https://huiying.example.cn", apiRoot = server.url) {
  const number = "+14155238886";
  const adapter = await createWhatsappAdapter({
    accountSid,
    authToken,
    number,
    publicUrl,
    apiRoot,
    ports: testPorts(),
  });
  const found = (await adapter.examine?.(new AbortController().signal)) ?? [];
  return found.map(({ what, level, problem }) => [what.en, level, ...(problem ? [problem.en] : [])]);
}

test("all is well; where Twilio has to call is said", async () => {
  expect(await findings()).toEqual([
    ["account and token", "ok"],
    ["clock", "ok"],
    ["public address PUBLIC_URL", "ok"],
    [expect.stringContaining("https://huiying.example.cn/webhooks/whatsapp (POST)"), "ok"],
  ]);
  expect(server.arrived[0]?.path).toBe(`/2010-04-01/Accounts/${accountSid}.json`);
});

test.each<[string, Reply, string, string]>([
  ["a wrong token", json(401, { code: 20003, status: 401 }), "error", "copy them"],
  ["a suspended account", json(200, { status: "suspended" }), "error", "not active"],
  ["a page", { status: 200, body: "<html>" }, "warning", "oddly (200)"],
  ["an outage", { status: 503, body: "" }, "warning", "oddly (503)"],
  ["nobody there", "reset", "error", "can't be reached"],
])("%s", async (_, answer, level, words) => {
  reply = answer;
  expect((await findings())[0]).toEqual(["account and token", level, expect.stringContaining(words)]);
});

test("a clock that is off, and an address that Twilio can't call", async () => {
  reply = json(200, { status: "active" }, { date: "Mon, 02 Mar 2026 07:30:00 GMT" });
  const found = await findings("http://10.0.0.1");
  expect(found[1]?.[1]).toBe("warning");
  expect(found[2]?.[1]).toBe("error");
});
