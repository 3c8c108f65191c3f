import { createHash } from "node:crypto";
import { findReceiptCode, isMiswrittenCode, receiptCode } from "../../src/domain/receipt-code.js";

// Chance that is the same at every run: a chain of hashes.
function chance(seed: string): (count: number) => Uint8Array {
  let state = seed;
  return (count) => {
    state = createHash("sha256").update(state).digest("hex");
    return Buffer.from(state, "hex").subarray(0, count);
  };
}

const bytes = (hex: string) => () => Buffer.from(hex, "hex");

// 0x4d = 01001 101…: five bits a character, the most significant first.
test("a code is its ten bytes, five bits a character", () => {
  expect(receiptCode(bytes("4a8d5c17e94ab36f0d2c"))).toBe("9A6N-R5Z9-9ASP-Y39C");
});

test("every one of the 80 bits counts", () => {
  const base = Buffer.from("4a8d5c17e94ab36f0d2c", "hex");
  const codes = new Set<string>();
  for (let bit = 0; bit < 80; bit++) {
    const flipped = Buffer.from(base);
    flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7));
    codes.add(receiptCode(() => flipped));
  }
  expect(codes.size).toBe(80);
  expect(codes.has("9A6N-R5Z9-9ASP-Y39C")).toBe(false);
});

test("every code that is given out is understood when it comes back, even misread", () => {
  const draw = chance("receipts");
  for (let i = 0; i < 5_000; i++) {
    const code = receiptCode(draw);
    for (const typed of [code, code.toLowerCase(), code.replace(/-/g, ""), misread(code)]) {
      if (findReceiptCode(typed) !== code) throw new Error(`${typed} was not understood as ${code}`);
    }
  }
});

function misread(code: string): string {
  return code.replace(/0/g, "O").replace(/1/g, "l").replace(/-/g, " ");
}

test("a draw that could be taken for words or a card number is drawn again", () => {
  const draws = ["00000000000000000000", "ffffffffffffffffffff", "4a8d5c17e94ab36f0d2c"];
  expect(receiptCode(() => Buffer.from(draws.shift() ?? "", "hex"))).toBe("9A6N-R5Z9-9ASP-Y39C");
});

test.each([
  "7K3M-9QXT-2HBW-5D8F",
  "7k3m-9qxt-2hbw-5d8f",
  "7K3M9QXT2HBW5D8F",
  "7K3M 9QXT 2HBW 5D8F",
  "７Ｋ３Ｍ－９ＱＸＴ－２ＨＢＷ－５Ｄ８Ｆ",
  "7K3M_9QXT_2HBW_5D8F",
  "7K3M—9QXT—2HBW—5D8F",
  "我的查询码是7K3M-9QXT-2HBW-5D8F，现在怎么样了？",
  "code: 7K3M-9QXT-2HBW-5D8F.",
  "my code 7K3M-9QXT-2HBW-5D8F",
  "this code 7k3m 9qxt 2hbw 5d8f please",
  "code 7K3M-9QXT-2HBW-5D8F help",
  "code-7K3M-9QXT-2HBW-5D8F",
  "code 7K3M9QXT2HBW5D8F",
])("the code in “%s” is understood", (text) => {
  expect(findReceiptCode(text)).toBe("7K3M-9QXT-2HBW-5D8F");
});

test.each([
  ["my code ABCD-7K3M-9QXT-2HBW", "ABCD-7K3M-9QXT-2HBW"],
  ["code 7K3M-9QXT-2HBW-ABCD", "7K3M-9QXT-2HBW-ABCD"],
  ["code 7K3M 9QXT 2HBW ABCD", "7K3M-9QXT-2HBW-ABCD"],
])("the word before the code is none of its groups: %s", (text, code) => {
  expect(findReceiptCode(text)).toBe(code);
});

test("O stands for 0, I and L stand for 1", () => {
  expect(findReceiptCode("7KOM-9QIT-2HLW-5D8F")).toBe("7K0M-9Q1T-2H1W-5D8F");
});

test.each([
  ["four words of four letters", "this that have been going wrong"],
  ["words and years", "They have owed wages from 2019 till 2024"],
  ["words and an amount", "They have paid only 1200 last month"],
  ["words and a telephone number", "Please call 0431 8888 6666 today"],
  ["times of day", "No water from 12pm till 10pm each day"],
  ["a telephone number", "13912345678"],
  ["a card number", "6222 0212 3456 7890"],
  ["a card number without spaces", "6222021234567890"],
  ["an identity card number", "22010419800101123X"],
  ["a ticket number", "889-862-173"],
  ["a licence plate", "吉A12345的车天天堵在门口"],
  ["half a code", "7K3M-9QXT"],
  ["a code with a character too many", "7K3MM-9QXT-2HBW-5D8F"],
  ["a code with a U", "7K3M-9QXT-2HUW-5D8F"],
  ["nothing", ""],
])("%s is no code", (_what, text) => {
  expect(findReceiptCode(text)).toBeUndefined();
});

test("a long text is read in no time", () => {
  const started = performance.now();
  expect(findReceiptCode("a1b2-".repeat(20_000))).toBe("A1B2-A1B2-A1B2-A1B2");
  expect(findReceiptCode("a1b-".repeat(25_000))).toBeUndefined();
  expect(performance.now() - started).toBeLessThan(1_000);
});

test.each([
  ["7K3M-95PX-Q2CD", true],
  ["7k3m-95px-q2cd-8t", false],
  ["7K3M-95PX-Q2CD-8T4", true],
  ["BBBB-DDDD-EEEE-FFFF", true],
  ["我的查询码是7k3m95pxq2cd", true],
  ["receipt code: 7K3M 95PX", false],
  ["7K3M-95PX-Q2CD-8T4V", false],
  ["this-that-more-last", false],
  ["0431-8567-0000", false],
  ["6222-0212-3456-7890", false],
  ["吉A-12345", false],
  ["LSVAU2180N2183294", false],
])("whether %s was meant as a receipt code: %s", (text, expected) => {
  expect(isMiswrittenCode(text)).toBe(expected);
});
