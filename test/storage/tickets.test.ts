import type { Ticket, TicketEvent } from "../../src/domain/ticket.js";
import { chatKey, loadConversations, saveConversation } from "../../src/storage/conversations.js";
import { VersionConflict } from "../../src/storage/errors.js";
import { appendEvents, history } from "../../src/storage/ticket-events.js";
import { countTickets, listTickets, type TicketPage } from "../../src/storage/ticket-list.js";
import {
  insertTicket,
  loadTicket,
  ticketByReceipt,
  ticketsOfReporters,
  updateTicket,
} from "../../src/storage/tickets.js";
import { databases, useStore } from "../support/stores.js";
import { addressOf, later, newTicket, now } from "./samples.js";

const full = newTicket({
  status: "waiting_for_reporter",
  outcome: "partly_solved",
  area: "livelihood",
  matter: "street-lamp",
  subject: "城乡建设",
  department: "jingyue/housing",
  district: "jingyue",
  urgency: "danger",
  place: "和美路3号",
  latitude: 43.798,
  longitude: 125.412,
  people: 12,
  amount: 3500.5,
  reporter: { address: { channel: "telegram", chat: "c", user: "u" }, language: "en" },
  receiptHash: "ab".repeat(32),
  confidential: true,
  attention: "unsure",
  dispatchedAt: later(1),
  acceptanceDueAt: later(2),
  firstContactDueAt: later(3),
  dueAt: later(4),
  dueIsEstimate: true,
  minutesLeft: 90.5,
  closedAt: later(5),
  returnCount: 1,
  reopenCount: 2,
  question: "which lamp?",
  questionAt: later(6),
  statusBeforeWaiting: "in_progress",
  account: "lamp replaced",
  proposedOutcome: "solved",
  rectifiedAt: later(7),
  followUp: { round: 2, solved: "no", contacted: false, satisfied: true },
  lastRemindedAt: later(8),
});

describe.each(databases)("tickets on %s", (name) => {
  const opened = useStore(name);
  const file = (ticket = newTicket(), origin?: Parameters<typeof insertTicket>[2]) =>
    opened.store.write((tx) => insertTicket(tx, ticket, origin));

  it("come back as they were filed, with everything or with the least", async () => {
    for (const ticket of [full, newTicket()]) {
      const filed = await file(ticket);
      expect(filed).toEqual({ ...ticket, id: expect.any(Number), version: 1 });
      expect(await loadTicket(opened.store.db, filed.id)).toEqual(filed);
    }
    expect(await loadTicket(opened.store.db, 99_999_999)).toBeUndefined();
    expect(await ticketByReceipt(opened.store.db, "ab".repeat(32))).toMatchObject(full);
    expect(await ticketByReceipt(opened.store.db, "cd".repeat(32))).toBeUndefined();
  });

  it("are filed once for each issue of a message", async () => {
    await file(newTicket(), { inboxId: 7, index: 0 });
    await file(newTicket(), { inboxId: 7, index: 1 });
    await expect(file(newTicket(), { inboxId: 7, index: 0 })).rejects.toThrow(/unique/i);
  });

  it("are changed by whoever has seen the last change, by others not", async () => {
    const filed = await file({ ...full, receiptHash: "ef".repeat(32) });
    const { question: _, ...answered } = { ...filed, status: "in_progress" as const, text: "more" };
    const saved = await opened.store.write((tx) => updateTicket(tx, answered, 1));
    expect(saved).toEqual({ ...answered, version: 2 });
    expect(await loadTicket(opened.store.db, filed.id)).toEqual(saved);
    await expect(opened.store.write((tx) => updateTicket(tx, filed, 1))).rejects.toThrow(VersionConflict);
    expect(await loadTicket(opened.store.db, filed.id)).toEqual(saved);
    const race = (text: string) => opened.store.write((tx) => updateTicket(tx, { ...saved, text }, 2));
    const results = await Promise.allSettled([race("one"), race("two")]);
    expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  });

  it("of reporters are found in one go: open ones first, then the newest", async () => {
    const of = (chat: string, text: string, status: Ticket["status"] = "dispatched") =>
      file(newTicket({ text, status, reporter: { address: addressOf(chat), language: "zh" } }));
    for (const text of ["a1", "a2"]) await of("ann", text);
    await of("ann", "a3", "closed");
    await of("ann", "a4");
    await of("ann", "a5", "closed");
    await of("bob", "b1", "closed");
    const found = await ticketsOfReporters(
      opened.store.db,
      ["ann", "bob", "cleo"].map((chat) => addressOf(chat)),
      4,
    );
    const texts = (chat: string) => found.get(chatKey(addressOf(chat)))?.map(({ text }) => text);
    expect(texts("ann")).toEqual(["a4", "a2", "a1", "a5"]);
    expect(texts("bob")).toEqual(["b1"]);
    expect(texts("cleo")).toBeUndefined();
    expect((await ticketsOfReporters(opened.store.db, [], 4)).size).toBe(0);
  });

  describe("in lists", () => {
    const inDistrict = (changes: Partial<Ticket>) => file(newTicket({ district: "lists", ...changes }));
    const list = async (page: Partial<TicketPage> = {}) =>
      (await listTickets(opened.store.db, { districts: ["lists"], limit: 50, ...page })).map(({ text }) => text);
    beforeAll(async () => {
      await inDistrict({ text: "1", department: "lists/water" });
      await inDistrict({ text: "2", department: "lists/power", status: "closed", area: "employment" });
      await inDistrict({ text: "3", department: "lists/water", status: "dispatched", dueAt: later(60) });
      await inDistrict({ text: "4", status: "dispatched", confidential: true, dueAt: later(120), area: "finance" });
    });

    it.each<[string, Partial<TicketPage>, string[]]>([
      ["all, the newest first", {}, ["4", "3", "2", "1"]],
      ["a page", { limit: 2 }, ["4", "3"]],
      ["a department", { departments: ["lists/water"] }, ["3", "1"]],
      ["several departments", { departments: ["lists/water", "lists/power"] }, ["3", "2", "1"]],
      ["no department", { departments: [] }, []],
      ["some statuses", { statuses: ["received", "closed"] }, ["2", "1"]],
      ["open ones", { open: true }, ["4", "3", "1"]],
      ["closed ones", { open: false }, ["2"]],
      ["confidential ones", { confidential: true }, ["4"]],
      ["those that are not confidential", { confidential: false, open: true }, ["3", "1"]],
      ["those due soon", { dueBefore: later(61) }, ["3"]],
      ["some areas", { areas: ["finance", "employment"] }, ["4", "2"]],
      ["another district", { districts: ["elsewhere"] }, []],
    ])("%s", async (_, page, expected) => {
      expect(await list(page)).toEqual(expected);
    });

    it("page after page", async () => {
      const [, last] = await listTickets(opened.store.db, { districts: ["lists"], limit: 2 });
      expect(await list({ before: last?.id ?? 0 })).toEqual(["2", "1"]);
    });

    it("counted by area and status", async () => {
      expect(await countTickets(opened.store.db)).toEqual(
        expect.arrayContaining([
          { area: "employment", status: "closed", count: 1 },
          { area: "finance", status: "dispatched", count: 1 },
        ]),
      );
    });
  });

  it("have a history in the order it happened", async () => {
    const { id } = await file();
    const filed: TicketEvent = {
      at: now,
      actor: { kind: "reporter" },
      command: "file",
      to: "received",
      files: ["f1"],
      details: { matter: "street-lamp", confirmed: true, people: 3 },
    };
    const accepted: TicketEvent = {
      at: later(5),
      actor: { kind: "staff", staffId: "wang.fang" },
      command: "accept",
      from: "received",
      to: "accepted",
      note: "我们马上去",
      files: [],
      details: {},
    };
    await opened.store.write((tx) => appendEvents(tx, id, [filed, accepted]));
    await opened.store.write((tx) => appendEvents(tx, id, []));
    expect(await history(opened.store.db, id, 10)).toEqual([filed, accepted]);
    expect(await history(opened.store.db, id, 1)).toEqual([accepted]);
  });
});

describe.each(databases)("conversations on %s", (name) => {
  const opened = useStore(name);
  const save = (chat: string, confused: number, version: number) =>
    opened.store.write((tx) => saveConversation(tx, addressOf(chat), { confused }, version, now));

  it("are loaded together and saved by whoever has seen the last change", async () => {
    await save("ann", 1, 0);
    await save("bob", 2, 0);
    await save("bob", 3, 1);
    const loaded = await loadConversations(
      opened.store.db,
      ["ann", "bob", "cleo"].map((chat) => addressOf(chat)),
    );
    expect([...loaded]).toEqual(
      expect.arrayContaining([
        ["web\nann", { state: { confused: 1 }, version: 1, user: "ann" }],
        ["web\nbob", { state: { confused: 3 }, version: 2, user: "bob" }],
      ]),
    );
    expect(loaded.size).toBe(2);
    await expect(save("bob", 4, 1)).rejects.toThrow(VersionConflict);
    await expect(save("bob", 4, 0)).rejects.toThrow(VersionConflict);
    const results = await Promise.allSettled([save("new", 1, 0), save("new", 2, 0)]);
    expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  });
});
