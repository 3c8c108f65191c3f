import {
  buryTimer,
  cancelTimers,
  claimDueTimers,
  completeTimers,
  retryTimer,
  setTimers,
  type Timer,
} from "../../src/storage/timers.js";
import { databases, useStore } from "../support/stores.js";
import { later, now } from "./samples.js";

describe.each(databases)("timers on %s", (name) => {
  const opened = useStore(name);
  const set = (...timers: Timer[]) => opened.store.write((tx) => setTimers(tx, timers));
  const claim = (at: Date) => opened.store.write((tx) => claimDueTimers(tx, { limit: 10, leaseMs: 1_000, now: at }));
  const ticketTimer = (ticketId: number, seconds: number, kind = "acceptance"): Timer => ({
    kind,
    about: { kind: "ticket", ticketId },
    dueAt: later(seconds),
  });

  afterEach(() => opened.store.write((tx) => tx.deleteFrom("timers").execute()));

  it("fall due, the longest overdue first, with what they were set with", async () => {
    const silence: Timer = {
      kind: "silence",
      about: { kind: "chat", channel: "web", chat: "ann" },
      dueAt: later(1),
      payload: "draft 1",
    };
    await set(ticketTimer(1, 2), silence, ticketTimer(2, 3));
    expect(await claim(now)).toEqual([]);
    expect(await claim(later(2))).toEqual([
      { ...silence, id: expect.any(Number), attempts: 1 },
      { ...ticketTimer(1, 2), id: expect.any(Number), attempts: 1 },
    ]);
  });

  it("are moved when they are set again, also twice at once", async () => {
    await set(ticketTimer(1, 1));
    await set(ticketTimer(1, 5), ticketTimer(1, 9), ticketTimer(1, 4, "due"));
    expect(await claim(later(3))).toEqual([]);
    expect((await claim(later(4))).map(({ kind }) => kind)).toEqual(["due"]);
    expect(await claim(later(8.9))).toMatchObject([{ kind: "due" }]);
    expect((await claim(later(9))).map(({ kind }) => kind)).toEqual(["acceptance"]);
  });

  it("are kept when they were set anew while they were handled", async () => {
    await set(ticketTimer(1, 1));
    const [due] = await claim(later(1));
    await set(ticketTimer(1, 60));
    await opened.store.write((tx) => completeTimers(tx, [due?.id ?? 0]));
    expect(await claim(later(60))).toMatchObject([{ kind: "acceptance", attempts: 1 }]);
  });

  it("are gone once handled or cancelled", async () => {
    await set(ticketTimer(1, 1), ticketTimer(1, 1, "due"), ticketTimer(2, 1));
    await opened.store.write((tx) => cancelTimers(tx, 1, ["acceptance", "never_set"]));
    const due = await claim(later(1));
    expect(due.map(({ kind, about }) => [kind, about])).toEqual([
      ["due", { kind: "ticket", ticketId: 1 }],
      ["acceptance", { kind: "ticket", ticketId: 2 }],
    ]);
    await opened.store.write((tx) =>
      completeTimers(
        tx,
        due.map(({ id }) => id),
      ),
    );
    expect(await claim(later(100))).toEqual([]);
  });

  it("come again after a retry, or when their lease has run out, and never once given up", async () => {
    await set(ticketTimer(1, 1));
    const [due] = await claim(later(1));
    const id = due?.id ?? 0;
    expect(await claim(later(1.9))).toEqual([]);
    expect(await claim(later(2))).toMatchObject([{ id, attempts: 2 }]);
    await opened.store.write((tx) => retryTimer(tx, id, later(10)));
    expect(await claim(later(9))).toEqual([]);
    expect(await claim(later(10))).toMatchObject([{ id, attempts: 3 }]);
    await opened.store.write((tx) => buryTimer(tx, id, "fails always"));
    expect(await claim(later(1_000))).toEqual([]);
    await set(ticketTimer(1, 2_000));
    expect(await claim(later(2_000))).toMatchObject([{ attempts: 1 }]);
  });

  it("are shared out among workers, each to one of them", async () => {
    const other = await opened.another();
    await set(...Array.from({ length: 30 }, (_, i) => ticketTimer(i + 1, 1)));
    const wanted = { limit: 20, leaseMs: 60_000, now: later(1) };
    const claims = await Promise.all(
      [opened.store, other, opened.store, other].map((store) => store.write((tx) => claimDueTimers(tx, wanted))),
    );
    const ids = claims.flat().map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });
});
