import type { InboundContent } from "../../src/domain/message.js";
import { filesOfTicket } from "../../src/storage/files.js";
import { listTickets } from "../../src/storage/ticket-list.js";
import { openStoryChannel } from "../support/story-channel.js";
import { startSystem, type TestSystem } from "../support/system.js";

// Telegram and others send an album as so many messages; to the person it is one, and its words are those of all of it.

const channel = openStoryChannel("telegram");
let system: TestSystem;
beforeAll(async () => {
  system = await startSystem();
  system.engine.addChannel(channel.adapter);
});
afterAll(() => system.stop());

let messages = 0;
const accept = (chat: string, content: InboundContent): Promise<void> =>
  system.engine.accept({
    id: `m${++messages}`,
    from: { channel: "telegram", chat, user: chat },
    sentAt: system.now(),
    content,
  });

const caption = "净月福祉大路66号，垃圾堆成山了没人清";

/** Ten photos, the words beside one of them; each is accepted before the next comes, as calls of a webhook are. */
async function sendAlbum(chat: string, words: string | undefined, at = 0): Promise<void> {
  for (let index = 0; index < 10; index += 1) {
    const beside = words !== undefined && index === at ? { caption: words } : {};
    await accept(chat, { kind: "media", files: [{ ref: "photo" }], album: `${chat}-1`, ...beside });
  }
  await system.settle();
}

async function filesFiled(chat: string): Promise<readonly number[]> {
  const all = await listTickets(system.core.store.db, { limit: 100 });
  const own = all.filter((ticket) => ticket.reporter?.address.chat === chat);
  return Promise.all(own.map(async ({ id }) => (await filesOfTicket(system.core.store.db, id, 50)).length));
}

test.each([0, 4, 9])("ten photos with words beside number %i get one answer, and become one ticket", async (at) => {
  const chat = `words at ${at}`;
  await sendAlbum(chat, caption, at);
  expect(channel.heardBy(chat).map(({ body }) => body.text)).toEqual([expect.stringContaining("请核对")]);
  await accept(chat, { kind: "text", text: "对" });
  await system.settle();
  expect(await filesFiled(chat)).toEqual([10]);
});

test("ten photos without words get one answer", async () => {
  await sendAlbum("silent", undefined);
  expect(channel.heardBy("silent")).toHaveLength(1);
});

test("words beside photos are understood once, also where something was asked", async () => {
  await accept("asked", { kind: "text", text: "我要投诉" });
  await system.settle();
  const before = channel.heardBy("asked").length;
  await sendAlbum("asked", caption, 4);
  expect(
    channel
      .heardBy("asked")
      .slice(before)
      .map(({ body }) => body.text),
  ).toEqual([expect.stringContaining("请核对")]);
});

test("two albums of one chat are two", async () => {
  await sendAlbum("twice", caption, 2);
  await accept("twice", { kind: "media", files: [{ ref: "photo" }], album: "twice-2", caption: "还有这里也是" });
  await system.settle();
  expect(channel.heardBy("twice")).toHaveLength(2);
});
