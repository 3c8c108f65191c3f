import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { readConfig } from "../src/config.js";
import { ConfigurationError } from "../src/domain/errors.js";

test("without any setting everything has a sensible value", () => {
  expect(readConfig({})).toEqual({
    port: 3000,
    host: "0.0.0.0",
    dataFolder: resolve("data"),
    cityFolder: resolve("city"),
    taxonomyFile: resolve("intents/taxonomy.yaml"),
    sentencesFolder: resolve("intents/sentences"),
    channels: [],
    logLevel: "info",
    trustedProxies: "loopback, linklocal, uniquelocal",
  });
});

test("an empty setting counts as none", () => {
  const empty = { PORT: "", HOST: "  ", DATABASE_URL: "", TELEGRAM_TOKEN: " ", LOG_LEVEL: "", PUBLIC_URL: "" };
  expect(readConfig(empty)).toEqual(readConfig({}));
});

test("what is set is taken", () => {
  expect(
    readConfig({
      PORT: "8080",
      HOST: "127.0.0.1",
      PUBLIC_URL: "https://huiying.example///",
      HUIYING_DATA: "/srv/huiying",
      HUIYING_CITY: "/srv/city",
      DATABASE_URL: "postgres://huiying@db/huiying",
      HUIYING_WEBHOOK_SECRET: "0123456789abcdef",
      HUIYING_WEBHOOK_CALLBACK: "http://desk.example/answers/",
      HUIYING_TRUSTED_PROXIES: "loopback, 10.0.0.0/8, fd00::/8, 192.0.2.7",
      LOG_LEVEL: "warn",
      PATH: "/usr/bin",
    }),
  ).toMatchObject({
    port: 8080,
    host: "127.0.0.1",
    publicUrl: "https://huiying.example",
    dataFolder: "/srv/huiying",
    cityFolder: "/srv/city",
    databaseUrl: "postgres://huiying@db/huiying",
    channels: [{ channel: "webhook" }],
    trustedProxies: "loopback, 10.0.0.0/8, fd00::/8, 192.0.2.7",
    logLevel: "warn",
  });
});

test.each([
  ["https://huiying.example/12345/", "https://huiying.example/12345"],
  [" HTTPS://Huiying.Example ", "https://huiying.example"],
  ["http://127.0.0.1:3000", "http://127.0.0.1:3000"],
])("the public address %j is %s", (given, publicUrl) => {
  expect(readConfig({ PUBLIC_URL: given })).toMatchObject({ publicUrl });
});

describe("a channel", () => {
  test.each([
    [{}, true],
    [{ HUIYING_WEBHOOK_CALLBACK: "http://desk.example" }, false],
  ])("of an app that says %j where replies go has them sent only there", (callback, sentOnceStored) => {
    const { channels } = readConfig({ HUIYING_WEBHOOK_SECRET: "0123456789abcdef", ...callback });
    expect(channels).toMatchObject([{ channel: "webhook", sentOnceStored }]);
  });

  test("is on once what it needs is set", () => {
    expect(readConfig({}).channels).toEqual([]);
    expect(readConfig({ TELEGRAM_API_ROOT: "http://127.0.0.1:8081" }).channels).toEqual([]);
    expect(readConfig({ TELEGRAM_TOKEN: "123456:AA-bb_CC" }).channels).toMatchObject([{ channel: "telegram" }]);
  });
});

describe("a language model", () => {
  const HUIYING_LLM_URL = "http://127.0.0.1:8000/v1/";

  test("is off unless it has an address", () => {
    const others = { HUIYING_LLM_MODEL: "qwen", HUIYING_LLM_KEY: "sk-1", HUIYING_LLM_TIMEOUT_MS: "500" };
    expect(readConfig(others).languageModel).toBeUndefined();
  });

  test("has limits even if nobody sets any", () => {
    expect(readConfig({ HUIYING_LLM_URL, HUIYING_LLM_MODEL: "qwen" }).languageModel).toEqual({
      url: "http://127.0.0.1:8000/v1",
      model: "qwen",
      timeoutMs: 3000,
      dailyTokens: 200000,
    });
  });

  test("takes a token and other limits", () => {
    const limits = { HUIYING_LLM_KEY: "sk-1", HUIYING_LLM_TIMEOUT_MS: "100", HUIYING_LLM_DAILY_TOKENS: "5000" };
    expect(readConfig({ HUIYING_LLM_URL, HUIYING_LLM_MODEL: "qwen", ...limits }).languageModel).toMatchObject({
      key: "sk-1",
      timeoutMs: 100,
      dailyTokens: 5000,
    });
  });

  test("needs a name", () => {
    expect(complaint({ HUIYING_LLM_URL })).toMatch(/^HUIYING_LLM_MODEL .*。HUIYING_LLM_MODEL must name the model/);
  });
});

describe("a store for files", () => {
  const all = {
    HUIYING_S3_ENDPOINT: "https://s3.example.com/",
    HUIYING_S3_BUCKET: "people-files",
    HUIYING_S3_REGION: "cn-north-1",
    HUIYING_S3_KEY_ID: "AKIDEXAMPLE",
    HUIYING_S3_SECRET: "wJalrXUtnFEMI",
  };

  test("is the disk unless another is set", () => {
    expect(readConfig({}).s3).toBeUndefined();
    expect(readConfig(all).s3).toEqual({
      endpoint: "https://s3.example.com",
      bucket: "people-files",
      region: "cn-north-1",
      keyId: "AKIDEXAMPLE",
      secret: "wJalrXUtnFEMI",
    });
  });

  test.each(Object.keys(all))("needs %s as well", (name) => {
    expect(complaint({ ...all, [name]: "" })).toBe(
      `还缺 ${name}：文件存储的五项设置要么都写，要么都不写。${name} is missing: of the file store's five settings write all or none.`,
    );
  });

  test("names all that is missing, and repeats no secret", () => {
    const words = complaint({ HUIYING_S3_SECRET: "wJalrXUtnFEMI" });
    expect(words).toMatch(/ENDPOINT, HUIYING_S3_BUCKET, HUIYING_S3_REGION, HUIYING_S3_KEY_ID are missing/);
    expect(words).not.toContain("wJalr");
  });

  test.each([
    ["HUIYING_S3_ENDPOINT", "s3.example.com"],
    ["HUIYING_S3_ENDPOINT", "https://key:secret@s3.example.com"],
    ["HUIYING_S3_BUCKET", "People/../Files"],
    ["HUIYING_S3_REGION", "cn north"],
  ])("%s can't be %s", (name, value) => {
    expect(complaint({ ...all, [name]: value })).toMatch(new RegExp(`${name} .*。${name} .*\\.`));
  });
});

describe("the administrator's own files", () => {
  const folder = mkdtempSync(join(tmpdir(), "huiying-config-"));
  afterAll(() => rmSync(folder, { recursive: true }));

  test("beside the data win over the example city, with a taxonomy and sentences of their own if there are any", () => {
    mkdirSync(join(folder, "city", "sentences"), { recursive: true });
    expect(readConfig({ HUIYING_DATA: folder })).toMatchObject({
      cityFolder: join(folder, "city"),
      taxonomyFile: resolve("intents/taxonomy.yaml"),
      sentencesFolder: join(folder, "city", "sentences"),
    });
    writeFileSync(join(folder, "city", "taxonomy.yaml"), "");
    expect(readConfig({ HUIYING_DATA: folder }).taxonomyFile).toBe(join(folder, "city", "taxonomy.yaml"));
    expect(readConfig({ HUIYING_DATA: folder, HUIYING_CITY: "elsewhere" }).cityFolder).toBe(resolve("elsewhere"));
  });
});

/** What an administrator reads when a setting is wrong. */
function complaint(environment: Readonly<Record<string, string>>): string {
  try {
    readConfig(environment);
  } catch (error) {
    if (error instanceof ConfigurationError) return error.message;
    throw error;
  }
  throw new Error("nothing was found wrong");
}

test.each([
  ["PORT", "abc"],
  ["PORT", "-1"],
  ["PORT", "65536"],
  ["PORT", "80.5"],
  ["PORT", "80 81"],
  ["PORT", "0x50"],
  ["PORT", "1e3"],
  ["PORT", "99999999999999999999"],
  ["PUBLIC_URL", "huiying.example"],
  ["PUBLIC_URL", "ftp://huiying.example"],
  ["PUBLIC_URL", "https:huiying.example"],
  ["PUBLIC_URL", "https://huiying.example/path?q=1"],
  ["PUBLIC_URL", "https://huiying.example/#top"],
  ["PUBLIC_URL", "https://me:geheim@huiying.example"],
  ["DATABASE_URL", "mysql://root:geheim@db/huiying"],
  ["DATABASE_URL", "geheim"],
  ["TELEGRAM_TOKEN", "geheim"],
  ["TELEGRAM_TOKEN", "123456:"],
  ["TELEGRAM_TOKEN", "123456:AA geheim"],
  ["TELEGRAM_API_ROOT", "127.0.0.1:8081"],
  ["HUIYING_WEBHOOK_SECRET", "geheim"],
  ["HUIYING_WEBHOOK_CALLBACK", "desk"],
  ["HUIYING_TRUSTED_PROXIES", "everybody"],
  ["HUIYING_TRUSTED_PROXIES", "10.0.0.0/33"],
  ["HUIYING_TRUSTED_PROXIES", "10.0.0.0/8,"],
  ["HUIYING_LLM_URL", "127.0.0.1:8000/v1"],
  ["HUIYING_LLM_URL", "http://me:geheim@127.0.0.1/v1"],
  ["HUIYING_LLM_URL", "http://127.0.0.1/v1?key=geheim"],
  ["HUIYING_LLM_KEY", "sk geheim"],
  ["HUIYING_LLM_KEY", "geheim令牌"],
  ["HUIYING_LLM_TIMEOUT_MS", "99"],
  ["HUIYING_LLM_TIMEOUT_MS", "10001"],
  ["HUIYING_LLM_TIMEOUT_MS", "3s"],
  ["HUIYING_LLM_TIMEOUT_MS", "1e3"],
  ["HUIYING_LLM_DAILY_TOKENS", "-1"],
  ["HUIYING_LLM_DAILY_TOKENS", "viel"],
  ["LOG_LEVEL", "loud"],
  ["LOG_LEVEL", "INFO"],
])("%s=%s is said to be wrong in both languages, without repeating what was set", (name, value) => {
  // Named, since a language model without a name would be one thing more that is wrong.
  const sentence = complaint({ HUIYING_LLM_MODEL: "qwen", [name]: value });
  expect(sentence.split("\n")).toHaveLength(1);
  expect(sentence).toMatch(new RegExp(`^${name} .*\\p{Script=Han}.*。.*${name} [a-z]`, "u"));
  expect(sentence).not.toContain("geheim");
});

test("everything that is wrong is said at once", () => {
  const lines = complaint({ PORT: "abc", LOG_LEVEL: "loud", TELEGRAM_TOKEN: "x" }).split("\n");
  expect(lines.map((line) => line.split(" ")[0])).toEqual(["PORT", "LOG_LEVEL", "TELEGRAM_TOKEN"]);
});
