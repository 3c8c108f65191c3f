import { createCloudAdapter } from "../../../adapters/whatsapp-cloud/adapter.js";
import { type Arrived, type Reply, startServer, type TestServer } from "../support/http-server.js";
import { allowLoopbackOnly } from "../support/loopback-only.js";
import { appSecret, graphError, json } from "../support/meta-side.js";
import { testPorts } from "../support/test-ports.js";

allowLoopbackOnly();

const ours = "https://huiying.example.cn/webhooks/whatsapp-cloud";
let server: TestServer;
let number: Reply;
let hooks: Reply;

beforeEach(async () => {
  number = json(200, { id: "1", quality_rating: "GREEN" }, { date: "Mon, 02 Mar 2026 08:30:20 GMT" });
  hooks = json(200, { id: "1", webhook_configuration: { application: ours } });
  server = await startServer(({ path }: Arrived) => (path.includes("webhook_configuration") ? hooks : number));
});
afterEach(() => server.close());

async function findings(publicUrl: string | undefined = "https://huiying.example.cn") {
  const adapter = createCloudAdapter({
    appSecret,
    accessToken: "EAAJB0WhatsAppSystemUserTokenOfNobody0123456789",
    phoneId: "106540352242922",
    verifyToken: "another-word-of-the-city",
    apiRoot: server.url,
    ports: { ...testPorts(), publicUrl },
  });
  const found = (await adapter.examine?.(new AbortController().signal)) ?? [];
  return found.map(({ what, level, problem }) => [what.en, level, ...(problem ? [problem.en] : [])]);
}

test("all is well", async () => {
  expect(await findings()).toEqual([
    ["token and number", "ok"],
    ["clock", "ok"],
    ["webhook", "ok"],
  ]);
});

test.each<[string, Reply, string]>([
  ["a token that is no longer good", graphError(401, 190), "no longer good (190)"],
  ["a number that is not ours", graphError(400, 100, 33), "refuses to tell (100/33)"],
  ["nobody there", "reset", "can't be reached"],
])("%s", async (_, reply, words) => {
  number = reply;
  expect(await findings()).toEqual([["token and number", "error", expect.stringContaining(words)]]);
});

test("a number that many have blocked, and a clock that is off", async () => {
  number = json(200, { quality_rating: "RED" }, { date: "Mon, 02 Mar 2026 10:30:00 GMT" });
  expect((await findings()).map(([what, level]) => [what, level])).toEqual([
    ["token and number", "ok"],
    ["clock", "warning"],
    ["quality", "warning"],
    ["webhook", "ok"],
  ]);
});

test.each<[string, object, string, string]>([
  ["elsewhere", { application: "https://old.example.cn/hook" }, "error", "does not call"],
  [
    "elsewhere for this number alone",
    { application: ours, phone_number: "https://old.example.cn/" },
    "error",
    "does not call",
  ],
  [
    "by the account's own setting",
    { whatsapp_business_account: ours, application: "https://old.example.cn/" },
    "ok",
    "",
  ],
  ["nowhere that is told", {}, "warning", "does not tell"],
])("a webhook that goes %s", async (_, webhook_configuration, level, words) => {
  hooks = json(200, { webhook_configuration });
  const found = (await findings()).at(-1);
  expect(found?.[1]).toBe(level);
  expect(found?.[2] ?? "").toContain(words);
});

test("a webhook that can't be asked for is no error", async () => {
  hooks = graphError(400, 100);
  expect((await findings()).at(-1)?.[1]).toBe("warning");
});

test("without a public address Meta can't call", async () => {
  const adapter = createCloudAdapter({
    appSecret,
    accessToken: "EAAJB0WhatsAppSystemUserTokenOfNobody0123456789",
    phoneId: "106540352242922",
    verifyToken: "another-word-of-the-city",
    apiRoot: server.url,
    ports: { ...testPorts(), publicUrl: undefined },
  });
  const found = await adapter.examine?.(new AbortController().signal);
  expect(found?.at(-1)?.level).toBe("error");
});
