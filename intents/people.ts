import { hasLatin } from "./language.js";
import { numberPattern, parseNumber } from "./numbers.js";

// "3人间" and "一个人说" are no numbers of people affected; 号人, 口人, 来个人 are.
const chinese = new RegExp(
  `(?<![第每0-9.])(${numberPattern})(?:多|余|来|几)?(?:户|(?:个|名|位|号|口)?(?:人(?!间|民|家|行|均|次|称|员配)|员工|工人|工友|村民|居民|业主|农民工|农民|学生|群众|职工|乘客|司机|家长|老人|孩子))`,
  "gu",
);
const english =
  /\b([0-9][0-9,]*|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty|forty|fifty|sixty|eighty|a hundred|hundred)\s+(?:of us|people|persons|workers|villagers|residents|employees|families|households|farmers|students|parents|neighbours|neighbors|tenants|colleagues|staff)\b/giu;
const words: Readonly<Record<string, number>> = {
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  twelve: 12,
  fifteen: 15,
  twenty: 20,
  thirty: 30,
  forty: 40,
  fifty: 50,
  sixty: 60,
  eighty: 80,
  hundred: 100,
  "a hundred": 100,
};

const readCharacters = 600;

/** How many people a text says are affected (of households, their number), the largest that it names; one is not said. */
export function findPeople(text: string): number | undefined {
  const found: number[] = [];
  // Only the part that people read first: a petition's later figures are of others.
  const read = text.slice(0, readCharacters);
  for (const match of read.matchAll(chinese)) {
    const value = parseNumber(match[1] ?? "");
    if (value !== undefined) found.push(value);
  }
  for (const match of hasLatin(read) ? read.matchAll(english) : []) {
    const said = (match[1] ?? "").toLowerCase();
    found.push(words[said] ?? Number(said.replace(/,/g, "")));
  }
  const plausible = found.filter((n) => Number.isInteger(n) && n >= 2 && n <= 20_000_000);
  return plausible.length === 0 ? undefined : Math.max(...plausible);
}
