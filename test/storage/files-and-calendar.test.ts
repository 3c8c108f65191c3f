import { importCalendar, readCalendar } from "../../src/storage/calendar.js";
import { addFile, attachFiles, type FileRecord, fileById, filesByIds, filesOfTicket } from "../../src/storage/files.js";
import { insertTicket } from "../../src/storage/tickets.js";
import { databases, useStore } from "../support/stores.js";
import { later, newTicket } from "./samples.js";

const photo = (id: string, seconds: number): FileRecord => ({
  id,
  name: `${id}.jpg`,
  mime: "image/jpeg",
  bytes: 1234,
  sha256: "ab".repeat(32),
  from: { channel: "web", chat: "ann" },
  createdAt: later(seconds),
});

describe.each(databases)("records of files on %s", (name) => {
  const opened = useStore(name);

  it("are kept, found and made part of a ticket", async () => {
    const ticket = await opened.store.write((tx) => insertTicket(tx, newTicket()));
    for (const file of [photo("b", 2), photo("a", 1), photo("c", 3)])
      await opened.store.write((tx) => addFile(tx, file));
    await opened.store.write((tx) => attachFiles(tx, ["a", "b", "unknown"], ticket.id));
    const attached = [photo("a", 1), photo("b", 2)].map((file) => ({ ...file, ticketId: ticket.id }));
    expect(await filesOfTicket(opened.store.db, ticket.id, 10)).toEqual(attached);
    expect(await filesOfTicket(opened.store.db, ticket.id, 1)).toEqual(attached.slice(0, 1));
    expect(await fileById(opened.store.db, "c")).toEqual(photo("c", 3));
    expect(await fileById(opened.store.db, "unknown")).toBeUndefined();
    expect(await filesByIds(opened.store.db, ["c", "unknown"])).toEqual([photo("c", 3)]);
    expect(await filesByIds(opened.store.db, [])).toEqual([]);
  });
});

describe.each(databases)("the calendar on %s", (name) => {
  const opened = useStore(name);
  const rest = (date: string) => ({ date, kind: "rest" as const, name: "国庆节", source: "chinese-days" });

  it("replaces the years that are imported and keeps the others", async () => {
    const year = (number: number) => ({ year: number, source: "chinese-days" });
    const importing = (days: ReturnType<typeof rest>[], ...years: number[]) =>
      opened.store.write((tx) => importCalendar(tx, { days, years: years.map(year) }));
    await importing([rest("2025-10-01"), rest("2026-10-01"), rest("2026-10-02")], 2025, 2026);
    await importing([rest("2026-10-03")], 2026);
    await importing([rest("2026-10-03")]);
    expect(await readCalendar(opened.store.db)).toEqual({
      days: [rest("2025-10-01"), rest("2026-10-03")],
      years: [year(2025), year(2026)],
    });
  });
});
