import { renderFor } from "../../src/delivery/render.js";
import type { Abilities } from "../../src/domain/channel.js";
import type { Choice } from "../../src/domain/message.js";

const plain: Abilities = { textLength: 100, buttons: 3, fileBytes: 0 };
const choice = (label: string): Choice => ({ action: `a:${label}`, label });
const photo = { id: "f1", name: "a.jpg", mime: "image/jpeg" };

test("what fits goes as it is", () => {
  const body = { text: "对吗？", choices: [choice("对"), choice("不对")], files: [photo] };
  expect(renderFor(body, plain)).toEqual([body]);
});

test("a channel without buttons gets numbered lines, and so does one with too few of them", () => {
  const body = { text: "是哪件事？", choices: ["甲", "乙", "丙", "丁"].map(choice) };
  const numbered = [{ text: "是哪件事？\n\n1. 甲\n2. 乙\n3. 丙\n4. 丁" }];
  expect(renderFor(body, { ...plain, buttons: 0 })).toEqual(numbered);
  expect(renderFor(body, plain)).toEqual(numbered);
  expect(renderFor({ text: "", choices: [choice("对")] }, { ...plain, buttons: 0 })).toEqual([{ text: "1. 对" }]);
});

test("a long label is cut, unless two would then read the same", () => {
  const some = { ...plain, buttonLabel: 4 };
  expect(renderFor({ text: "？", choices: ["供电局负责", "住建局"].map(choice) }, some)).toEqual([
    {
      text: "？",
      choices: [
        { action: "a:供电局负责", label: "供电局…" },
        { action: "a:住建局", label: "住建局" },
      ],
    },
  ]);
  expect(renderFor({ text: "？", choices: ["供电局一科", "供电局二科"].map(choice) }, some)).toEqual([
    { text: "？\n\n1. 供电局一科\n2. 供电局二科" },
  ]);
});

test("buttons hang under the last part of a long text", () => {
  const text = `${"甲".repeat(80)}。\n\n${"乙".repeat(60)}。`;
  expect(renderFor({ text, choices: [choice("好")] }, plain)).toEqual([
    { text: `${"甲".repeat(80)}。` },
    { text: `${"乙".repeat(60)}。`, choices: [choice("好")] },
  ]);
});

test("where little may stand above buttons, what is before it goes first", () => {
  const text = `${"甲".repeat(20)}。\n\n${"乙".repeat(10)}？`;
  expect(renderFor({ text, choices: [choice("好")] }, { ...plain, buttonTextLength: 25 })).toEqual([
    { text: `${"甲".repeat(20)}。` },
    { text: `${"乙".repeat(10)}？`, choices: [choice("好")] },
  ]);
  expect(renderFor({ text }, { ...plain, buttonTextLength: 25 })).toEqual([{ text }]);
});

test("files go before the words where they go alone, and not at all where they can't", () => {
  const body = { text: "修好了", files: [photo, { ...photo, id: "f2" }] };
  expect(renderFor(body, { ...plain, filesOut: "alone" })).toEqual([
    { text: "", files: [photo] },
    { text: "", files: [{ ...photo, id: "f2" }] },
    { text: "修好了" },
  ]);
  expect(renderFor(body, { ...plain, filesOut: "none" })).toEqual([{ text: "修好了" }]);
  expect(renderFor({ text: "", files: [photo] }, plain)).toEqual([{ text: "", files: [photo] }]);
});

test("bytes and characters are counted as the platform counts them", () => {
  // Four emoji are 4 characters, 8 UTF-16 units, 16 bytes.
  const text = "🙂🙂🙂🙂";
  expect(renderFor({ text }, { ...plain, textLength: 4, textUnit: "characters" })).toEqual([{ text }]);
  expect(renderFor({ text }, { ...plain, textLength: 8 })).toEqual([{ text }]);
  expect(renderFor({ text }, { ...plain, textLength: 8, textUnit: "bytes" })).toEqual([
    { text: "🙂🙂" },
    { text: "🙂🙂" },
  ]);
  expect(renderFor({ text }, { ...plain, textLength: 5 })).toEqual([{ text: "🙂🙂" }, { text: "🙂🙂" }]);
});

test("half a character is replaced, since no platform takes it", () => {
  expect(renderFor({ text: "路灯\ud83d" }, plain)).toEqual([{ text: "路灯\ufffd" }]);
});

test("what a message says of its ticket stays with its last part", () => {
  const about = { number: "1234", status: "办理中" };
  const text = `${"甲".repeat(80)}。\n\n${"乙".repeat(60)}。`;
  expect(renderFor({ text, about }, plain).map((body) => body.about)).toEqual([undefined, about]);
});

test("nothing to say is nothing to send", () => {
  expect(renderFor({ text: " \n" }, plain)).toEqual([]);
});
