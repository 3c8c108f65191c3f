import type { Reply } from "../adapters/support/http-server.js";
import { type FaultCity, rowsOf, startFaultCity } from "../support/fault-city.js";
import { eventually } from "../support/system.js";

// Faults 20 and 43: a platform fails in every way there is. What may pass is tried again, what is final is put aside, and
// neither holds up anybody else.

let city: FaultCity;
beforeAll(async () => {
  city = await startFaultCity();
});
afterAll(() => city.stop());

const rowOf = async (user: string) => {
  const [row] = await rowsOf(
    city.core,
    `select status, reason, lease_until from outbox where chat = '${user}' order by id`,
  );
  return row;
};

test.each<[string, Reply, "again" | "dead"]>([
  ["500", { status: 500 }, "again"],
  [
    "502 with a page in HTML",
    { status: 502, headers: { "content-type": "text/html" }, body: "<html>502</html>" },
    "again",
  ],
  ["a reset connection", "reset", "again"],
  ["400", { status: 400 }, "dead"],
  ["a redirect", { status: 302, headers: { location: "http://127.0.0.1:9/" } }, "dead"],
])("%s", async (what, refusal, becomes) => {
  const user = `refused ${what}`;
  city.answer((reply) => (reply.user === user ? refusal : { status: 200 }));
  expect(await city.send({ id: user, user, text: "你好" })).toBe(200);
  await eventually("it was refused", async () => {
    const row = await rowOf(user);
    return row?.reason !== null && row?.reason !== undefined;
  });
  expect((await rowOf(user))?.status).toBe(becomes === "dead" ? "dead" : "waiting");
  const neighbour = `neighbour of ${user}`;
  expect(await city.send({ id: neighbour, user: neighbour, text: "你好" })).toBe(200);
  await eventually("the neighbour is answered", async () => (await rowOf(neighbour))?.status === "sent");

  city.answer(() => ({ status: 200 }));
  city.turnClock(10_000);
  if (becomes === "dead") return;
  await eventually("it is sent in the end", async () => (await rowOf(user))?.status === "sent");
});

test("410, the person has left: it is kept, and told when he is back", async () => {
  const user = "left";
  const heard: string[] = [];
  city.answer((reply) => {
    if (reply.user !== user) return { status: 200 };
    heard.push(reply.text);
    return { status: heard.length === 1 ? 410 : 200 };
  });
  expect(await city.send({ id: "l1", user, text: "你好" })).toBe(200);
  await eventually("it is kept", async () => (await rowOf(user))?.status === "kept");
  city.turnClock(60_000);
  expect(await city.send({ id: "l2", user, text: "谢谢" })).toBe(200);
  await eventually("both are told", () => heard.length === 3);
  expect(heard[1]).toMatch(/^您不在的时候：/);
  expect(heard[1]).toContain(heard[0]);
});

test("a message that fails for a day is put aside; the ones behind it and all others go on", async () => {
  const user = "unlucky";
  let refused = 0;
  city.answer((reply) => {
    if (reply.user !== user || reply.text.includes("不客气")) return { status: 200 };
    refused += 1;
    return { status: 500 };
  });
  expect(await city.send({ id: "u1", user, text: "你好" })).toBe(200);
  await eventually("it failed", () => refused > 0);
  expect(await city.send({ id: "u2", user, text: "谢谢" })).toBe(200);
  await eventually("the second waits behind it", async () => {
    const rows = await rowsOf(city.core, `select id from outbox where chat = '${user}'`);
    return rows.length === 2;
  });
  // Longer than the longest pause between attempts, and not so short that a day has many.
  const longMs = 2 * 3_600_000;
  for (let step = 0; (await rowOf(user))?.status === "waiting"; step++) {
    expect(step).toBeLessThan(13);
    const before = refused;
    city.turnClock(longMs);
    await eventually("it fails again, and that is noted", async () => {
      const row = await rowOf(user);
      return row?.status === "dead" || (refused > before && row?.lease_until === null);
    });
  }
  expect(await rowOf(user)).toMatchObject({ status: "dead", reason: expect.stringContaining("not sent within a day") });
  expect(refused).toBeGreaterThan(10);

  await eventually("the next one is sent", async () => {
    const rows = await rowsOf(city.core, `select status from outbox where chat = '${user}' order by id`);
    return rows[1]?.status === "sent";
  });
}, 120_000);
