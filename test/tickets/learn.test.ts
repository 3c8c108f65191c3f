import type { Ticket } from "../../src/domain/ticket.js";
import type { TicketCommand } from "../../src/domain/ticket-command.js";
import { applyTicketCommand, type By, fileReport } from "../../src/tickets/apply.js";
import { when } from "../domain/samples.js";
import { databases, useStore } from "../support/stores.js";
import { known, openOffice, powerCut, staff } from "./office.js";

describe.each(databases)("what dispatchers teach on %s", (name) => {
  const opened = useStore(name);
  const wang: By = { kind: "staff", staff: staff.wang };
  beforeAll(() => openOffice(opened.store));
  beforeEach(() => opened.store.write((tx) => tx.deleteFrom("corrections").execute()));

  const apply = (id: number, command: TicketCommand, by: By) =>
    opened.store.write((tx) => applyTicketCommand(tx, id, command, by, when("2026-11-20 10:00")));
  const dispatch = (id: number, matter?: string, department = "jingyue/housing") =>
    apply(id, { name: "dispatch", department, ...(matter ? { matter } : {}) }, wang);

  /** Files a report that waits for a dispatcher. */
  async function filed(changes: Partial<typeof powerCut> = {}, isAnonymous = false): Promise<Ticket> {
    const issue = { ...powerCut, attention: "unsure" as const, ...changes };
    const by = isAnonymous ? ({ kind: "anonymous", receiptHash: issue.text } as const) : known("ann");
    const [ticket] = await opened.store.write((tx) =>
      fileReport(tx, { issues: [issue], by: () => by, inboxId: undefined }, when("2026-11-20 09:00")),
    );
    if (!ticket) throw new Error("nothing was filed");
    return ticket;
  }

  const kept = () =>
    opened.store.db.selectFrom("corrections").select(["source", "matter", "guessed", "ticket_id"]).execute();

  test("the matter that they set in place of another, once for each ticket", async () => {
    const { id } = await filed();
    await dispatch(id, "noise");
    expect(await kept()).toEqual([{ source: "staff", matter: "noise", guessed: "power-supply", ticket_id: id }]);
    await apply(id, { name: "return", note: "不归我们管" }, { kind: "staff", staff: staff.li });
    await dispatch(id, "parks");
    expect(await kept()).toEqual([{ source: "staff", matter: "parks", guessed: "power-supply", ticket_id: id }]);
  });

  test("the matter of a ticket that had none", async () => {
    const { matter: _, ...unsorted } = powerCut;
    const [ticket] = await opened.store.write((tx) =>
      fileReport(tx, { issues: [unsorted], by: () => known("ann"), inboxId: undefined }, when("2026-11-20 09:00")),
    );
    await dispatch(ticket?.id ?? 0, "noise");
    expect(await kept()).toEqual([{ source: "staff", matter: "noise", guessed: null, ticket_id: ticket?.id }]);
  });

  test("nothing if the matter stays, if nothing but a photo was sent, or if nobody is to be known", async () => {
    await dispatch((await filed()).id);
    await dispatch((await filed()).id, "power-supply");
    await dispatch((await filed({ text: "（照片或文件）" })).id, "noise");
    await dispatch((await filed({ text: "匿名" }, true)).id, "noise");
    expect(await kept()).toEqual([]);
  });

  test("of officials' conduct no ticket is named", async () => {
    const { id } = await filed();
    await dispatch(id, "official-conduct", "jingyue/discipline");
    expect(await kept()).toEqual([
      { source: "staff", matter: "official-conduct", guessed: "power-supply", ticket_id: null },
    ]);
  });
});
