import { createViberAdapter } from "../../../adapters/viber/adapter.js";
import { said, startViber, token, type ViberKit } from "../kits/viber.js";
import { allowLoopbackOnly } from "../support/loopback-only.js";

allowLoopbackOnly();

const publicUrl = "https://huiying.example.cn";
const url = `${publicUrl}/webhooks/viber`;
const event_types = ["subscribed", "unsubscribed", "conversation_started"];
let viber: ViberKit;
let stop: AbortController;
let warnings: string[];

beforeEach(async () => {
  viber = await startViber();
  stop = new AbortController();
  warnings = [];
});
afterEach(async () => {
  stop.abort();
  await viber.close();
});

const open = (given: { url?: string | undefined; clock?: () => Date } = {}) =>
  createViberAdapter({
    token,
    apiRoot: viber.platform.url,
    timeouts: { call: 1_000, register: 1_000 },
    ports: {
      publicUrl: "url" in given ? given.url : publicUrl,
      readFile: async () => Buffer.alloc(0),
      linkToFile: () => undefined,
      warn: (one) => warnings.push(one),
      clock: given.clock ?? (() => new Date()),
      chance: () => 1,
    },
  });
const start = async () => (await open()).start?.(async () => undefined, stop.signal);

describe("Viber is told where to call", () => {
  test("unless it knows", async () => {
    await start();
    await viber.platform.until(() => viber.sentTo("set_webhook").length === 1);
    expect(viber.sentTo("set_webhook")).toEqual([{ url, event_types, send_name: false, send_photo: false }]);
    await start();
    await start();
    expect(viber.platform.arrived.map(({ path }) => path)).toEqual([
      "/pa/get_account_info",
      "/pa/set_webhook",
      "/pa/get_account_info",
      "/pa/get_account_info",
    ]);
  });

  test("again and again in the background, since we may not listen yet, or Viber be away", async () => {
    viber.reply("get_account_info", "reset");
    viber.reply("set_webhook", said(1, "invalidUrl"));
    await start();
    await viber.platform.until(() => viber.sentTo("set_webhook").length === 2);
    viber.reply("set_webhook", said(0, "ok"));
    await viber.platform.until(() => viber.sentTo("set_webhook").length === 3);
    expect(warnings).toEqual(["Viber: the webhook could not be registered (answered status 1); trying again."]);
  });

  test("a token that is refused stops the start, and is not shown", async () => {
    viber.reply("get_account_info", said(2, "invalidAuthToken"));
    await expect(start()).rejects.toThrow(/VIBER_TOKEN/);
    await expect(start()).rejects.not.toThrow(token);
  });

  test("not without a public address", async () => {
    expect((await open({ url: undefined })).start).toBeUndefined();
  });
});

describe("doctor", () => {
  async function levels(given: Parameters<typeof open>[0] = {}) {
    const findings = (await (await open(given)).examine?.(stop.signal)) ?? [];
    for (const { level, problem } of findings) {
      expect(level === "ok" || (problem !== undefined && problem.zh !== "" && problem.en !== "")).toBe(true);
    }
    expect(JSON.stringify(findings)).not.toContain(token);
    return Object.fromEntries(findings.map(({ what, level }) => [what.en, level]));
  }
  const good = { "token VIBER_TOKEN": "ok", clock: "ok", "public address PUBLIC_URL": "ok", webhook: "ok" };

  test("finds all well", async () => {
    viber.reply("get_account_info", said(0, "ok", { webhook: url, event_types: [...event_types, "message"] }));
    expect(await levels()).toEqual(good);
    expect(await levels({ clock: () => new Date(Date.now() - 180_000) })).toEqual({ ...good, clock: "warning" });
  });

  test.each<[string, object]>([
    ["another address", { webhook: "https://a.cn", event_types }],
    ["no address", {}],
    ["too few events", { webhook: url, event_types: ["delivered"] }],
  ])("finds that Viber has %s", async (_, info) => {
    viber.reply("get_account_info", said(0, "ok", info));
    expect(await levels()).toEqual({ ...good, webhook: "error" });
  });

  test("finds a missing public address, a refused token, a platform that is away", async () => {
    const { "token VIBER_TOKEN": token_, clock } = good;
    expect(await levels({ url: undefined })).toEqual({
      "token VIBER_TOKEN": token_,
      clock,
      "public address PUBLIC_URL": "error",
    });
    viber.reply("get_account_info", said(2, "invalidAuthToken"));
    expect(await levels()).toEqual({ "token VIBER_TOKEN": "error" });
    viber.reply("get_account_info", "reset");
    expect(await levels()).toEqual({ "token VIBER_TOKEN": "error" });
  });
});
