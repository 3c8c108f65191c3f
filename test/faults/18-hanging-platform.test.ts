import { setTimeout as pause } from "node:timers/promises";
import { openPlatform } from "../delivery/platform.js";
import { type FaultCity, startFaultCity } from "../support/fault-city.js";
import { eventually } from "../support/system.js";

// Fault 18: one platform's API accepts calls and never answers. Other channels, and intake, notice nothing.

let city: FaultCity;
const healthy = openPlatform("healthy");

beforeAll(async () => {
  city = await startFaultCity(undefined, [healthy.adapter]);
});
afterAll(() => city.stop());

test("while one platform hangs, another is answered within seconds, and so is the web", async () => {
  city.answer(() => "hang");
  // More than are sent at once.
  const users = Array.from({ length: 100 }, (_, i) => `stuck ${i}`);
  for (const user of users) expect(await city.send({ id: user, user, text: "你好" })).toBe(200);
  await eventually("the platform hangs with many messages", () => city.replies.length >= 20);

  const started = performance.now();
  await city.server.engine.accept({
    id: "1",
    from: { channel: "healthy", chat: "ann", user: "ann" },
    sentAt: new Date(),
    content: { kind: "text", text: "你好" },
  });
  await eventually("the other channel is answered", () => healthy.texts("ann").length > 0, 3_000);
  const health = await fetch(`${city.server.url.replace("localhost", "127.0.0.1")}/readyz`);
  expect(health.status).toBe(200);
  expect(performance.now() - started).toBeLessThan(5_000);

  city.answer(() => ({ status: 200 }));
  const before = performance.now();
  await Promise.race([city.restart(), pause(10_000, "too slow", { ref: false })]);
  // Stopping does not wait for a platform that hangs.
  expect(performance.now() - before).toBeLessThan(10_000);
  // What was on its way when it was cut off is tried again after a while.
  for (let i = 0; i < 6; i++) city.turnClock(30_000);
  await eventually("everybody is answered in the end", () => users.every((user) => wasAnswered(user)), 30_000);
});

function wasAnswered(user: string): boolean {
  return city.replies.some((reply) => reply.user === user);
}
