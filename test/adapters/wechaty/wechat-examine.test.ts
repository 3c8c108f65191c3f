import { wechat } from "../../../adapters/wechaty/wechat-channel.js";
import { allowLoopbackOnly } from "../support/loopback-only.js";
import { testPorts } from "../support/test-ports.js";
import { wechatError } from "../support/wechat-api.js";
import { type Account, startAccount } from "./official-account.js";

allowLoopbackOnly();

let account: Account;
afterEach(() => account?.stop());

const examined = async () => {
  const findings = (await account.adapter.examine?.(new AbortController().signal)) ?? [];
  return findings.map(({ what, level }) => `${what.en}: ${level}`);
};
const template = {
  WECHAT_TEMPLATE_ID: "ngqIpbwh8bUfcSsECmogfXcV14J0tQlEpBO27izEYtY",
  WECHAT_TEMPLATE_FIELDS: "character_string1=number,phrase2=status",
};
const templates = (content: string) => ({
  body: JSON.stringify({ template_list: [{ template_id: template.WECHAT_TEMPLATE_ID, title: "进展", content }] }),
});
const list = "/cgi-bin/template/get_all_private_template";

test("all is well", async () => {
  account = await startAccount(template, testPorts({ clock: () => new Date() }));
  account.api.once.set(list, [templates("编号：{{character_string1.DATA}}\n状态：{{phrase2.DATA}}")]);
  expect(await examined()).toEqual([
    "WeChat's credentials: ok",
    "the clock: ok",
    "the template: ok",
    "the address that WeChat calls: ok",
  ]);
});

test("a wrong secret, in words that say what to do", async () => {
  account = await startAccount();
  account.api.once.set("/cgi-bin/stable_token", [wechatError(40125, "invalid appsecret")]);
  const findings = await account.adapter.examine?.(new AbortController().signal);
  expect(findings?.[0]?.level).toBe("error");
  expect(findings?.[0]?.problem?.en).toContain("AppSecret is wrong");
});

test("a clock that is wrong, a template without the fields, no public address", async () => {
  account = await startAccount(
    template,
    testPorts({ publicUrl: undefined, clock: () => new Date(Date.now() - 600_000) }),
  );
  account.api.once.set(list, [templates("编号：{{thing9.DATA}}")]);
  expect(await examined()).toEqual([
    "WeChat's credentials: ok",
    "the clock: warning",
    "the template: error",
    "the address that WeChat calls: warning",
  ]);
});

test("the menu is set at the start where that is wished", async () => {
  account = await startAccount({ WECHAT_MENU: "on" });
  await account.api.server.until(() => account.api.bodiesOf("/cgi-bin/menu/create").length === 1);
  expect(account.api.bodiesOf("/cgi-bin/menu/create")).toEqual([
    {
      button: [
        { type: "click", name: "我要反映", key: "text:我要反映" },
        { type: "click", name: "我的工单", key: "choice:t" },
        { type: "click", name: "帮助", key: "choice:?" },
      ],
    },
  ]);
});

const settings = {
  WECHAT_APP_ID: "wx5823bf96d3bd56c7",
  WECHAT_APP_SECRET: "4f8d2c6b1a90e7f3c5d8b2a6e1f0947c",
  WECHAT_TOKEN: "QDG6eK",
};

test.each<[string, Record<string, string>, string]>([
  ["without a token", { ...settings, WECHAT_TOKEN: "" }, "WECHAT_TOKEN"],
  ["with a secret that is too short", { ...settings, WECHAT_APP_SECRET: "short" }, "WECHAT_APP_SECRET"],
  ["with an AES key of 42 characters", { ...settings, WECHAT_AES_KEY: "a".repeat(42) }, "WECHAT_AES_KEY"],
  ["with fields that say nothing", { ...settings, WECHAT_TEMPLATE_FIELDS: "thing1=name" }, "WECHAT_TEMPLATE_FIELDS"],
])("%s the settings are refused", (_name, environment, variable) => {
  expect(() => wechat.read(environment)).toThrow(variable);
});

test("a template without its fields is refused at the opening", async () => {
  const configured = wechat.read({ ...settings, WECHAT_TEMPLATE_ID: template.WECHAT_TEMPLATE_ID });
  await expect(configured?.open(testPorts())).rejects.toThrow("WECHAT_TEMPLATE_FIELDS");
});
