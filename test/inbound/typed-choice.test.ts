import { mayBeTypedChoice, typedChoice } from "../../src/inbound/typed-choice.js";

const offered = [
  { action: "a", label: "对，提交" },
  { action: "b", label: "匿名提交" },
  { action: "c", label: "Yes, file it" },
];

test.each([
  ["1", "a"],
  [" 2 ", "b"],
  ["２", "b"],
  ["3.", "c"],
  ["1。", "a"],
  ["2、", "b"],
  ["(2)", undefined],
  ["2)", "b"],
  ["第二个", "b"],
  ["选3", "c"],
  ["选择 1", "a"],
  ["二号", "b"],
  ["第1项", "a"],
  ["option 3", "c"],
  ["No. 2", "b"],
  ["对，提交", "a"],
  ["对,提交", "a"],
  ["yes, file it!", "c"],
  ["YES, FILE IT", "c"],
  ["0", undefined],
  ["4", undefined],
  ["99", undefined],
  ["-1", undefined],
  ["1.5", undefined],
  ["123", undefined],
  ["二", undefined],
  ["两个人", undefined],
  ["提交", undefined],
  ["1楼停电了", undefined],
  ["", undefined],
])("“%s” means %s", (typed, action) => {
  expect(typedChoice(typed, offered)).toBe(action);
});

test("two choices of the same words are none", () => {
  const twice = [
    { action: "a", label: "路灯" },
    { action: "b", label: "路灯" },
  ];
  expect(typedChoice("路灯", twice)).toBeUndefined();
  expect(typedChoice("2", twice)).toBe("b");
});

test("nothing offered, nothing chosen", () => {
  expect(typedChoice("1", [])).toBeUndefined();
});

test.each([
  ["1", true],
  [" ", false],
  ["", false],
  ["停".repeat(60), true],
  ["停".repeat(61), false],
  ["1".repeat(100_000), false],
])("whether %j is worth looking up", (text, worth) => {
  expect(mayBeTypedChoice(text)).toBe(worth);
});
