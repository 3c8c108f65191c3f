import { createPartSender, type PartResult } from "../../src/delivery/parts.js";
import type { OutboundMessage } from "../../src/domain/message.js";
import type { OutboxEntry } from "../../src/storage/outbox.js";

const text = `${"甲".repeat(30)}\n\n${"乙".repeat(30)}\n\n${"丙".repeat(20)}`;
const entry = (id: number, body: OutboxEntry["body"] = { text }): OutboxEntry => ({
  id,
  to: { channel: "test", chat: "c" },
  body,
  attempts: 1,
  createdAt: new Date("2026-06-01T00:00:00Z"),
});
const photo = { id: "f1", name: "a.jpg", mime: "image/jpeg" };
let sender: ReturnType<typeof createPartSender>;
let sent: OutboundMessage[];
beforeEach(() => {
  sender = createPartSender({ textLength: 40, buttons: 3, fileBytes: 0, filesOut: "alone" });
  sent = [];
});
const answering = (...answers: readonly PartResult[]) => {
  const left = [...answers];
  return async (part: OutboundMessage): Promise<PartResult> => {
    sent.push(part);
    return left.shift() ?? { kind: "sent", platformId: `p${sent.length}` };
  };
};
const heads = () => sent.map(({ body }) => body.text.slice(0, 1) || "file");
const throttled: PartResult = { kind: "retry", reason: "answered 429", afterSeconds: 2 };

test("a long message goes in parts, and its last one is what is quoted later", async () => {
  expect(await sender.send(entry(1), answering())).toEqual({ kind: "sent", platformId: "p3" });
  expect(heads()).toEqual(["甲", "乙", "丙"]);
});

test("every part has an id of its own, the same at each attempt and another in another message", async () => {
  await sender.send(entry(1), answering());
  await sender.send(entry(1), answering());
  await sender.send(entry(2), answering());
  const ids = sent.map(({ id }) => id);
  expect(ids.slice(3, 6)).toEqual(ids.slice(0, 3));
  expect(new Set(ids).size).toBe(6);
});

test("an attempt that broke off goes on with the part that was not sent", async () => {
  expect(await sender.send(entry(1), answering({ kind: "sent", platformId: "a" }, throttled))).toEqual(throttled);
  expect(await sender.send(entry(1), answering())).toMatchObject({ kind: "sent" });
  expect(heads()).toEqual(["甲", "乙", "乙", "丙"]);
});

test("so does one whose turn did not come", async () => {
  expect(await sender.send(entry(1), answering({ kind: "sent", platformId: "a" }, "later"))).toBe("later");
  await sender.send(entry(1), answering());
  expect(heads()).toEqual(["甲", "乙", "乙", "丙"]);
});

test("another message begins at its beginning", async () => {
  await sender.send(entry(1), answering({ kind: "sent", platformId: "a" }, throttled));
  await sender.send(entry(2), answering());
  expect(heads()).toEqual(["甲", "乙", "甲", "乙", "丙"]);
});

test("the words go even if a file is refused, and the refusal is told", async () => {
  const refused: PartResult = { kind: "failed", reason: "too large" };
  expect(await sender.send(entry(1, { text: "好", files: [photo] }), answering(refused))).toEqual(refused);
  expect(heads()).toEqual(["file", "好"]);
});

test("after refused words nothing more is sent", async () => {
  expect(await sender.send(entry(1), answering({ kind: "blocked" }))).toEqual({ kind: "blocked" });
  expect(heads()).toEqual(["甲"]);
});

test("nothing to send is a failure", async () => {
  expect(await sender.send(entry(1, { text: "  " }), answering())).toEqual({
    kind: "failed",
    reason: "nothing to send",
  });
});
