import { wecom, wecomKf } from "../../../adapters/wechaty/wecom-channel.js";
import type { ChannelKit } from "../kits/kit.js";
import { kit, startKit } from "../kits/wecom.js";
import { kit as kfKit, startKit as startKfKit } from "../kits/wecom-kf.js";
import { allowLoopbackOnly } from "../support/loopback-only.js";
import { openChannel } from "./open-channel.js";

allowLoopbackOnly();

const running = new AbortController().signal;

interface Case {
  readonly channel: ChannelKit;
  readonly at?: Date;
  readonly environment?: Readonly<Record<string, string>>;
  readonly prepared?: Readonly<Record<string, object[]>>;
}

/** Levels and problems by what was examined. */
async function findings({ channel, at = new Date(), environment = {}, prepared = {} }: Case) {
  const start = async () => {
    const one = channel.channel === "wecom" ? await startKit() : await startKfKit();
    for (const [path, answers] of Object.entries(prepared)) one.wecom.once.set(path, answers);
    return one;
  };
  const opened = await openChannel({ ...channel, start }, {}, environment);
  opened.at = at;
  const found = (await opened.adapter.examine?.(running)) ?? [];
  await opened.close();
  return found.map(({ what, level, problem }) => [level, what.en, ...(problem ? [problem.en] : [])]);
}

test("all is well with an application", async () => {
  expect(await findings({ channel: kit })).toEqual([
    ["ok", "WeCom application and its secret"],
    ["ok", "this machine's clock"],
    [
      "ok",
      'callback address, to be entered in the admin console under "receive messages": https://city.example/webhooks/wecom',
    ],
  ]);
});

test("all is well with a customer-service account", async () => {
  expect((await findings({ channel: kfKit })).map(([level, what]) => [level, what?.slice(0, 40)])).toEqual([
    ["ok", "WeChat customer-service account and its "],
    ["ok", "this machine's clock"],
    ["ok", "callback address, to be entered in the a"],
  ]);
});

test("a clock that is off", async () => {
  const [, clock] = await findings({ channel: kit, at: new Date(Date.now() - 180_000) });
  expect(clock).toEqual([
    "warning",
    "this machine's clock",
    "differs by more than 2 minutes from WeCom's: switch on NTP, or messages are refused as too old",
  ]);
});

test.each<[string, Case, RegExp]>([
  ["a wrong secret", { channel: kit, environment: { WECOM_SECRET: "w".repeat(43) } }, /secret/],
  [
    "an application that is stopped",
    { channel: kit, prepared: { "/cgi-bin/agent/get": [{ errcode: 0, errmsg: "ok", close: 1 }] } },
    /is stopped/,
  ],
  [
    "an address that is not allowed",
    { channel: kit, prepared: { "/cgi-bin/agent/get": [{ errcode: 60020, errmsg: "from ip: 203.0.113.9" }] } },
    /trusted addresses/,
  ],
  ["an application that is not ours", { channel: kit, environment: { WECOM_AGENT_ID: "7" } }, /may not do this/],
  ["nobody there", { channel: kit, environment: { WECOM_API_ROOT: "http://127.0.0.1:9" } }, /check the network/],
  [
    "an account that is not ours",
    { channel: kfKit, environment: { WECOM_KF_ID: "wkOther123" } },
    /no such customer-service/,
  ],
  [
    "an account that was not handed to us",
    {
      channel: kfKit,
      prepared: {
        "/cgi-bin/kf/account/list": [
          {
            errcode: 0,
            errmsg: "ok",
            account_list: [{ open_kfid: "wkAJ2GCAAASSm4_FhToWMFea0xAFfd3Q", manage_privilege: false }],
          },
        ],
      },
    },
    /no such customer-service/,
  ],
])("%s", async (_name, one, problem) => {
  const [first] = await findings(one);
  expect(first?.[0]).toBe("error");
  expect(first?.[2]).toMatch(problem);
  expect(first?.[2]).not.toMatch(/203\.0|www|accesstoken/);
});

test("a channel is on by its own settings only, and says what is missing", async () => {
  expect(wecom.read({ WECOM_CORP_ID: "ww1f4e5d6c7b8a9f00" })).toBeUndefined();
  expect(wecomKf.read({ WECOM_CORP_ID: "ww1f4e5d6c7b8a9f00" })).toBeUndefined();
  expect(() => wecom.read({ WECOM_AGENT_ID: "1000002" })).toThrow(/WECOM_SECRET.*WECOM_TOKEN.*WECOM_AES_KEY/s);
  const { WECOM_CORP_ID: _left, ...others } = (await startedEnvironment()) ?? {};
  const ports = {
    publicUrl: undefined,
    readFile: async () => Buffer.alloc(0),
    linkToFile: () => undefined,
    warn: () => undefined,
    clock: () => new Date(),
    chance: () => 0,
  };
  await expect(wecom.read(others)?.open(ports)).rejects.toThrow(/WECOM_CORP_ID/);
});

async function startedEnvironment(): Promise<Record<string, string>> {
  const started = await startKit();
  await started.close();
  return { ...started.environment };
}
