import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pino } from "pino";
import { type Core, openCore, openOwnModel } from "../../src/core.js";
import { learnFromCorrections } from "../../src/learning/train.js";
import { createEngine, type Engine } from "../../src/main.js";
import { addModel, undoModel } from "../../src/storage/models.js";
import { staffById } from "../../src/storage/staff.js";
import { applyTicketCommand, fileReport } from "../../src/tickets/apply.js";
import { createTestDatabase, databases, type TestDatabase } from "../support/stores.js";
import { eventually, testConfig } from "../support/system.js";
import { makeSmallCity } from "./small-city.js";

/** Learning takes seconds, and longer where other tests run beside it. */
const patienceMs = 240_000;

describe.each(databases)("what a dispatcher has corrected, on %s,", (name) => {
  const folder = mkdtempSync(join(tmpdir(), "huiying-learning-"));
  const now = new Date("2026-11-20T02:00:00Z");
  const said = new Map<string, string>();
  const log: string[] = [];
  let database: TestDatabase;
  let core: Core;
  let elsewhere: Core;
  let engine: Engine;
  let count = 0;

  beforeAll(async () => {
    database = await createTestDatabase(name);
    const config = testConfig(folder, {
      HUIYING_CITY: makeSmallCity(join(folder, "city")),
      ...("databaseUrl" in database.place ? { DATABASE_URL: database.place.databaseUrl } : {}),
    });
    core = await openCore(config, () => now);
    elsewhere = await openCore(config, () => now);
    engine = createEngine(core, pino({ level: "warn" }, { write: (line: string) => void log.push(line) }));
    engine.addChannel({
      channel: "loop",
      abilities: { textLength: 4_000, buttons: 8, fileBytes: 0 },
      async send({ id, to, body }) {
        said.set(to.chat, body.text);
        return { kind: "sent", platformId: `p${id}` };
      },
      async fetchMedia() {
        throw new Error("there are no files here");
      },
    });
    engine.start();
  }, patienceMs);
  afterAll(async () => {
    await engine.stop();
    await elsewhere.close();
    await core.close();
    await database.remove();
    rmSync(folder, { recursive: true, force: true });
  });

  /** What the bot answers to a report from a chat that it does not know. */
  async function answerTo(text: string): Promise<string> {
    const chat = `chat ${++count}`;
    const from = { channel: "loop", chat, user: chat };
    await engine.accept({ id: `m${count}`, from, sentAt: now, content: { kind: "report", text } });
    await eventually("the bot answers", () => said.has(chat));
    return said.get(chat) ?? "";
  }

  async function correctThirtyTickets(): Promise<void> {
    const staff = await staffById(core.store.db, "wang.fang");
    if (!staff) throw new Error("the example city has lost its dispatcher");
    for (let i = 1; i <= 30; i++) {
      const issue = {
        text: `咕噜机打嗝第${i}回`,
        district: "jingyue",
        place: `${i}号楼`,
        kind: "complaint",
        urgency: "normal",
        files: [],
        attention: "unsure",
        candidates: [],
      } as const;
      const from = { channel: "loop", chat: `reporter ${i}`, user: `reporter ${i}` };
      const by = { kind: "known", reporter: { address: from, language: "zh" } } as const;
      const [ticket] = await core.store.write((tx) =>
        fileReport(tx, { issues: [issue], by: () => by, inboxId: undefined }, core.context()),
      );
      const dispatch = { name: "dispatch", department: "jingyue/ecology", matter: "pollution" } as const;
      await core.store.write((tx) =>
        applyTicketCommand(tx, ticket?.id ?? 0, dispatch, { kind: "staff", staff }, core.context()),
      );
    }
  }

  test(
    "a running process reads rightly once another has learned it, and no longer when that is undone",
    async () => {
      const phrase = "净月大街12号咕噜机打嗝";
      const pollution = core.city.taxonomy.matters.get("pollution")?.name.zh ?? "?";
      expect(await answerTo(phrase)).not.toContain(pollution);
      await correctThirtyTickets();

      const { store, city, config } = elsewhere;
      const parts = {
        store,
        taxonomy: city.taxonomy,
        sentencesFolder: config.sentencesFolder,
        own: openOwnModel(elsewhere),
      };
      const learned = await learnFromCorrections(parts, now);
      expect(learned).toMatchObject({ reasons: [], corrections: { learned: 25, heldOut: 5 } });
      expect(learned.heldOut).toBeUndefined();
      await eventually("the model is changed", async () => (await answerTo(phrase)).includes(pollution));
      expect(await engine.metrics.registry.getSingleMetricAsString("huiying_model_accuracy")).toMatch(
        /^huiying_model_accuracy 0\.\d+$/m,
      );
      expect(await engine.metrics.registry.getSingleMetricAsString("huiying_corrections_total")).toContain(
        'huiying_corrections_total{source="staff"} 30',
      );

      expect(await store.write((tx) => undoModel(tx, now))).toBe(true);
      await eventually("the model is changed back", async () => !(await answerTo(phrase)).includes(pollution));
    },
    patienceMs,
  );

  test("a model of other sentences, or a broken one, is refused with a sentence, and that of the sentences serves", async () => {
    const { key } = openOwnModel(elsewhere);
    const model = { at: now, hash: "", scores: "{}", bytes: Buffer.from("{}\n") };
    await elsewhere.store.write((tx) => addModel(tx, { ...model, sentences: "others" }));
    await eventually("it is said", () => log.some((line) => line.includes("of other sentences or matters")));
    await elsewhere.store.write((tx) => addModel(tx, { ...model, sentences: key }));
    await eventually("it is said", () => log.some((line) => line.includes("is broken")));
    expect(await answerTo("净月大街12号半夜施工吵得睡不着")).toContain(
      core.city.taxonomy.matters.get("noise")?.name.zh,
    );
  });
});
