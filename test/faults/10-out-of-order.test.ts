import { normalise } from "../../adapters/telegram/normalise.js";
import type { InboundContent, InboundMessage } from "../../src/domain/message.js";
import { filesOfTicket } from "../../src/storage/files.js";
import { listTickets } from "../../src/storage/ticket-list.js";
import { seeded } from "../support/fault-chance.js";
import { openStoryChannel } from "../support/story-channel.js";
import { startSystem, type TestSystem } from "../support/system.js";

// Fault 10: what belongs together comes late, apart and in the wrong order. It stays one conversation and becomes one
// ticket; nothing of it is lost.

const channel = openStoryChannel("telegram");
let system: TestSystem;
beforeAll(async () => {
  system = await startSystem();
  system.engine.addChannel(channel.adapter);
});
afterAll(() => system.stop());

let messages = 0;
const write = (chat: string, content: InboundContent): Promise<void> =>
  accept({ id: `m${++messages}`, from: { channel: "telegram", chat, user: chat }, sentAt: system.now(), content });
const accept = (message: InboundMessage) => system.engine.accept(message);
const photo: InboundContent = { kind: "media", files: [{ ref: "photo" }] };
const words: InboundContent = { kind: "text", text: "净月大街12号门前路面有个大坑，已经有人摔倒" };
const yes: InboundContent = { kind: "text", text: "对" };

/** The chat's tickets, each with how many files it has. */
async function ticketsOf(chat: string) {
  await system.settle();
  const all = await listTickets(system.core.store.db, { limit: 100 });
  const own = all.filter((ticket) => ticket.reporter?.address.chat === chat);
  return Promise.all(
    own.map(async ({ id, status, matter }) => ({
      status,
      matter,
      files: (await filesOfTicket(system.core.store.db, id, 50)).length,
    })),
  );
}

test("a photo before the words, all at once", async () => {
  await Promise.all([write("early", photo), write("early", words), write("early", photo)]);
  await system.settle();
  await write("early", yes);
  expect(await ticketsOf("early")).toEqual([{ status: "dispatched", matter: "road-damage", files: 2 }]);
});

test.each([1, 2, 3])("an album of ten whose photos come in any order, its words among them (%i)", async (seed) => {
  const chat = `album ${seed}`;
  const chance = seeded(seed);
  const parts = Array.from({ length: 10 }, (_, i): InboundContent => {
    const caption = i === seed ? { caption: words.kind === "text" ? words.text : "" } : {};
    return { kind: "media", files: [{ ref: "photo" }], album: chat, ...caption };
  });
  const shuffled = parts
    .map((part) => ({ part, place: chance() }))
    .sort((a, b) => a.place - b.place)
    .map(({ part }) => part);
  await Promise.all(shuffled.map((part) => write(chat, part)));
  await system.settle();
  // One answer to the photos and one to the words, not ten.
  expect(channel.heardBy(chat).length).toBeLessThanOrEqual(2);
  await write(chat, yes);
  expect(await ticketsOf(chat)).toEqual([{ status: "dispatched", matter: "road-damage", files: 10 }]);
});

test("an edit before what it edits, and the edit's redelivery", async () => {
  const from = { id: 7, is_bot: false, first_name: "小满", language_code: "zh-hans" };
  const common = { message_id: 501, from, chat: { id: 7, type: "private" }, date: 1_780_275_600 };
  const edit = { ...common, text: "净月大街12号门前路面有个大坑，很深", edit_date: 1_780_275_660 };
  const updates = [
    { update_id: 12, edited_message: edit },
    { update_id: 11, message: { ...common, text: "净月大街12号门前路面有个大坑" } },
    { update_id: 12, edited_message: edit },
  ];
  for (const update of updates) {
    const { message } = normalise(update, system.now());
    if (message) await accept(message);
  }
  await system.settle();
  await write("7", yes);
  expect(await ticketsOf("7")).toEqual([{ status: "dispatched", matter: "road-damage", files: 0 }]);
});

test("an answer to a card that was answered already, and a photo after the report was filed", async () => {
  await write("late", words);
  await system.settle();
  const pressed = channel.heardBy("late").at(-1)?.body.choices?.[0]?.action ?? "";
  await Promise.all([
    write("late", { kind: "choice", action: pressed }),
    write("late", { kind: "choice", action: pressed }),
    write("late", photo),
  ]);
  expect(await ticketsOf("late")).toEqual([{ status: "dispatched", matter: "road-damage", files: 1 }]);
});
