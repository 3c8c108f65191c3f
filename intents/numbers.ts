const digits: Readonly<Record<string, number>> = {
  ...{ 零: 0, 〇: 0, 一: 1, 二: 2, 两: 2, 俩: 2, 三: 3, 仨: 3, 四: 4, 五: 5, 六: 6, 七: 7, 八: 8, 九: 9 },
  ...{ 壹: 1, 贰: 2, 叁: 3, 肆: 4, 伍: 5, 陆: 6, 柒: 7, 捌: 8, 玖: 9 },
};
const units: Readonly<Record<string, number>> = {
  ...{ 十: 10, 拾: 10, 百: 100, 佰: 100, 千: 1_000, 仟: 1_000, 万: 10_000, 亿: 100_000_000 },
};

const estimated = /(?<![一二两三四五六七八九])([一二两三四五六七八])([二两三四五六七八九])(?=[十百千万亿]|$)/gu;
const order = "一二三四五六七八九";
/** "百八十", "千儿八百", "百十": about a hundred, about a thousand; its first group is what is certain. */
export const aboutOne = /^([百千万])儿?八?[十百千](?=万?$)/u;

/**
 * The value of a number in digits, in Chinese numerals or mixed ("3万5", "二十七万"), or undefined if it is none. Of an
 * estimate what is said for certain: 10 of "十几", 7,000 of "七八千", 100 of "几百".
 */
export function parseNumber(written: string): number | undefined {
  if (/^[0-9]+$/.test(written)) return Number(written);
  // Most numbers in words are one character, and need none of what follows.
  if (written.length === 1 && digits[written] !== undefined) return digits[written];
  const text = written
    .normalize("NFKC")
    .replace(/[,，\s个多余来把好]/gu, "")
    .replace(aboutOne, "$1")
    .replace(estimated, (both, low: string, high: string) => (isEstimate(low, high) ? low : both))
    .replace(/[几数]/gu, "");
  if (text === "") return undefined;
  let total = 0;
  let section = 0;
  let current: number | undefined;
  let lastUnit = 1;
  for (const [token] of text.matchAll(/[0-9]+(?:\.[0-9]+)?|./gu)) {
    const unit = units[token];
    if (/^[0-9]/.test(token)) current = Number(token);
    else if (token === "半" && current === undefined) current = 0.5;
    else if (token === "零" || token === "〇")
      [current, lastUnit] = [current === undefined ? undefined : current * 10, 1];
    else if (digits[token] !== undefined)
      current = (current ?? 0) * (lastUnit === 1 && current !== undefined ? 10 : 1) + (digits[token] ?? 0);
    else if (unit === undefined) return undefined;
    else if (unit >= 10_000) {
      const before = section + (current ?? (section === 0 ? 1 : 0));
      // 亿 after 万: the whole of it is multiplied.
      total = unit > 10_000 ? (total + before) * unit : total + before * unit;
      [section, current, lastUnit] = [0, undefined, unit];
    } else {
      section += (current ?? 1) * unit;
      [current, lastUnit] = [undefined, unit];
    }
  }
  // "三万五" is 35,000: a last digit without its unit is of the next smaller one.
  const rest = current === undefined ? 0 : lastUnit > 10 && current < 10 ? current * (lastUnit / 10) : current;
  return total + section + rest;
}

/** Two digits in a row are an estimate if they are neighbours ("七八千"), and "三五". */
function isEstimate(low: string, high: string): boolean {
  const [from, to] = [low, high].map((digit) => order.indexOf(digit === "两" ? "二" : digit));
  return (from !== undefined && to === from + 1) || (low === "三" && high === "五");
}

/** A text with its full-width letters, digits and signs made plain, character for character; commas stay as they are. */
export function halfWidth(text: string): string {
  return /[！-～\u3000]/.test(text) ? text.replace(/[！-＋－-～\u3000]+/g, (wide) => wide.normalize("NFKC")) : text;
}
