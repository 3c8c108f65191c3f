import { featuresOf } from "../../intents/features.js";
import { classify } from "../../intents/linear-classifier.js";
import { type Example, trainClassifier } from "../../intents/train-classifier.js";

const sentences: Readonly<Record<string, readonly string[]>> = {
  water: [
    "家里停水三天了",
    "自来水发黄不能喝",
    "水管爆了满街是水",
    "水压太小上不去",
    "no water since Monday",
    "tap is dry",
  ],
  light: [
    "路灯坏了好几天",
    "巷子里一盏灯都不亮",
    "晚上黑漆漆的没有灯",
    "灯杆歪了",
    "street light is out",
    "lamp is broken",
  ],
  wages: [
    "老板拖欠工资",
    "干了三个月没给钱",
    "工钱一直要不到",
    "拖着工资不发",
    "boss has not paid me",
    "my wages are late",
  ],
};
const examples: readonly Example[] = Object.entries(sentences).flatMap(([label, texts]) =>
  texts.map((text) => ({ features: featuresOf(text), label })),
);
const usual = { cost: 0.5, naiveBayes: 0, leastTexts: 1 };

describe("a classifier learned from a few sentences", () => {
  test.each([
    ["工资三个月没发", "wages"],
    ["楼下的灯不亮", "light"],
    ["小区又停水", "water"],
    ["they never paid my wages", "wages"],
    ["the lamp in our street is out", "light"],
  ])("%s → %s", (text, label) => {
    expect(classify(trainClassifier(examples, usual), featuresOf(text), 1)[0]?.label).toBe(label);
    expect(classify(trainClassifier(examples, { ...usual, naiveBayes: 0.35 }), featuresOf(text), 1)[0]?.label).toBe(
      label,
    );
  });

  test("the same examples give the same classifier", () => {
    const [one, other] = [trainClassifier(examples, usual), trainClassifier(examples, usual)];
    expect(other).toEqual(one);
  });

  test("probabilities come best first and are at most 1 together", () => {
    const found = classify(trainClassifier(examples, usual), featuresOf("停水又停电"), 3);
    const chances = found.map(({ probability }) => probability);
    expect(chances).toHaveLength(3);
    expect([...chances].sort((a, b) => b - a)).toEqual(chances);
    expect(chances.reduce((sum, p) => sum + p, 0)).toBeLessThanOrEqual(1.000001);
  });

  test("of a text without anything known, nothing is sure", () => {
    const [top] = classify(trainClassifier(examples, usual), featuresOf("ちょっと"), 1);
    expect(top?.probability).toBeLessThan(0.75);
  });

  test("single words teach, though nothing is measured on them", () => {
    const words = ["水龙头", "水表", "faucet"].map((text) => ({
      features: featuresOf(text),
      label: "water",
      isWord: true,
    }));
    const model = trainClassifier([...examples, ...words], usual);
    expect(classify(model, featuresOf("faucet is leaking"), 1)[0]?.label).toBe("water");
  });
});
