import { numberPattern, parseNumber } from "./numbers.js";

/** A number with its unit of money, or in ten thousands without another unit. */
const chinese = new RegExp(
  [
    `(${numberPattern})(?:[多余来几]([万亿])?)?(?:\\s*(?:元|块钱|块|圆|人民币|rmb|yuan|￥|¥)|`,
    "(?<=[万亿][多余来几]?)(?!\\s*(?:人|户|吨|亩|平|公里|个|名|斤|件|台|套|辆|家|头|只|次|张)))",
  ].join(""),
  "giu",
);
const signed = /(?:[¥￥]|rmb|cny)\s*([0-9][0-9,]*(?:\.[0-9]+)?)\s*(万|亿|k|thousand|million|billion)?/giu;
const english = /([0-9][0-9,]*(?:\.[0-9]+)?)\s*(k|thousand|million|billion)?\s*(?:yuan|rmb|cny|renminbi)/giu;
const multipliers: Readonly<Record<string, number>> = {
  万: 1e4,
  亿: 1e8,
  k: 1e3,
  thousand: 1e3,
  million: 1e6,
  billion: 1e9,
};

/** Without one of these a text names no sum: cheap to look for first. */
const sign = /[元块圆万亿币¥￥]|rmb|yuan|cny|renminbi/i;

/** The largest sum of money that a text names, in yuan: 9,800,000 for "缺口980万". */
export function findAmount(text: string): number | undefined {
  if (!sign.test(text)) return undefined;
  const found: number[] = [];
  for (const match of text.matchAll(chinese)) {
    // A "万" with no number before it is part of a name: 万达广场.
    if (/^[万亿]+$/.test(match[1] ?? "")) continue;
    const value = parseNumber(`${match[1] ?? ""}${match[2] ?? ""}`);
    if (value !== undefined) found.push(value);
  }
  for (const pattern of /[a-z¥￥]/i.test(text) ? [signed, english] : []) {
    for (const match of text.matchAll(pattern)) {
      const multiplier = multipliers[(match[2] ?? "").toLowerCase()] ?? 1;
      found.push(Number((match[1] ?? "").replace(/,/g, "")) * multiplier);
    }
  }
  const money = found.filter((value) => Number.isFinite(value) && value > 0 && value < 1e13);
  return money.length === 0 ? undefined : Math.round(Math.max(...money) * 100) / 100;
}
