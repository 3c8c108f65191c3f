import { maskIntroducedNames } from "./introduced-names.js";
import { findReceiptCode } from "./receipt-code.js";
import { ticketId } from "./ticket-number.js";

/**
 * A text without what tells who somebody is: numbers of telephones, papers, accounts, tickets and vehicles, e-mail
 * addresses, receipt codes, and names of those who introduce themselves become neutral marks such as 〔电话〕; every other
 * word stays. Addresses stay, and so do names that nothing announces. Linear: 100 kB take less than 50 ms.
 */
export function maskPersonalData(text: string): string {
  const asWritten = written.reduce(applyRule, { text, plain: plainForm(text) });
  const asSpoken = spoken.reduce(applyRule, { text: asWritten.text, plain: digitsOf(asWritten.plain) });
  return maskIntroducedNames(asSpoken.text, plainForm(asSpoken.text));
}

/** A text, and the same in half-width characters (spoken digits as figures), character for character. */
interface Read {
  readonly text: string;
  readonly plain: string;
}

/** What is looked for in the plain form. Its first group, if it has one, stays. */
interface Rule {
  readonly mark: string;
  readonly pattern: RegExp;
  readonly holds?: (plain: string, text: string) => boolean;
}

/** What people put between digits: blanks, hyphens, dots, marks that nobody sees. */
const gap = String.raw`[\s\-\u2010-\u2015_.·\u200b-\u200f\u2060\ufeff\ufe0f\u20e3]{0,2}`;
/** A number before these is an amount. */
const unit = String.raw`(?:\.?\d|\s?(?:[元块万亿千吨斤米度户人年%]|yuan|rmb|cny))`;
const mobile = `1${gap}[3-9](?:${gap}\\d){9}`;
const plates = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼使领";
const contacts = "微信|薇信|威信|加微|扣扣|企鹅号?|支付宝|钉钉|抖音|快手|微博";
const latinContacts = "wechat|weixin|wx|vx|qq|telegram|whatsapp|skype|alipay";
const isNumber = "(?:号码|账号|帐号|账户|号|id)?";
const is = String.raw`\s{0,2}(?:是|为|叫|[:=]|is\s)\s{0,2}`;

const ticket: Rule = {
  mark: "〔工单号〕",
  pattern: /(?<!\d)\d{3}[-\s—–.]?\d{3}[-\s—–.]?\d{3}(?!\d)/g,
  holds: (plain) => ticketId(plain) !== undefined,
};
/** So long that it can only be the number of somebody or something. */
const longNumber = new RegExp(`(?<![\\d.])\\d{8,}(?!${unit})`, "g");

const written: readonly Rule[] = [
  { mark: "〔邮箱〕", pattern: /(?<![\w.%+-])[\w.%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+/g },
  {
    mark: "〔查询码〕",
    pattern: /(?<![0-9A-Z])(?:[0-9A-Z]{4}[-\s_—·.]{0,2}){3,}[0-9A-Z]{4}(?![0-9A-Z])/gi,
    holds: (plain) => findReceiptCode(plain) !== undefined,
  },
  // GB 11643: six digits of the place, the birthday, three in order and a check character; fifteen digits until 1999.
  {
    mark: "〔证件号〕",
    pattern: /(?<!\d)[1-9]\d{5}[\s-]?(?:18|19|20)\d{2}(?:0[1-9]|1[0-2])[0-3]\d[\s-]?\d{3}[\dX](?![\dA-Z])/gi,
  },
  { mark: "〔证件号〕", pattern: /(?<!\d)[1-9]\d{7}(?:0[1-9]|1[0-2])[0-3]\d{4}(?!\d)/g },
  { mark: "〔证件号〕", pattern: /(?<![A-Z0-9])[EGDSPHM](?:[A-Z]\d{7}|\d{8})(?![A-Z0-9])/gi },
  { mark: "〔账号〕", pattern: /(?<!\d)(?:\d{15,19}|\d{4}(?:[\s-]\d{4}){3}(?:[\s-]\d{1,3})?)(?!\d)/g },
  { mark: "〔电话〕", pattern: new RegExp(`(?<!\\d)(?:(?:\\+|00)?86${gap})?${mobile}(?!\\d)`, "g") },
  { mark: "〔电话〕", pattern: /\+\d(?:[\s-]?\d){7,14}(?!\d)/g },
  { mark: "〔电话〕", pattern: /(?<!\d)\(?0(?:10|2\d|[3-9]\d\d)\)?[\s-]{0,2}\d{3,4}[\s-]?\d{4}(?!\d)/g },
  {
    mark: "〔电话〕",
    pattern: new RegExp(
      `((?:电话|座机|固话|手机|tel|phone)(?:号码?|number)?(?:${is}|\\s{0,2}))\\d{3,4}[\\s-]?\\d{4}(?!${unit})`,
      "gi",
    ),
  },
  {
    mark: "〔账号〕",
    pattern: new RegExp(
      `((?:${contacts})${isNumber}(?:${is}|\\s{0,2}))(?:(?!wechat|weixin|alipay)[a-z][\\w-]{5,19}|\\d{5,12}(?!${unit}))`,
      "gi",
    ),
  },
  // In English text the word after "WeChat" is an account only if it is called one or holds a digit.
  {
    mark: "〔账号〕",
    pattern: new RegExp(
      `((?<![a-z])(?:${latinContacts})\\s?${isNumber}(?:${is}|\\s{0,2}(?=[\\w-]{0,19}\\d)))(?:[a-z][\\w-]{5,19}|\\d{5,12}(?!${unit}))`,
      "gi",
    ),
  },
  {
    mark: "〔车牌号〕",
    pattern: new RegExp(`[${plates}][A-Z][·.\\s-]?(?=[A-Z]{0,5}\\d)[A-Z0-9]{5,6}(?![A-Z0-9])`, "gi"),
  },
  ticket,
  {
    mark: "〔号码〕",
    pattern: longNumber,
    holds: (plain) => !/^(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])$/.test(plain),
  },
];

/** Looked for once "幺三八" reads as 138. A one that follows at once ("…零零一直打不通") is no part of it. */
const spoken: readonly Rule[] = [
  { mark: "〔电话〕", pattern: new RegExp(mobile, "g"), holds: (_, text) => /\p{Script=Han}/u.test(text) },
  ticket,
  { mark: "〔号码〕", pattern: longNumber, holds: (_, text) => !/\d/.test(text) },
];

function applyRule({ text, plain }: Read, { mark, pattern, holds }: Rule): Read {
  let [newText, newPlain, end] = ["", "", 0];
  for (const match of plain.matchAll(pattern)) {
    const start = match.index + (match[1]?.length ?? 0);
    const stop = match.index + match[0].length;
    if (holds && !holds(match[0], text.slice(start, stop))) continue;
    newText += text.slice(end, start) + mark;
    newPlain += plain.slice(end, start) + mark;
    end = stop;
  }
  return end === 0 ? { text, plain } : { text: newText + text.slice(end), plain: newPlain + plain.slice(end) };
}

// Each of these has one half-width form: https://www.unicode.org/charts/PDF/UFF00.pdf
function plainForm(text: string): string {
  return text.replace(/[！-～\u3000]+/g, (wide) => wide.normalize("NFKC"));
}

const sayings = ["零〇洞", "一幺壹", "二两贰", "三叁", "四肆", "五伍", "六陆", "七柒拐", "八捌", "九玖勾"];
const digitOf = new Map(sayings.flatMap((said, digit) => [...said].map((c): [string, string] => [c, String(digit)])));
const anySaying = new RegExp(`[${sayings.join("")}]`, "g");

function digitsOf(plain: string): string {
  return plain.replace(anySaying, (said) => digitOf.get(said) ?? said);
}
