import { typedChoice } from "../../src/inbound/typed-choice.js";

const offered = [
  { action: "yes", label: "对，提交" },
  { action: "anonymous", label: "匿名提交" },
  { action: "change", label: "要改" },
];

test.each([
  ["1", "yes"],
  ["２", "anonymous"],
  ["3。", "change"],
  ["3、", "change"],
  ["第二个", "anonymous"],
  ["选3", "change"],
  ["选第一个", undefined],
  ["option 2", "anonymous"],
  ["No. 3", "change"],
  ["要改", "change"],
  ["对，提交", "yes"],
  ["对,提交", "yes"],
  // Not on offer, or words of their own.
  ["4", undefined],
  ["0", undefined],
  ["提交", undefined],
  ["3个人没拿到工资", undefined],
  ["12号楼", undefined],
])("%s, typed, chooses %s", (typed, action) => {
  expect(typedChoice(typed, offered)).toBe(action);
});

test("words that two choices share choose neither", () => {
  expect(
    typedChoice("路灯", [
      { action: "a", label: "路灯" },
      { action: "b", label: "路灯" },
    ]),
  ).toBeUndefined();
});
