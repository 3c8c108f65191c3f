import { join } from "node:path";
import { loadTaxonomy } from "../../intents/taxonomy.js";
import type { Candidate, Expecting, Issue, Understanding } from "../../src/domain/understanding.js";
import { questionAbout, unsureIssues, withChosen } from "../../src/second-opinion/question.js";
import { unsure } from "./language-model-server.js";

const taxonomy = loadTaxonomy(join("intents", "taxonomy.yaml"));

const issue = (...candidates: readonly (readonly [string, number])[]): Issue => ({
  text: "那个东西坏了",
  candidates: candidates.map(([matter, confidence]): Candidate => ({ matter, confidence })),
  unknownShare: 0,
});

describe("a second opinion is worth asking for", () => {
  test.each<[string, Partial<Understanding>, Expecting, number]>([
    ["what the machine is unsure of", {}, "none", 1],
    ["an answer to what happened", {}, "ask_what", 1],
    ["other words for what it is about", { intent: "correct" }, "choose_matter", 1],
    ["more words", { intent: "add_details" }, "none", 1],
    ["what is just sure enough to be proposed", { issues: [issue(["noise", 0.5], ["garbage", 0.3])] }, "none", 0],
    ["what is not quite sure enough", { issues: [issue(["noise", 0.49], ["garbage", 0.3])] }, "none", 1],
    ["what has one candidate only", { issues: [issue(["noise", 0.2])] }, "none", 0],
    ["what has none", { issues: [issue()] }, "none", 0],
    [
      "the unsure ones of several",
      { issues: [issue(["noise", 0.9], ["garbage", 0.1]), issue(["noise", 0.2], ["garbage", 0.1])] },
      "none",
      1,
    ],
    ["no issue at all", { issues: [] }, "none", 0],
    ["danger", { urgency: "danger" }, "none", 0],
    ["what is urgent", { urgency: "urgent" }, "none", 1],
    ["officials' conduct", { aboutOfficial: true }, "none", 0],
    ["despair", { despair: true }, "none", 0],
    ["thanks", { intent: "thanks" }, "none", 0],
    ["a question about a ticket", { intent: "ask_status" }, "none", 0],
    ["a place", {}, "ask_place", 0],
    ["an answer to the card", {}, "confirm_ticket", 0],
    ["an answer to a department", {}, "department_question", 0],
  ])("%s", (_, changes, expecting, count) => {
    expect(unsureIssues(unsure("那个东西坏了", changes), expecting)).toHaveLength(count);
  });
});

describe("a question", () => {
  test("names the candidates in both languages", () => {
    expect(questionAbout(issue(["street-light", 0.2], ["noise", 0.1]), taxonomy)).toEqual({
      text: "那个东西坏了",
      candidates: [
        {
          code: "street-light",
          zh: taxonomy.matters.get("street-light")?.name.zh,
          en: taxonomy.matters.get("street-light")?.name.en,
        },
        { code: "noise", zh: taxonomy.matters.get("noise")?.name.zh, en: taxonomy.matters.get("noise")?.name.en },
      ],
    });
  });

  test("is not asked about matters that have no name", () => {
    expect(questionAbout(issue(["street-light", 0.2], ["no-such-matter", 0.1]), taxonomy)).toBeUndefined();
  });

  test("holds no personal data, also where the text is cut", () => {
    const text = `${"很".repeat(1_494)}13800138000，我叫王小明`;
    const question = questionAbout({ ...issue(["street-light", 0.2], ["noise", 0.1]), text }, taxonomy);
    expect(question?.text).toBe(`${"很".repeat(1_494)}〔电话〕，我`);
    expect(question?.text).not.toMatch(/\d/);
  });

  test("has at most 1,500 characters, none of them half", () => {
    const text = `很${"😀".repeat(5_000)}`;
    const question = questionAbout({ ...issue(["street-light", 0.2], ["noise", 0.1]), text }, taxonomy);
    expect(question?.text).toBe(`很${"😀".repeat(749)}`);
  });
});

describe("what was chosen", () => {
  const own = unsure("那个东西坏了");
  const [first] = own.issues;
  if (!first) throw new Error("there is an issue");

  test("moves to the front, sure enough to be proposed; the others keep their order", () => {
    const meaning = withChosen(own, new Map([[first, "garbage"]]), taxonomy);
    expect(meaning.issues[0]?.candidates).toEqual([
      { matter: "garbage", confidence: 0.55 },
      { matter: "noise", confidence: 0.3 },
      { matter: "street-light", confidence: 0.2 },
    ]);
    expect({ ...meaning, issues: [] }).toEqual({ ...own, issues: [] });
  });

  test("leaves everything as it is where nothing was chosen, or nothing that was offered", () => {
    expect(withChosen(own, new Map(), taxonomy)).toBe(own);
    expect(withChosen(own, new Map([[first, "official-conduct"]]), taxonomy).issues).toEqual(own.issues);
  });

  test("makes it a report on an official if the matter is confidential", () => {
    const confidential = [...taxonomy.matters.values()].find((matter) => matter.confidential)?.code ?? "";
    const meaning = unsure("那个人太过分", { issues: [issue(["noise", 0.3], [confidential, 0.2])] });
    const [about] = meaning.issues;
    if (!about) throw new Error("there is an issue");
    const chosen = withChosen(meaning, new Map([[about, confidential]]), taxonomy);
    expect(chosen.aboutOfficial).toBe(true);
    expect(chosen.issues[0]?.candidates[0]).toEqual({ matter: confidential, confidence: 0.55 });
  });
});
