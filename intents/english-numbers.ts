const small =
  "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen";
const tens = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety";
const scales: Readonly<Record<string, number>> = {
  ...{ dozen: 12, hundred: 100, k: 1e3, grand: 1e3, thousand: 1e3, m: 1e6, mn: 1e6, million: 1e6, billion: 1e9 },
};
const values: Readonly<Record<string, number>> = {
  half: 0.5,
  ...Object.fromEntries(small.split("|").map((word, i) => [word, i + 1])),
  ...Object.fromEntries(tens.split("|").map((word, i) => [word, (i + 2) * 10])),
};

/** A scale behind figures: "2.5 million", "20 grand". */
export const englishScale = "hundred|thousand|million|billion|dozen|grand";
const scale = `(?:${englishScale})s?`;
const plain = `(?:${small}|${tens})`;

/** A number in English words: "two dozen", "half a million", "a hundred and twenty", "several thousand", "dozens". */
export const englishNumber = [
  `\\b(?:half\\s+an?\\s+${scale}|(?:(?:an?\\s+)?(?:couple\\s+(?:of\\s+)?|few\\s+|several\\s+)|an?\\s+)${scale}|${plain}|${scale})`,
  `(?:[\\s-]+(?:and\\s+)?(?:a\\s+half(?=\\s+${scale})|${plain}|${scale}))*\\b`,
].join("");

/** The value of a number in English words, also behind figures ("2.5 million"); of an estimate what is certain. */
export function parseEnglishNumber(written: string): number | undefined {
  let [total, current]: [number, number | undefined] = [0, undefined];
  for (const [word] of written.toLowerCase().matchAll(/[a-z]+|[0-9][0-9,]*(?:\.[0-9]+)?/g)) {
    const value = /^[0-9]/.test(word) ? Number(word.replace(/,/g, "")) : values[word];
    const by = scales[word] ?? scales[word.replace(/s$/, "")];
    if (word === "couple") current = 2;
    else if (value !== undefined) current = (current ?? 0) + value;
    else if (by !== undefined && by < 1_000) current = (current ?? 1) * by;
    else if (by !== undefined) [total, current] = [total + (current ?? 1) * by, undefined];
  }
  const sum = total + (current ?? 0);
  return sum > 0 ? sum : undefined;
}
