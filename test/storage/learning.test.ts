import type { Correction } from "../../src/domain/correction.js";
import { countCorrections, keepCorrection, listCorrections } from "../../src/storage/corrections.js";
import { addModel, modelBytes, servingModel, undoModel } from "../../src/storage/models.js";
import { addReadings, readingsBetween } from "../../src/storage/readings.js";
import { insertTicket } from "../../src/storage/tickets.js";
import { databases, useStore } from "../support/stores.js";
import { eventually } from "../support/system.js";
import { later, newTicket, now } from "./samples.js";

describe.each(databases)("what is learned from on %s", (name) => {
  const opened = useStore(name);
  const keep = (correction: Correction, of: number) =>
    opened.store.write((tx) => keepCorrection(tx, correction, of, now));

  beforeEach(() => opened.store.write((tx) => tx.deleteFrom("corrections").execute()));

  const byStaff: Correction = { source: "staff", text: "路灯坏了", matter: "street-light" };

  test("a later correction of a ticket takes the place of the earlier one, which keeps its number", async () => {
    const { id } = await opened.store.write((tx) => insertTicket(tx, newTicket()));
    const guess = { matter: "noise", confidence: 0.4 };
    await keep({ ...byStaff, source: "reporter", matter: "parks", guess, ticketId: id }, id);
    const [first] = await listCorrections(opened.store.db);
    await keep({ ...byStaff, guess: { matter: "parks" }, ticketId: id }, id);
    const rows = await opened.store.db.selectFrom("corrections").selectAll().execute();
    expect(rows).toEqual([
      {
        id: first?.id,
        at: now.getTime(),
        source: "staff",
        text: "路灯坏了",
        matter: "street-light",
        guessed: "noise",
        confidence: 0.4,
        ticket_id: id,
      },
    ]);
    expect(await countCorrections(opened.store.db)).toEqual([{ source: "staff", count: 1 }]);
  });

  test("once a ticket is confidential, its correction leads to it no longer", async () => {
    const { id } = await opened.store.write((tx) => insertTicket(tx, newTicket()));
    await keep({ ...byStaff, ticketId: id }, id);
    await keep({ ...byStaff, matter: "official-conduct" }, id);
    const rows = await opened.store.db.selectFrom("corrections").select(["matter", "ticket_id"]).execute();
    expect(rows).toEqual([{ matter: "official-conduct", ticket_id: null }]);
  });

  test("readings are summed up by day and matter", async () => {
    const reading = (matter: string, confidence: number) => ({
      matter,
      confidence,
      isUnsure: confidence < 0.5,
      unknownShare: 0.25,
    });
    const add = (at: Date, ...readings: ReturnType<typeof reading>[]) =>
      opened.store.write((tx) => addReadings(tx, readings, at));
    await Promise.all([
      add(now, reading("noise", 0.75), reading("noise", 0.25)),
      add(now, reading("parks", 0.5), reading("noise", 0.5)),
      add(later(86_400), reading("noise", 1)),
    ]);
    expect(await readingsBetween(opened.store.db, now, later(86_400))).toEqual([
      { matter: "noise", count: 3, confidence: 1.5, unsure: 1, unknown: 0.75 },
      { matter: "parks", count: 1, confidence: 0.5, unsure: 0, unknown: 0.25 },
    ]);
    expect(await readingsBetween(opened.store.db, later(-86_400), now)).toEqual([]);
  });

  test("the newest model serves until it is undone; five are kept; other processes hear of it", async () => {
    const elsewhere = await opened.another();
    let heard = 0;
    elsewhere.onChange("models", () => {
      heard += 1;
    });
    const model = (n: number) => ({
      at: later(n),
      sentences: "key",
      hash: `hash ${n}`,
      scores: "{}",
      bytes: Uint8Array.from([n, 0, 255]),
    });
    const serving = async () => (await servingModel(elsewhere.db))?.hash;
    expect(await serving()).toBeUndefined();
    expect(await opened.store.write((tx) => undoModel(tx, now))).toBe(false);
    for (const n of [1, 2, 3, 4, 5, 6]) await opened.store.write((tx) => addModel(tx, model(n)));
    const six = await servingModel(elsewhere.db);
    expect(six).toEqual({ id: six?.id, at: later(6), sentences: "key", hash: "hash 6", scores: "{}" });
    expect([...((await modelBytes(elsewhere.db, six?.id ?? 0)) ?? [])]).toEqual([6, 0, 255]);
    await eventually("the other process hears of it", () => heard > 0);
    heard = 0;
    const undo = () => opened.store.write((tx) => undoModel(tx, now));
    expect(await undo()).toBe(true);
    expect(await serving()).toBe("hash 5");
    await eventually("the other process hears of it", () => heard > 0);
    for (const _ of [5, 4, 3]) await undo();
    expect(await serving()).toBe("hash 2");
    await undo();
    // The first has been dropped: from here on the model of the sentences serves.
    expect(await serving()).toBeUndefined();
    expect(await undo()).toBe(false);
  });
});
