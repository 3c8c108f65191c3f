import { StorageUnavailable } from "../../src/storage/errors.js";
import { history } from "../../src/storage/ticket-events.js";
import { loadTicket } from "../../src/storage/tickets.js";
import { setTimers } from "../../src/storage/timers.js";
import { applyTicketCommand, type By, fileReport } from "../../src/tickets/apply.js";
import { createTimerWorker } from "../../src/timers/worker.js";
import { at, local, when } from "../domain/samples.js";
import { databases, useStore } from "../support/stores.js";
import { eventually } from "../support/system.js";
import { known, listen, openOffice, powerCut, staff } from "../tickets/office.js";

const li: By = { kind: "staff", staff: staff.li };

describe.each(databases)("what falls due on %s", (name) => {
  const opened = useStore(name);
  const told = listen(() => opened.store);
  let moment = "2026-11-20 09:00";
  let failures: string[] = [];
  let fail: (() => void) | undefined;

  const worker = () =>
    createTimerWorker({
      store: opened.store,
      context: () => {
        fail?.();
        return when(moment);
      },
      failed: (kind) => void failures.push(kind),
    });

  const apply = (id: number, command: Parameters<typeof applyTicketCommand>[2], by: By) =>
    opened.store.write((tx) => applyTicketCommand(tx, id, command, by, when(moment)));

  async function asked(): Promise<number> {
    moment = "2026-11-20 09:00";
    const [ticket] = await opened.store.write((tx) =>
      fileReport(tx, { issues: [powerCut], by: () => known("ann"), inboxId: undefined }, when(moment)),
    );
    const id = ticket?.id ?? 0;
    await apply(id, { name: "accept" }, li);
    await apply(id, { name: "ask_reporter", note: "几点停的？" }, li);
    await told();
    return id;
  }

  const status = async (id: number) => (await loadTicket(opened.store.db, id))?.status;
  const timersLeft = async () => (await opened.store.db.selectFrom("timers").select("kind").execute()).length;

  beforeAll(() => openOffice(opened.store));
  afterEach(async () => {
    failures = [];
    fail = undefined;
    await opened.store.write((tx) => tx.deleteFrom("timers").execute());
  });

  test("a reporter who does not answer in time lets handling go on, and both sides hear of it", async () => {
    const id = await asked();
    moment = "2026-11-27 08:59";
    expect(await worker().runDue()).toBe(0);
    moment = "2026-11-27 09:00";
    expect(await worker().runDue()).toBe(1);
    expect(await status(id)).toBe("accepted");
    expect((await told()).map(({ to, text }) => `${to}: ${text.replace(/“.*?”（.*?）|[\d-]{11}/g, "…")}`)).toEqual([
      "ann: …没等到您的补充，先按现有情况继续办理。想补充随时说。",
      "li: … 诉求人逾期没有回复，时限恢复计算，请按现有情况办理。",
    ]);
    expect(await timersLeft()).toBe(0);
  });

  test("a rectified ticket closes in silence, and its history says who closed it", async () => {
    const id = await asked();
    await apply(id, { name: "rectify", note: "好了" }, li);
    await told();
    moment = "2026-11-25 09:00";
    expect(await worker().runDue()).toBe(1);
    const closed = await loadTicket(opened.store.db, id);
    expect(closed).toMatchObject({ status: "closed", outcome: "solved", followUp: { round: 1, solved: "silence" } });
    const lines = await history(opened.store.db, id, 100);
    expect(lines[lines.length - 1]).toMatchObject({ command: "close_in_silence", actor: { kind: "system" } });
    expect((await told()).map(({ to }) => to)).toEqual(["ann", "li"]);
  });

  test("a timer of a ticket that has moved on does nothing, and is gone", async () => {
    const id = await asked();
    await apply(id, { name: "add_details", note: "三点" }, { kind: "reporter" });
    await told();
    await opened.store.write((tx) =>
      setTimers(tx, [
        { kind: "waiting_ends", about: { kind: "ticket", ticketId: id }, dueAt: at("2026-11-20 09:00") },
        { kind: "follow_up_ends", about: { kind: "ticket", ticketId: 99_999_999 }, dueAt: at("2026-11-20 09:00") },
        { kind: "of_an_older_version", about: { kind: "ticket", ticketId: id }, dueAt: at("2026-11-20 09:00") },
      ]),
    );
    const before = await history(opened.store.db, id, 100);
    expect(await worker().runDue()).toBe(3);
    expect(await history(opened.store.db, id, 100)).toEqual(before);
    expect(await told()).toEqual([]);
    expect(await timersLeft()).toBe(0);
    expect(failures).toEqual([]);
  });

  test("a timer that fails is tried again, later and later, and harms no other", async () => {
    const id = await asked();
    await opened.store.write((tx) =>
      setTimers(tx, [
        // What a person's conversation is told needs a payload; without it this is a bug that never ends.
        {
          kind: "broken",
          about: { kind: "chat", channel: "web", chat: "ann" },
          dueAt: at("2026-11-20 09:00"),
          payload: "{",
        },
      ]),
    );
    moment = "2026-11-27 09:00";
    expect(await worker().runDue()).toBe(2);
    expect(await status(id)).toBe("accepted");
    expect(failures).toEqual(["broken"]);
    const dueAt = async () => {
      const row = await opened.store.db.selectFrom("timers").select("due_at").executeTakeFirstOrThrow();
      return row.due_at - at(moment).getTime();
    };
    expect(await dueAt()).toBe(2_000);
    moment = "2026-11-27 09:01";
    await worker().runDue();
    expect(await dueAt()).toBe(4_000);
  });

  test("an outage is waited out", async () => {
    const id = await asked();
    moment = "2026-11-27 09:00";
    let times = 0;
    fail = () => {
      if (++times === 2) throw new StorageUnavailable("writing", new Error("gone"));
    };
    await worker().runDue();
    expect(await status(id)).toBe("waiting_for_reporter");
    moment = "2026-11-27 09:01";
    await worker().runDue();
    expect(await status(id)).toBe("accepted");
  });

  test("a silence joins the person's own messages, once", async () => {
    moment = "2026-11-20 09:30";
    await opened.store.write((tx) =>
      setTimers(tx, [
        {
          kind: "draft_silence",
          about: { kind: "chat", channel: "web", chat: "bob" },
          dueAt: at("2026-11-20 09:30"),
          payload: JSON.stringify({ draft: "d1", user: "bob-user" }),
        },
      ]),
    );
    await worker().runDue();
    const rows = await opened.store.db.selectFrom("inbox").selectAll().where("chat", "=", "bob").execute();
    expect(rows.map((row) => [row.user, JSON.parse(row.content ?? ""), local(new Date(row.sent_at))])).toEqual([
      ["bob-user", { kind: "silence", draft: "d1" }, "2026-11-20 09:30"],
    ]);
    expect(await timersLeft()).toBe(0);
  });

  test("two workers share the timers: each is handled once", async () => {
    const ids = [await asked(), await asked(), await asked()];
    moment = "2026-11-27 09:00";
    const counts = await Promise.all([worker().runDue(), worker().runDue()]);
    expect(counts.reduce((a, b) => a + b)).toBe(3);
    for (const id of ids) {
      const lines = await history(opened.store.db, id, 100);
      expect(lines.filter(({ command }) => command === "stop_waiting")).toHaveLength(1);
    }
    await told();
  });

  test("a started worker looks by itself, and stops", async () => {
    const id = await asked();
    moment = "2026-11-27 09:00";
    const running = worker();
    running.start();
    await eventually("it is handled", async () => (await status(id)) === "accepted");
    await running.stop();
  });
});
