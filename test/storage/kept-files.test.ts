import { attachFiles, fileById } from "../../src/storage/files.js";
import { insertTicket } from "../../src/storage/tickets.js";
import { plainImage } from "../files/images.js";
import { useFileKeeping } from "../support/file-keeping.js";
import { databases } from "../support/stores.js";
import { newTicket, now } from "./samples.js";

describe.each(databases)("files that people send, on %s", (name) => {
  const keeping = useFileKeeping(name);
  const ann = { channel: "web", chat: "ann" };
  const pdf = Buffer.from("%PDF-1.4\n%%EOF");

  it("are noted and given back", async () => {
    const record = await keeping.files.keep(ann, { name: "欠条.pdf", content: pdf });
    expect(record).toEqual({
      id: expect.stringMatching(/^[0-9a-f]{32}$/),
      name: "欠条.pdf",
      mime: "application/pdf",
      bytes: 14,
      sha256: "4f1949e95440af0ece666ebd5f399c1d77d22de639950784d349fa5feb47dca5",
      from: ann,
      createdAt: now,
    });
    expect(await keeping.files.read(record?.id ?? "")).toEqual({ record, content: pdf });
    expect(await keeping.files.read("unknown")).toBeUndefined();
  });

  it("that are broken or of a kind that is not taken in leave no trace", async () => {
    const broken = (await plainImage("png")).subarray(0, 40);
    for (const content of [broken, Buffer.from("<svg/>")])
      expect(await keeping.files.keep(ann, { name: "a.png", content })).toBeUndefined();
  });

  it("are not kept twice if their sender had uploaded them", async () => {
    const record = await keeping.files.keep(ann, { content: pdf });
    const again = { content: pdf, uploadedAs: record?.id ?? "" };
    expect((await keeping.files.keep(ann, again))?.id).toBe(record?.id);
    // Neither somebody else's, nor one that a ticket has already, nor one that is not there.
    const eve = await keeping.files.keep({ channel: "web", chat: "eve" }, again);
    expect(eve?.id).not.toBe(record?.id);
    const ticket = await keeping.store.write((tx) => insertTicket(tx, newTicket()));
    await keeping.store.write((tx) => attachFiles(tx, [record?.id ?? ""], ticket.id));
    const third = await keeping.files.keep(ann, again);
    expect(third?.id).not.toBe(record?.id);
    expect((await fileById(keeping.store.db, record?.id ?? ""))?.ticketId).toBe(ticket.id);
    expect(await keeping.files.keep(ann, { content: pdf, uploadedAs: "gone" })).toBeDefined();
  });
});
