import { DomainError } from "../../src/domain/errors.js";
import type { Ticket } from "../../src/domain/ticket.js";
import type { TicketCommand } from "../../src/domain/ticket-command.js";
import { formatTicketNumber } from "../../src/domain/ticket-number.js";
import { VersionConflict } from "../../src/storage/errors.js";
import { searchTickets } from "../../src/storage/search.js";
import { history } from "../../src/storage/ticket-events.js";
import { loadTicket, updateTicket } from "../../src/storage/tickets.js";
import { applyTicketCommand, type By, fileReport } from "../../src/tickets/apply.js";
import { local, when } from "../domain/samples.js";
import { databases, useStore } from "../support/stores.js";
import { known, listen, openOffice, powerCut, staff } from "./office.js";

const li: By = { kind: "staff", staff: staff.li };
const zhao: By = { kind: "staff", staff: staff.zhao };
const wang: By = { kind: "staff", staff: staff.wang };
const reporter: By = { kind: "reporter" };

describe.each(databases)("a ticket's life on %s", (name) => {
  const opened = useStore(name);
  const told = listen(() => opened.store);
  const apply = (id: number, command: TicketCommand, by: By, moment = "2026-11-23 10:00") =>
    opened.store.write((tx) => applyTicketCommand(tx, id, command, by, when(moment)));

  /** Files the power cut and forgets what was told about it. */
  async function filed(chat = "ann", language: "zh" | "en" = "en"): Promise<Ticket> {
    const [ticket] = await opened.store.write((tx) =>
      fileReport(
        tx,
        { issues: [powerCut], by: () => known(chat, language), inboxId: undefined },
        when("2026-11-20 09:00"),
      ),
    );
    if (!ticket) throw new Error("nothing was filed");
    await told();
    return ticket;
  }

  /** Who is told, and how it begins. */
  async function heard(): Promise<string[]> {
    return (await told()).map(({ to, text }) => `${to}: ${text.split("\n")[0]}`);
  }

  beforeAll(() => openOffice(opened.store));

  test("every step is told to whom it concerns, each in his language, and to nobody else", async () => {
    const { id } = await filed();
    const number = formatTicketNumber(id);
    const title = "Power supply";
    await apply(id, { name: "accept" }, li);
    expect(await heard()).toEqual([
      `ann: Jingyue Construction Bureau has accepted “${title}” (${number}), to be done by Thu 3 Dec, 17:30.`,
    ]);
    await apply(id, { name: "record_progress", note: "已派人到现场" }, li);
    expect(await told()).toEqual([
      {
        to: "ann",
        text: `News of “${title}” (${number}) from Jingyue Construction Bureau:\n已派人到现场`,
        choices: [],
      },
    ]);
    await apply(id, { name: "add_details", note: "昨晚又停了一小时" }, reporter);
    expect(await heard()).toEqual(["li: 【补充】诉求人补充：昨晚又停了一小时"]);
    await apply(id, { name: "remind" }, reporter);
    expect(await heard()).toEqual(["li: 【催办】诉求人在催"]);
    await apply(id, { name: "rectify", note: "换了新线路" }, li);
    const [asked, ...others] = await told();
    expect(others).toEqual([]);
    expect(asked).toMatchObject({
      to: "ann",
      text: `“${title}” (${number}): Jingyue Construction Bureau says it is fixed:\n换了新线路\n\nIs it solved?`,
    });
    expect(asked?.choices).toEqual([
      { action: `f:solved:yes:${id}:1`, label: "Solved" },
      { action: `f:solved:partly:${id}:1`, label: "Partly" },
      { action: `f:solved:no:${id}:1`, label: "Not solved" },
    ]);
    await apply(id, { name: "answer_solved", answer: "no", note: "还在停" }, reporter);
    expect(await heard()).toEqual(["li: 【重办】诉求人说还没解决：还在停"]);
    await apply(id, { name: "rectify", note: "查出接头松动" }, li);
    await told();
    await apply(id, { name: "answer_solved", answer: "yes" }, reporter);
    expect(await heard()).toEqual([`li: 【销号】${number} 已办结：已解决。`]);
    await apply(id, { name: "answer_contacted", contacted: true }, reporter);
    await apply(id, { name: "answer_satisfied", satisfied: true }, reporter);
    expect(await heard()).toEqual([]);
  });

  test("a returned ticket goes to the dispatchers, and its next department hears of it", async () => {
    const { id } = await filed();
    await apply(id, { name: "return", note: "应归供电公司" }, li);
    expect((await heard()).map((line) => line.replace(/“.*?”/, "“…”"))).toEqual([
      `ann: Jingyue Construction Bureau says that “…” (${formatTicketNumber(id)}) is not theirs; we are assigning it anew. Your date stays.`,
      "wang: 【退单】净月高新区建设局退回，理由：应归供电公司",
    ]);
    await apply(id, { name: "dispatch", department: "jingyue/power" }, wang);
    expect((await heard()).map((line) => line.slice(0, 33))).toEqual([
      "ann: Your report “Power supply” (",
      "zhao: [New ticket] please accept",
    ]);
    await expect(apply(id, { name: "accept" }, li)).rejects.toMatchObject({ refusal: { kind: "not_yours" } });
    await apply(id, { name: "accept" }, zhao);
    expect((await loadTicket(opened.store.db, id))?.status).toBe("accepted");
  });

  test("a question goes to the reporter, and his answer to the department", async () => {
    const { id } = await filed();
    await apply(id, { name: "accept" }, li);
    await told();
    await apply(id, { name: "ask_reporter", note: "几点停的？" }, li);
    const [question] = await told();
    expect(question?.to).toBe("ann");
    expect(question?.text).toContain("asks you:\n几点停的？");
    expect(question?.text).toContain("Please answer by Mon 30 Nov, 10:00");
    await apply(id, { name: "add_details", note: "下午三点" }, reporter);
    expect(await heard()).toEqual(["li: 【已答复】诉求人回复：下午三点"]);
  });

  test("what was closed without a department goes back to the dispatchers when it is reopened", async () => {
    const { matter: _unknown, ...unclear } = powerCut;
    const [ticket] = await opened.store.write((tx) =>
      fileReport(tx, { issues: [unclear], by: () => known("ann"), inboxId: undefined }, when("2026-11-20 09:00")),
    );
    const id = ticket?.id ?? 0;
    expect(await heard()).toEqual(["wang: 【待派单】请分派"]);
    await apply(id, { name: "close", outcome: "out_of_remit", note: "请找当地" }, wang);
    expect((await told()).map(({ to }) => to)).toEqual(["ann"]);
    await apply(id, { name: "reopen", note: "就在净月" }, reporter);
    expect(await heard()).toEqual(["wang: 【重办】诉求人说还没解决：就在净月"]);
    await apply(id, { name: "withdraw" }, reporter);
    expect(await heard()).toEqual([`wang: 【撤回】${formatTicketNumber(id)} 诉求人已撤回，不用再办。`]);
  });

  test("a ticket of no known district waits for those who dispatch for all", async () => {
    const { district: _unknown, ...nowhere } = powerCut;
    const inXuzhou = { ...nowhere, district: "xuzhou", attention: "unsure" as const };
    const file = (issue: typeof nowhere) =>
      opened.store.write((tx) =>
        fileReport(tx, { issues: [issue], by: () => known("ann"), inboxId: undefined }, when("2026-11-20 09:00")),
      );
    await file(nowhere);
    expect(await heard()).toEqual(["wang: 【待派单】请分派"]);
    await file(inXuzhou);
    expect(await heard()).toEqual(["qian: [To dispatch] please assign", "wang: 【待派单】请分派"]);
  });

  test("a report on officials is told to discipline inspection alone", async () => {
    await opened.store.write((tx) =>
      fileReport(
        tx,
        { issues: [{ ...powerCut, matter: "official-conduct" }], by: () => known("ann"), inboxId: undefined },
        when("2026-11-20 09:00"),
      ),
    );
    expect(await heard()).toEqual(["ji: 【新工单】请签收"]);
  });

  test("an anonymous reporter is told nothing, since nobody knows where he is", async () => {
    const [ticket] = await opened.store.write((tx) =>
      fileReport(
        tx,
        {
          issues: [powerCut],
          by: () => ({ kind: "anonymous", receiptHash: `${name}-hash` }),
          inboxId: undefined,
        },
        when("2026-11-20 09:00"),
      ),
    );
    const id = ticket?.id ?? 0;
    expect(await heard()).toEqual(["li: 【新工单】请签收"]);
    await apply(id, { name: "accept" }, li);
    await apply(id, { name: "ask_reporter", note: "几点？" }, li);
    await apply(id, { name: "rectify", note: "好了" }, li);
    expect(await heard()).toEqual([]);
  });

  test("officers never read who reports", async () => {
    await filed();
    const [ticket] = await opened.store.write((tx) =>
      fileReport(
        tx,
        { issues: [powerCut], by: () => known("chat-4711"), inboxId: undefined },
        when("2026-11-20 09:00"),
      ),
    );
    await apply(ticket?.id ?? 0, { name: "add_details", note: "又停了" }, reporter);
    expect(JSON.stringify(await told())).not.toContain("4711");
  });

  test("the history is kept line by line, with who, what, when and why", async () => {
    const { id } = await filed();
    await apply(id, { name: "accept", note: "明天去看" }, li, "2026-11-20 10:00");
    await apply(id, { name: "rectify", note: "好了", outcome: "explained" }, li, "2026-11-23 10:00");
    await apply(id, { name: "close_in_silence" }, { kind: "system" }, "2026-11-28 10:00");
    const lines = (await history(opened.store.db, id, 100)).map(
      (e) =>
        `${local(e.at)} ${e.actor.kind === "staff" ? e.actor.staffId : e.actor.kind} ${e.command} ${e.from ?? "-"} ${e.to} ${e.note ?? "-"} ${JSON.stringify(e.details)}`,
    );
    expect(lines).toEqual([
      "2026-11-20 09:00 reporter receive - received - {}",
      '2026-11-20 09:00 system dispatch received dispatched - {"department":"jingyue/housing"}',
      "2026-11-20 10:00 li accept dispatched accepted 明天去看 {}",
      '2026-11-23 10:00 li rectify accepted rectified 好了 {"outcome":"explained"}',
      "2026-11-28 10:00 system close_in_silence rectified closed - {}",
    ]);
  });

  test("what is refused leaves no trace: no change, no history, no notice", async () => {
    const { id } = await filed();
    const before = await loadTicket(opened.store.db, id);
    await expect(apply(id, { name: "return", note: " " }, li)).rejects.toThrow(DomainError);
    await expect(apply(id, { name: "accept" }, { kind: "staff", staff: staff.admin })).rejects.toThrow(DomainError);
    await expect(apply(id, { name: "accept" }, { kind: "staff", staff: staff.gone })).rejects.toThrow(DomainError);
    await expect(apply(99_999_999, { name: "accept" }, li)).rejects.toMatchObject({ code: "not_found" });
    expect(await loadTicket(opened.store.db, id)).toEqual(before);
    expect(await history(opened.store.db, id, 100)).toHaveLength(2);
    expect(await heard()).toEqual([]);
  });

  test("timers are set with the status that they belong to, and go with it", async () => {
    const { id } = await filed();
    const set = async () =>
      (
        await opened.store.db
          .selectFrom("timers")
          .select(["kind", "due_at"])
          .where("ticket_id", "=", id)
          .orderBy("kind")
          .execute()
      ).map((row) => `${row.kind} ${local(new Date(row.due_at))}`);
    expect(await set()).toEqual([]);
    await apply(id, { name: "accept" }, li, "2026-11-23 10:00");
    await apply(id, { name: "ask_reporter", note: "几点？" }, li, "2026-11-23 10:00");
    expect(await set()).toEqual(["waiting_ends 2026-11-30 10:00"]);
    await apply(id, { name: "add_details", note: "三点" }, reporter, "2026-11-24 10:00");
    expect(await set()).toEqual([]);
    await apply(id, { name: "ask_reporter", note: "哪天？" }, li, "2026-11-24 11:00");
    await apply(id, { name: "rectify", note: "好了" }, li, "2026-11-25 10:00");
    expect(await set()).toEqual(["follow_up_ends 2026-11-30 10:00"]);
    await apply(id, { name: "answer_contacted", contacted: true }, reporter, "2026-11-25 11:00");
    expect(await set()).toEqual(["follow_up_ends 2026-11-30 10:00"]);
    await apply(id, { name: "reopen", note: "没好" }, { kind: "staff", staff: staff.wang }, "2026-11-26 10:00");
    expect(await set()).toEqual([]);
  });

  test("of two who act at once one wins, and the other is told to look again", async () => {
    const { id } = await filed();
    const other = await opened.another();
    const acts = await Promise.allSettled([
      apply(id, { name: "return", note: "不归我们" }, li),
      other.write((tx) => applyTicketCommand(tx, id, { name: "accept" }, li, when("2026-11-23 10:00"))),
      apply(id, { name: "withdraw" }, reporter),
    ]);
    const lost = acts.flatMap((act) => (act.status === "rejected" ? [act.reason] : []));
    // Who comes second either finds the ticket changed under his hands, or in a status in which his command is refused.
    for (const reason of lost) expect(reason instanceof VersionConflict || reason instanceof DomainError).toBe(true);
    const won = acts.length - lost.length;
    const after = await loadTicket(opened.store.db, id);
    expect(after?.version).toBe(1 + won);
    expect(await history(opened.store.db, id, 100)).toHaveLength(2 + won);
    await told();
  });

  test("a decision on a stale ticket is refused as a conflict", async () => {
    const { id } = await filed();
    const stale = opened.store.write(async (tx) => {
      const before = await loadTicket(tx, id);
      await applyTicketCommand(tx, id, { name: "accept" }, li, when("2026-11-23 10:00"));
      if (before) await updateTicket(tx, { ...before, text: "换掉" }, before.version);
    });
    await expect(stale).rejects.toThrow(VersionConflict);
    expect((await loadTicket(opened.store.db, id))?.status).toBe("dispatched");
  });

  test("what the reporter adds is found by the words in it", async () => {
    const { id } = await filed();
    await apply(id, { name: "add_details", note: "配电箱冒烟了" }, reporter);
    const found = await searchTickets(opened.store.db, "配电箱", { limit: 10 });
    expect(found.map((ticket) => ticket.id)).toEqual([id]);
  });
});
