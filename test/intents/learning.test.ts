import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { featuresOf } from "../../intents/features.js";
import { crossValidate } from "../../intents/learning.js";
import { matterExample } from "../../intents/model.js";
import { checkSentences } from "../../intents/sentences.js";
import { loadTaxonomy } from "../../intents/taxonomy.js";
import { trainClassifier } from "../../intents/train-classifier.js";
import { unknownShare } from "../../intents/unknown-share.js";

describe("cross-validation", () => {
  const place = ["一号", "二号", "三号", "四号", "五号", "六号", "七号", "八号", "九号"];
  const examples = place.flatMap((where) => [
    matterExample(`${where}楼停水了`, "water"),
    matterExample(`${where}楼停电了`, "power"),
  ]);
  const asked: number[] = [];
  const train = (learned: readonly ReturnType<typeof matterExample>[]) => {
    asked.push(learned.length);
    return trainClassifier(learned, { cost: 0.5, naiveBayes: 0, leastTexts: 1 });
  };

  test("asks about every example a classifier that has not learned it, in their order", () => {
    const predictions = crossValidate(examples, train, 3);
    expect(asked).toEqual([12, 12, 12]);
    expect(predictions.map(({ label }) => label)).toEqual(examples.map(({ label }) => label));
    expect(predictions.every(({ label, candidates }) => candidates[0]?.label === label)).toBe(true);
    expect(predictions.every((p) => p.unknownShare > 0 && p.unknownShare < 1)).toBe(true);
  });

  test("learns in every fold what is always to be learned", () => {
    asked.length = 0;
    const always = [matterExample("停气了", "gas"), matterExample("没有煤气", "gas")];
    const predictions = crossValidate(examples, train, 3, always);
    expect(asked).toEqual([14, 14, 14]);
    expect(predictions).toHaveLength(18);
  });

  test("a text is as strange as its n-grams are new", () => {
    const classifier = train(examples);
    expect(unknownShare(classifier, featuresOf("九号楼停电了"))).toBe(0);
    expect(unknownShare(classifier, featuresOf("xyzzy"))).toBe(1);
    expect(unknownShare(classifier, featuresOf(""))).toBe(0);
  });
});

describe("sentences that can't be learned from are named with file and line", () => {
  const taxonomy = loadTaxonomy("intents/taxonomy.yaml");
  const folder = mkdtempSync(join(tmpdir(), "sentences-"));
  const write = (code: string, text: string) => writeFileSync(join(folder, "matters", `${code}.yaml`), text);
  beforeAll(() => cpSync("intents/sentences", folder, { recursive: true }));
  afterAll(() => rmSync(folder, { recursive: true }));

  const list = (of: string, count: number) => `[${Array.from({ length: count }, (_, i) => `${of} ${i}`).join(", ")}]`;

  test("ours are all right", () => {
    expect(checkSentences(folder, taxonomy).problems).toEqual([]);
  });

  test("too few of a language, one that stands twice, a matter without any", () => {
    write(
      "noise",
      `zh: ${list("吵", 9)}\nen:\n  - Too  LOUD\n  - ${list("loud", 9).slice(1, -1).replace(/, /g, "\n  - ")}\n`,
    );
    write(
      "parks",
      `zh: ${list("公园", 10)}\nen:\n  - too loud\n  - ${list("park", 9).slice(1, -1).replace(/, /g, "\n  - ")}\n`,
    );
    rmSync(join(folder, "matters", "taxi.yaml"));
    const found = checkSentences(folder, taxonomy).problems.map(({ file, line, problem }) => [
      file.slice(folder.length + "/matters/".length),
      line,
      problem.en,
    ]);
    expect(found).toEqual([
      ["noise.yaml", 1, "has 9 sentences; write at least 10"],
      ["parks.yaml", 3, `“too loud” stands at ${join(folder, "matters", "noise.yaml")}:3 already; remove one of them`],
      ["taxi.yaml", undefined, "is missing; write at least 10 sentences in each language"],
    ]);
  });
});
