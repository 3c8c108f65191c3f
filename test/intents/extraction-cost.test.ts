import { findAccused } from "../../intents/accused.js";
import { speaksForBusiness } from "../../intents/business.js";
import { factsIn } from "../../intents/facts.js";
import { placeFinder } from "../../intents/place.js";
import { loadCity } from "../../src/city/load-city.js";

const findPlace = placeFinder(loadCity("city", "intents/taxonomy.yaml").districts);
/** As much as the understander reads. */
const read = (unit: string) => unit.repeat(Math.ceil(8_000 / unit.length)).slice(0, 8_000);

const hostile = [
  ...[
    "一",
    "十",
    "万",
    "几",
    "1",
    "1 ",
    "1,",
    "3万5",
    "一二",
    "百八十",
    "二〇二三年",
    "3月",
    "三天",
    "半个",
    "从去年",
    "上上",
  ],
  ...[
    "公司",
    "某某公司",
    "我们",
    "我们的",
    "局",
    "镇政府",
    "，",
    " ",
    "a",
    "A ",
    "one ",
    "two hundred ",
    "since ",
    "for two ",
  ],
  ...[
    "138",
    "138-",
    "幺三八",
    "8 ",
    "889-862-174 ",
    "ABCD-",
    "7K3M-",
    "我和",
    "欠",
    "欠我们",
    "号线",
    "地铁3号线",
    "县",
    "（",
  ],
  ...["the director of ", "my wife and ", "Company ", "Line 3 ", "hemei road ", "owes me ", "10:", "点", "已经", "每"],
];

test.each(hostile)("8,000 characters of %j cost little", (unit) => {
  const text = read(unit);
  let least = Number.POSITIVE_INFINITY;
  // Other processes may take the time of one run, not of all.
  for (let run = 0; run < 4; run++) {
    const started = performance.now();
    factsIn(text);
    findPlace(text);
    speaksForBusiness(text);
    findAccused(text);
    least = Math.min(least, performance.now() - started);
  }
  expect(least).toBeLessThan(50);
});
