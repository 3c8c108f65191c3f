const digits: Readonly<Record<string, number>> = {
  零: 0,
  〇: 0,
  一: 1,
  二: 2,
  两: 2,
  俩: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
  壹: 1,
  贰: 2,
  叁: 3,
  肆: 4,
  伍: 5,
  陆: 6,
  柒: 7,
  捌: 8,
  玖: 9,
};
const units: Readonly<Record<string, number>> = {
  十: 10,
  拾: 10,
  百: 100,
  佰: 100,
  千: 1_000,
  仟: 1_000,
  万: 10_000,
  亿: 100_000_000,
};

/** A number as people write it: "980万", "1,200", "3.5千", "二十七万", "百来" is "百". For use inside larger patterns. */
export const numberPattern =
  "(?:[0-9]{1,12}(?:[,，][0-9]{3}){0,4}(?:\\.[0-9]{1,4})?[十百千]?[万亿]{0,2}|[一二两俩三四五六七八九十百千万亿零〇壹贰叁肆伍陆柒捌玖拾佰仟]{1,14})";

/** The value of a number in digits, in Chinese numerals or mixed ("3万5", "二十七万"), or undefined if it is none. */
export function parseNumber(written: string): number | undefined {
  const text = written.normalize("NFKC").replace(/[,，\s]/g, "");
  if (text === "") return undefined;
  let total = 0;
  let section = 0;
  let current: number | undefined;
  let lastUnit = 1;
  for (const [token] of text.matchAll(/[0-9]+(?:\.[0-9]+)?|./gu)) {
    const unit = units[token];
    if (/^[0-9]/.test(token)) current = Number(token);
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
