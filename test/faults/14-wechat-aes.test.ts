import { createCipheriv } from "node:crypto";
import { createCallbackCipher } from "../../adapters/wechaty/puppets/callback/mod.js";
import { kit } from "../adapters/kits/wechat.js";
import { allowLoopbackOnly } from "../adapters/support/loopback-only.js";
import { type WxKeys, wxCall } from "../adapters/support/wx-callback.js";
import { type Account, now, startAccount, textXml } from "../adapters/wechaty/official-account.js";

allowLoopbackOnly();

// Fault 14: encrypted messages that are broken in every way. Whatever is wrong, the answer is the same.

const aesKey = "jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C";
const appId = "wx5823bf96d3bd56c7";
const key = Buffer.from(`${aesKey}=`, "base64");

/** What stands before encryption, made by hand. */
function plain(parts: { length?: number; text?: string; receiver?: string; padding?: Buffer }): Buffer {
  const text = Buffer.from(parts.text ?? "<xml></xml>");
  const length = Buffer.alloc(4);
  length.writeUInt32BE(parts.length ?? text.length);
  const body = Buffer.concat([Buffer.alloc(16, 7), length, text, Buffer.from(parts.receiver ?? appId)]);
  const missing = 32 - (body.length % 32);
  return Buffer.concat([body, parts.padding ?? Buffer.alloc(missing, missing)]);
}

function encrypted(bytes: Buffer): string {
  const cipher = createCipheriv("aes-256-cbc", key, key.subarray(0, 16)).setAutoPadding(false);
  return Buffer.concat([cipher.update(bytes), cipher.final()]).toString("base64");
}

const cipher = createCallbackCipher(aesKey, appId);
// 16 + 4 + 11 + 18 bytes: 15 are missing to 64.
const missing = 15;

test("a message that is right comes out", () => {
  expect(cipher.decrypt(encrypted(plain({})))).toBe("<xml></xml>");
  expect(cipher.decrypt(cipher.encrypt("你好😀"))).toBe("你好😀");
});

// Tencent's own example: https://developer.work.weixin.qq.com/document/path/90968 ; its id is that of the example.
test("what Tencent has encrypted is understood", () => {
  const theirs = createCallbackCipher("jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C", "wx5823bf96d3bd56c7");
  const text =
    "RypEvHKD8QQKFhvQ6QleEB4J58tiPdvo+rtK1I9qca6aM/wvqnLSV5zEPeusUiX5L5X/0lWfrf0QADHHhGd3QczcdCUpj911L3vg3W/sYYvuJTs3TUUkSUXxaccAS0qhxchrRYt66wiSpGLYL42aM6A8dTT+6k4aSknmPj48kzJs8qLjvd4Xgpue06DOdnLxAUHzM6+kDZ+HMZfJYuR+LtwGc2hgf5gsijff0ekUNXZiqATP7PF5mZxZ3Izoun1s4zG4LUMnvw2r+KqCKIw+3IQH03v+BCA9nMELNqbSf6tiWSrXJB3LAVGUcallcrw8V2t9EL4EhzJWrQUax5wLVMNS0+rUPA3k22Ncx4XXZS9o0MBH27Bo6BpNelZpS+/uh9KsNlY6bHCmJU9p8g7m3fVKn28H3KDYA5Pl/T8Z1ptDAVe0lXdQ2YoyyH2uyPIGHBZZIs2pDBS8R07+qN+E7Q==";
  expect(theirs.decrypt(text)).toContain("<Content><![CDATA[hello]]></Content>");
});

test.each<[string, string]>([
  ["padding of nought", encrypted(plain({ padding: Buffer.alloc(missing, 0) }))],
  ["padding of 33", encrypted(plain({ padding: Buffer.alloc(missing, 33) }))],
  [
    "padding that is not the same throughout",
    encrypted(plain({ padding: Buffer.from([...Array(missing - 1).fill(3), missing]) })),
  ],
  ["padding longer than the message", encrypted(Buffer.alloc(16, 32))],
  ["another AppID", encrypted(plain({ receiver: "wx0000000000000000" }))],
  ["an AppID that goes on", encrypted(plain({ receiver: `${appId}x` }))],
  ["no AppID", encrypted(plain({ receiver: "" }))],
  ["a length beyond the end", encrypted(plain({ length: 5_000 }))],
  ["the largest length", encrypted(plain({ length: 0xffff_ffff }))],
  ["a length that swallows the AppID", encrypted(plain({ length: 11 + 18 }))],
  ["a length of nought", encrypted(plain({ length: 0 }))],
  ["nothing but padding", encrypted(Buffer.alloc(32, 32))],
  ["half a block", encrypted(plain({})).slice(0, 40)],
  ["nothing", ""],
  ["no base64", "这不是"],
  ["a changed first block", `A${encrypted(plain({})).slice(1)}`],
])("%s says nothing", (_name, text) => {
  expect(cipher.decrypt(text)).toBeUndefined();
});

describe("over the webhook", () => {
  let account: Account;
  const keys: WxKeys = { token: "QDG6eKtokenOfTheAccount", aesKey, receiver: appId, path: "/webhooks/wechat" };
  beforeAll(async () => {
    account = await startAccount({ WECHAT_AES_KEY: aesKey });
  });
  afterAll(() => account.stop());

  const refused = { status: 403, body: "This call is not signed by WeChat." };

  test("every refusal is the same", async () => {
    const wrong = [
      wxCall(textXml("一"), now, { ...keys, receiver: "wx0000000000000000" }),
      wxCall(textXml("一"), now, { ...keys, aesKey: `k${aesKey.slice(1)}` }),
      wxCall(textXml("一"), now, { ...keys, token: "another" }),
      { ...wxCall(textXml("一"), now, keys), body: Buffer.from("<xml></xml>") },
      { ...wxCall(textXml("一"), now, keys), body: Buffer.from("\u0000") },
      wxCall("no xml", now, keys),
      wxCall("<xml><!DOCTYPE a></xml>", now, keys),
    ];
    for (const call of wrong) expect(await account.receive(call)).toEqual(refused);
    expect(account.kept).toEqual([]);
  });

  test("a plain call is refused where messages are encrypted, though it is signed", async () => {
    expect((await account.post(textXml("一"))).status).toBe(401);
  });

  test("words in the answer are encrypted and signed as messages are", async () => {
    account.onKept = (message) =>
      void account.adapter.send({ id: "o1", to: message.from, body: { text: "已收到" } }, new AbortController().signal);
    const answer = await account.receive(wxCall(textXml("路灯不亮"), now, keys));
    const field = (name: string) =>
      new RegExp(`<${name}>(?:<!\\[CDATA\\[)?(.*?)(?:\\]\\]>)?</${name}>`).exec(answer.body)?.[1] ?? "";
    expect(answer.status).toBe(200);
    expect(field("TimeStamp")).toBe("1772440200");
    expect(field("MsgSignature")).toMatch(/^[0-9a-f]{40}$/);
    expect(cipher.decrypt(field("Encrypt"))).toContain("<Content><![CDATA[已收到]]></Content>");
  });
});

test("every forgery that there is comes to nothing", async () => {
  const running = await kit.start();
  const account = await startAccount(running.environment);
  const [call] = running.calls({ kind: "text", id: "t1", chat: running.people[0], at: now, text: "路灯不亮" });
  if (!call) throw new Error("no call");
  for (const how of [
    "no_signature",
    "truncated_signature",
    "foreign_signature",
    "changed_body",
    "reserialised_body",
  ] as const) {
    expect([401, 403]).toContain((await account.receive(running.forge(call, how))).status);
  }
  expect(account.kept).toEqual([]);
  await account.stop();
  await running.close();
});
