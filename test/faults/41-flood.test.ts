import type { InboundMessage } from "../../src/domain/message.js";
import { openStoryChannel } from "../support/story-channel.js";
import { eventually, startSystem, type TestSystem } from "../support/system.js";

// Fault 41: one user sends 10,000 messages a minute.
let system: TestSystem;
const channel = openStoryChannel("flooded");
beforeAll(async () => {
  system = await startSystem();
  system.engine.addChannel(channel.adapter);
});
afterAll(() => system?.stop());

let sent = 0;
const message = (chat: string, text: string): InboundMessage => {
  sent += 1;
  return {
    id: `m${sent}`,
    from: { channel: "flooded", chat, user: chat },
    sentAt: system.now(),
    content: { kind: "text", text },
  };
};
const heardBy = (chat: string) => channel.heardBy(chat).map(({ body }) => body.text);

/** How long each of some people waits for his answer, in milliseconds; the worst but one. */
async function waits(name: string): Promise<number> {
  const people = Array.from({ length: 30 }, (_, i) => `${name} ${i}`);
  const waited = await Promise.all(
    people.map(async (chat) => {
      const started = performance.now();
      await system.engine.accept(message(chat, "你好"));
      await eventually("the answer", () => heardBy(chat).length > 0, 60_000);
      return performance.now() - started;
    }),
  );
  return waited.sort((a, b) => a - b).at(-2) ?? Number.POSITIVE_INFINITY;
}

test("at 10,000 messages a minute of one person the others are answered as before", async () => {
  await waits("warm");
  const quiet = await waits("quiet");
  const flood = (async () => {
    // As many as come within three seconds.
    for (let i = 0; i < 50; i++) {
      await Promise.all(
        Array.from({ length: 10 }, (_, j) => system.engine.accept(message("flooder", `快点 ${i} ${j}`))),
      );
      await new Promise((resolve) => setTimeout(resolve, 60));
    }
  })();
  const busy = await waits("busy");
  await flood;
  await system.settle();
  const answers = heardBy("flooder");
  expect(answers.length).toBeLessThan(120);
  expect(answers.filter((text) => text.includes("一时看不过来"))).toHaveLength(1);
  // Twice as long, and what a busy machine adds of its own.
  expect(busy).toBeLessThan(2 * quiet + 2_000);
  expect(system.takeFaults()).toEqual([]);
}, 120_000);

test("10,000 at once are all kept", async () => {
  await Promise.all(Array.from({ length: 10_000 }, (_, i) => system.engine.accept(message("storm", `快点 ${i}`))));
  const kept = await system.core.store.db
    .selectFrom("inbox")
    .select(({ fn }) => fn.countAll<number>().as("count"))
    .where("chat", "=", "storm")
    .executeTakeFirst();
  expect(kept?.count).toBe(10_000);
  await system.settle();
  expect(system.takeFaults()).toEqual([]);
}, 120_000);

test("after a minute the person is answered again", async () => {
  system.turnClock(new Date(system.now().getTime() + 61_000));
  const before = heardBy("flooder").length;
  await system.engine.accept(message("flooder", "你好"));
  await eventually("the answer", () => heardBy("flooder").length > before);
});

test("an album and a report in many pieces are no flood", async () => {
  for (let i = 0; i < 30; i++) await system.engine.accept(message("talker", `第${i}点`));
  await system.settle();
  expect(heardBy("talker").join()).not.toContain("一时看不过来");
});
