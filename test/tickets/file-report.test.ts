import { addInboxMessage } from "../../src/storage/inbox.js";
import { loadTicket } from "../../src/storage/tickets.js";
import { fileReport } from "../../src/tickets/apply.js";
import { when } from "../domain/samples.js";
import { message } from "../storage/samples.js";
import { databases, useStore } from "../support/stores.js";
import { known, listen, openOffice, powerCut } from "./office.js";

describe.each(databases)("filing a report on %s", (name) => {
  const opened = useStore(name);
  const told = listen(() => opened.store);
  const context = when("2026-11-20 09:00");

  async function inboxId(id: string): Promise<number> {
    await opened.store.write((tx) => addInboxMessage(tx, message(id, "ann"), context.now));
    const row = await opened.store.db
      .selectFrom("inbox")
      .select("id")
      .where("platform_id", "=", id)
      .executeTakeFirstOrThrow();
    return row.id;
  }

  beforeAll(() => openOffice(opened.store));

  test("makes a ticket of each issue, each for its own department", async () => {
    const logistics = { ...powerCut, text: "物流太贵", matter: "logistics-blocked", district: "taicang" };
    const tickets = await opened.store.write((tx) =>
      fileReport(tx, { issues: [powerCut, logistics], by: () => known("ann"), inboxId: undefined }, context),
    );
    expect(tickets.map((t) => [t.text, t.department, t.status])).toEqual([
      ["厂里老停电", "jingyue/housing", "dispatched"],
      ["物流太贵", "taicang/transport", "dispatched"],
    ]);
    expect((await told()).map(({ to, text }) => `${to}: ${text.split("\n")[0]}`)).toEqual(["li: 【新工单】请签收"]);
    for (const ticket of tickets) expect(await loadTicket(opened.store.db, ticket.id)).toEqual(ticket);
  });

  test("from the same message a second time is refused, and nothing of it is kept", async () => {
    const filing = { issues: [powerCut, powerCut], by: () => known("ann"), inboxId: await inboxId("m1") };
    await opened.store.write((tx) => fileReport(tx, filing, context));
    await told();
    await expect(opened.store.write((tx) => fileReport(tx, filing, context))).rejects.toThrow();
    const count = await opened.store.db
      .selectFrom("tickets")
      .select(({ fn }) => fn.countAll<number>().as("n"))
      .where("origin_inbox_id", "=", filing.inboxId)
      .executeTakeFirstOrThrow();
    expect(Number(count.n)).toBe(2);
    expect(await told()).toEqual([]);
  });

  test("anonymously leaves no trace of the message it came with", async () => {
    const [ticket] = await opened.store.write((tx) =>
      fileReport(
        tx,
        { issues: [powerCut], by: () => ({ kind: "anonymous", receiptHash: `${name} 1` }), inboxId: undefined },
        context,
      ),
    );
    const row = await opened.store.db
      .selectFrom("tickets")
      .selectAll()
      .where("id", "=", ticket?.id ?? 0)
      .executeTakeFirstOrThrow();
    expect(row).toMatchObject({
      reporter_channel: null,
      reporter_chat: null,
      reporter_user: null,
      origin_inbox_id: null,
    });
  });

  test("to a dispatcher comes with the departments that the machine thinks of", async () => {
    await told();
    const unsure = {
      ...powerCut,
      attention: "unsure" as const,
      candidates: ["power-supply", "street-light", "moon"],
    };
    const [ticket] = await opened.store.write((tx) =>
      fileReport(tx, { issues: [unsure], by: () => known("ann"), inboxId: undefined }, context),
    );
    const id = ticket?.id ?? 0;
    const [notice] = await told();
    expect(notice?.to).toBe("wang");
    expect(notice?.choices.map(({ action }) => action)).toEqual([
      `s:dispatch:${id}:power-supply`,
      `s:dispatch:${id}:street-light`,
      `s:dispatch:${id}`,
      `s:ask_reporter:${id}`,
      `s:close:${id}`,
      `s:show:${id}`,
    ]);
    expect(notice?.choices[0]?.label).toMatch(/^派给净月高新区建设局 · /);
  });
});
