import { parseXml, textIn, writeXml } from "../../adapters/wechaty/puppets/callback/mod.js";
import { allowLoopbackOnly } from "../adapters/support/loopback-only.js";
import { plainCall, startAccount } from "../adapters/wechaty/official-account.js";

allowLoopbackOnly();

// Fault 15: XML that reads files, grows without end, or nests; refused in less than 10 ms.

const laughs = `<!DOCTYPE lolz [<!ENTITY lol "lol">${Array.from({ length: 9 }, (_, n) => `<!ENTITY lol${n + 1} "${`&lol${n === 0 ? "" : n};`.repeat(10)}">`).join("")}]><xml><Content>&lol9;</Content></xml>`;

test.each<[string, string | Uint8Array]>([
  ["an external entity", '<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]><xml><Content>&f;</Content></xml>'],
  ["an external document type", '<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd"><xml></xml>'],
  ["a document type within", "<xml><!DOCTYPE x><Content>a</Content></xml>"],
  ["a document type in small letters", "<!doctype x><xml></xml>"],
  ["a parameter entity", '<!DOCTYPE x [<!ENTITY % p SYSTEM "http://127.0.0.1:9/"> %p;]><xml></xml>'],
  ["a bomb of entities", laughs],
  ["a quadratic bomb", `<!DOCTYPE x [<!ENTITY a "${"a".repeat(50_000)}">]><xml>${"&a;".repeat(20_000)}</xml>`],
  ["a section within a section", "<xml><Content><![CDATA[a<![CDATA[b]]>c]]></Content></xml>"],
  ["a section that does not end", "<xml><Content><![CDATA[a</Content></xml>"],
  ["ten thousand levels", `${"<a>".repeat(10_000)}${"</a>".repeat(10_000)}`],
  ["ten thousand levels that do not end", `<xml>${"<a>".repeat(10_000)}`],
  ["ten thousand elements", `<xml>${"<a></a>".repeat(10_000)}</xml>`],
  ["attributes", '<xml a="1"></xml>'],
  ["a comment", "<xml><!-- a --></xml>"],
  ["an instruction", '<xml><?php system("id") ?></xml>'],
  ["a name of a megabyte", `<${"a".repeat(1_000_000)}></${"a".repeat(1_000_000)}>`],
  ["a megabyte of brackets", "<".repeat(1_000_000)],
  ["a hundred thousand beginnings", `<xml>${"<![CDATA[".repeat(12_000)}</xml>`],
  ["a hundred thousand ends", `<xml>${"]]>".repeat(40_000)}</xml>`],
  ["unclosed", "<xml><Content>"],
  ["closed too often", "<xml></xml></xml>"],
  ["no XML", '{"xml":1}'],
  ["wrong UTF-8", Buffer.from([0x3c, 0x78, 0x6d, 0x6c, 0x3e, 0xff, 0xfe])],
  ["nothing", ""],
])("%s is refused at once", (_name, text) => {
  const started = performance.now();
  const parsed = parseXml(text);
  const took = performance.now() - started;
  expect(parsed).toBeUndefined();
  expect(took).toBeLessThan(10);
});

test("entities that need no declaration stay as they are written", () => {
  expect(textIn(parseXml("<xml><Content>&lt;b&gt;&#65;&amp;</Content></xml>"), "Content")).toBe("&lt;b&gt;&#65;&amp;");
});

test("names that objects have by birth give nothing and change nothing", () => {
  const parsed = parseXml("<xml><__proto__><polluted>1</polluted></__proto__><constructor>x</constructor></xml>");
  expect(textIn(parsed, "toString")).toBeUndefined();
  expect(({} as Record<string, unknown>).polluted).toBeUndefined();
});

test("numbers keep all their digits, and white space is kept", () => {
  const parsed = parseXml("<xml><MsgId>9223372036854775807</MsgId><Content><![CDATA[ a\n b ]]></Content></xml>");
  expect(textIn(parsed, "MsgId")).toBe("9223372036854775807");
  expect(textIn(parsed, "Content")).toBe(" a\n b ");
});

test.each(["]]>", "a]]>b]]>c", "]]", ">", "<![CDATA[", "&amp;", "<a>", "\ud83d\ude00", "a\tb\nc"])(
  "what is written is read again: %j",
  (text) => {
    expect(textIn(parseXml(writeXml({ Content: text })), "Content")).toBe(text);
  },
);

test("over the webhook: 400, nothing kept, and the next message is taken", async () => {
  const account = await startAccount({ WECHAT_PASSIVE_REPLY: "off" });
  const started = performance.now();
  for (const xml of [laughs, "<xml><a><![CDATA[a<![CDATA[b]]>c]]></a></xml>", "<".repeat(1_000_000)]) {
    expect(await account.receive(plainCall(xml))).toEqual({ status: 400, body: "This is not a message of WeChat." });
  }
  expect(performance.now() - started).toBeLessThan(1_000);
  expect(account.kept).toEqual([]);
  await account.stop();
});
