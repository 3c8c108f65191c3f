import { type FaultCity, rowsOf, startFaultCity } from "../support/fault-city.js";
import { startPostgres, type TestPostgres } from "../support/postgres.js";
import { databases } from "../support/stores.js";
import { eventually } from "../support/system.js";

// Fault 8: the same webhook call 2 to 50 times, at once and after a restart: one ticket, one answer.

let postgres: TestPostgres | undefined;
afterAll(() => postgres?.remove());

describe.each(databases)("the same call again, on %s", (name) => {
  let city: FaultCity;
  beforeAll(async () => {
    if (name === "postgresql") postgres = await startPostgres();
    city = await startFaultCity(await postgres?.createDatabase());
  });
  afterAll(() => city.stop());

  test.each([2, 7, 50])("%i times at once, and once more after a restart", async (times) => {
    const user = `resident ${times}`;
    const message = { id: `m${times}`, user, report: { text: "净月大街12号门口的路灯坏了半个月" } };
    const statuses = await Promise.all(Array.from({ length: times }, () => city.send(message)));
    expect(new Set(statuses)).toEqual(new Set([200]));
    await eventually("it is answered", () => city.replies.some((reply) => reply.user === user));
    await city.restart();
    expect(await city.send(message, message)).toBe(200);
    // What comes after it has been handled after it.
    expect(await city.send({ id: `after ${times}`, user, text: "谢谢" })).toBe(200);
    await eventually("the next one is answered", () => city.replies.filter((r) => r.user === user).length >= 2);
    expect(city.replies.filter((r) => r.user === user && r.text.includes("已受理"))).toHaveLength(1);
    expect(city.replies.filter((r) => r.user === user)).toHaveLength(2);
    expect(await rowsOf(city.core, `select id from tickets where reporter_chat = '${user}'`)).toHaveLength(1);
  });
});
