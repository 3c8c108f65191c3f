import { type Action, encodeAction, parseAction } from "../../src/domain/action.js";
import { city } from "./samples.js";

const biggest = 99_999_999;

const actions: readonly (readonly [string, Action])[] = [
  ["d:confirm:Ab3_-x9Q", { kind: "draft", what: "confirm", draft: "Ab3_-x9Q" }],
  ["d:anonymous:Ab3_-x9Q", { kind: "draft", what: "anonymous", draft: "Ab3_-x9Q" }],
  ["d:change:Ab3_-x9Q", { kind: "draft", what: "change", draft: "Ab3_-x9Q" }],
  ["d:cancel:Ab3_-x9Q", { kind: "draft", what: "cancel", draft: "Ab3_-x9Q" }],
  ["m:power-supply:0:Ab3_-x9Q", { kind: "matter", matter: "power-supply", issue: 0, draft: "Ab3_-x9Q" }],
  ["m::3:Ab3_-x9Q", { kind: "matter", matter: undefined, issue: 3, draft: "Ab3_-x9Q" }],
  ["p:jingyue:Ab3_-x9Q", { kind: "district", district: "jingyue", draft: "Ab3_-x9Q" }],
  ["k:0", { kind: "pick", ticket: 0 }],
  ["k:99999999", { kind: "pick", ticket: biggest }],
  ["o:status:7", { kind: "own", what: "status", ticket: 7 }],
  ["o:remind:7", { kind: "own", what: "remind", ticket: 7 }],
  ["o:withdraw:7", { kind: "own", what: "withdraw", ticket: 7 }],
  ["o:withdraw_sure:7", { kind: "own", what: "withdraw_sure", ticket: 7 }],
  ["o:keep:7", { kind: "own", what: "keep", ticket: 7 }],
  ["o:details:99999999", { kind: "own", what: "details", ticket: biggest }],
  ["f:solved:partly:7:2", { kind: "follow_up", question: "solved", value: "partly", ticket: 7, round: 2 }],
  ["f:contacted:no:7:1", { kind: "follow_up", question: "contacted", value: "no", ticket: 7, round: 1 }],
  [
    "f:satisfied:yes:99999999:9999",
    { kind: "follow_up", question: "satisfied", value: "yes", ticket: biggest, round: 9_999 },
  ],
  ["s:accept:7", { kind: "staff", command: "accept", ticket: 7 }],
  ["s:dispatch:7:power-supply", { kind: "staff", command: "dispatch", ticket: 7, value: "power-supply" }],
  ["l:zh", { kind: "language", language: "zh" }],
  ["l:en", { kind: "language", language: "en" }],
  ["h", { kind: "human" }],
  ["t", { kind: "my_tickets" }],
  ["?", { kind: "help" }],
];

test.each(actions)("%s means one thing, both ways", (wire, action) => {
  expect(encodeAction(action)).toBe(wire);
  expect(parseAction(wire)).toEqual(action);
});

test("every kind of action is in the list above", () => {
  expect([...new Set(actions.map(([, { kind }]) => kind))].sort()).toEqual(
    [
      "district",
      "draft",
      "follow_up",
      "help",
      "human",
      "language",
      "matter",
      "my_tickets",
      "own",
      "pick",
      "staff",
    ].sort(),
  );
});

// https://core.telegram.org/bots/api#inlinekeyboardbutton
test("every button of the city's own matters and districts fits into Telegram's 64 bytes", () => {
  const draft = "Ab3_-x9Q";
  const wires = [
    ...[...city.taxonomy.matters.keys()].flatMap((matter) => [
      encodeAction({ kind: "matter", matter, issue: 9, draft }),
      encodeAction({ kind: "staff", command: "dispatch", ticket: biggest, value: matter }),
    ]),
    ...[...city.districts.keys()].map((district) => encodeAction({ kind: "district", district, draft })),
    ...actions.map(([wire]) => wire),
    encodeAction({ kind: "matter", matter: "a".repeat(40), issue: 9, draft }),
    encodeAction({ kind: "staff", command: "dispatch", ticket: biggest, value: "a".repeat(40) }),
  ];
  for (const wire of wires) expect(Buffer.byteLength(wire)).toBeLessThanOrEqual(64);
});

test.each([
  "",
  ":",
  "::::::",
  "d",
  "d:confirm",
  "d:confirm:",
  "d:delete:abc",
  "m:power-supply:12:abc",
  "m:power-supply:-1:abc",
  "m:power-supply:0:",
  "p::abc",
  "p:jingyue:",
  "k:",
  "k:-1",
  "k:1e3",
  "k:0x10",
  "k:123456789",
  "k:00",
  "o:status:0",
  "o:status:7.5",
  "o:destroy:7",
  "o:__proto__:7",
  "o:constructor:7",
  "f:solved:yes:7",
  "f:solved:yes:7:x",
  "f:liked:yes:7:1",
  "s:accept",
  "s:accept:",
  "s:accept:NaN",
  "s:accept:７",
  "l:fr",
  "l:",
  "__proto__",
  "constructor",
  "toString:1",
  "<script>alert(1)</script>",
  "' or 1=1 --",
  "s\u0000:accept:7",
  "\u202ed:confirm:abc",
  "😀".repeat(100),
])("%j is no action of ours", (wire) => {
  expect(parseAction(wire)).toBeUndefined();
});

test("a button of a hundred thousand characters is not read to its end", () => {
  expect(parseAction(`s:accept:${"7".repeat(100_000)}`)).toBeUndefined();
  expect(parseAction(`d:confirm:${"x".repeat(100_000)}`)).toEqual({
    kind: "draft",
    what: "confirm",
    draft: "x".repeat(190),
  });
});
