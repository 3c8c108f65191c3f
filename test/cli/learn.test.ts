import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse } from "yaml";
import { loadCity } from "../../src/city/load-city.js";
import { evaluateServing } from "../../src/cli/evaluate-serving.js";
import { learn } from "../../src/cli/learn.js";
import { CommandRefused, config, withCore } from "../../src/cli/program.js";
import { openServingUnderstander } from "../../src/cli/serving-understander.js";
import { heldOutOf } from "../../src/domain/correction.js";
import { keepCorrection } from "../../src/storage/corrections.js";
import { addReadings } from "../../src/storage/readings.js";
import { makeSmallCity } from "../learning/small-city.js";

/** Learning takes seconds, and longer where other tests run beside it. */
const patienceMs = 240_000;
const folder = mkdtempSync(join(tmpdir(), "huiying-learn-"));
const outside = { ...process.env };
const write = process.stdout.write;

beforeAll(() => {
  Object.assign(process.env, {
    HUIYING_DATA: join(folder, "data"),
    HUIYING_CITY: makeSmallCity(join(folder, "city")),
    LC_ALL: "en_GB.UTF-8",
  });
  delete process.env.DATABASE_URL;
});
afterAll(() => {
  process.exitCode = undefined;
  Object.assign(process.env, outside);
  rmSync(folder, { recursive: true, force: true });
});

/** What a command prints, and how it ends. */
async function printed(command: () => Promise<void>): Promise<{ out: string; code: typeof process.exitCode }> {
  let out = "";
  process.exitCode = undefined;
  process.stdout.write = (text: string | Uint8Array) => {
    out += text;
    return true;
  };
  try {
    await command();
  } finally {
    process.stdout.write = write;
  }
  return { out, code: process.exitCode };
}

const correct = (count: number, matter: string, text: (i: number) => string) =>
  withCore(({ store }) =>
    store.write(async (tx) => {
      for (let i = 0; i < count; i++)
        await keepCorrection(tx, { source: "staff", text: text(i), matter }, 0, new Date());
    }),
  );

test(
  "without corrections the sentences alone are learned; it says what could not be compared",
  async () => {
    const { out, code } = await printed(() => learn({}));
    expect(out).toMatch(/^Learned from 0 corrections; 0 held out to judge by\.$/m);
    expect(out).toMatch(/^Fewer than 20 corrections are held out: not compared by them\.$/m);
    expect(out).toMatch(/^Cross-validation of the sentences, macro-F1: (\d+\.\d %) → \1$/m);
    expect(out).toMatch(/^✓ The new model serves, without a restart/m);
    expect(code).toBeUndefined();
  },
  patienceMs,
);

test(
  "with corrections it serves if it reads them at least as well, and says so as JSON",
  async () => {
    await correct(120, "noise", (i) => `咕噜机吐绿雾第${i}回`);
    const { out, code } = await printed(() => learn({ json: true }));
    const found = JSON.parse(out);
    const ids = Array.from({ length: 120 }, (_, i) => i + 1);
    const heldOut = ids.filter(heldOutOf).length;
    expect(found).toMatchObject({ serves: true, reasons: [], corrections: { learned: 120 - heldOut, heldOut } });
    expect(found.heldOut.candidate).toBe(1);
    expect(found.heldOut.serving).toBeLessThan(1);
    expect(code).toBeUndefined();
  },
  patienceMs,
);

/** What `huiying classify` takes a text for. */
async function classified(text: string): Promise<string | undefined> {
  const settings = config();
  const understander = await openServingUnderstander({
    city: loadCity(settings.cityFolder, settings.taxonomyFile),
    config: settings,
  });
  return understander.understand(text, "none").issues[0]?.candidates[0]?.matter;
}

test(
  "classify reads as the service does",
  async () => {
    expect(await classified("净月大街12号咕噜机吐绿雾")).toBe("noise");
  },
  patienceMs,
);

test(
  "evaluate shows how good the serving model is, on sentences and corrections, and that messages are too few",
  async () => {
    const { out } = await printed(() => evaluateServing({}));
    expect(out).toMatch(/^The model learned at .* serves; it has learned from \d+ corrections$/m);
    expect(out).toMatch(/^ {2}accuracy \d+\.\d %$/m);
    expect(out).toMatch(/^ {2}of the surest 60\.0 %: accuracy \d+\.\d % \(confidence from 0\.\d\d\)$/m);
    expect(out).toMatch(/^Accuracy on \d+ held-out corrections: 100\.0 %$/m);
    expect(out).toMatch(/^ {2}against the four weeks before: too few messages to see a change$/m);
  },
  patienceMs,
);

test(
  "evaluate shows the drift of the last four weeks",
  async () => {
    await withCore(({ store }) =>
      store.write(async (tx) => {
        const readings = (matter: string, confidence: number) =>
          Array.from({ length: 100 }, () => ({ matter, confidence, isUnsure: false, unknownShare: 0.5 }));
        await addReadings(tx, readings("pollution", 0.5), new Date());
        await addReadings(tx, readings("parks", 0.75), new Date(Date.now() - 40 * 86_400_000));
      }),
    );
    const { out } = await printed(() => evaluateServing({ json: true }));
    const { drift, corrections, scores } = JSON.parse(out);
    expect(drift.fromBefore).toEqual({ matters: 1, confidence: -0.25, unknownShare: 0 });
    expect(drift.fromTraining.matters).toBeGreaterThan(0.5);
    expect(corrections.accuracy).toBe(1);
    expect(scores.labels.length).toBeGreaterThan(10);
  },
  patienceMs,
);

test(
  "undo goes back model by model, to that of the sentences, and not farther",
  async () => {
    expect((await printed(() => learn({ undo: true }))).out).toMatch(
      /^✓ Undone: the model learned at .* serves again\.$/m,
    );
    expect((await printed(() => evaluateServing({ json: true }))).out).toContain('"corrections": 0');
    expect((await printed(() => learn({ undo: true, json: true }))).out).toBe('{\n  "serving": null\n}\n');
    await expect(learn({ undo: true })).rejects.toThrow(CommandRefused);
    expect(await classified("净月大街12号咕噜机吐绿雾")).not.toBe("noise");
  },
  patienceMs,
);

test(
  "corrections that spoil the sentences are refused, with the reason, and nothing changes",
  async () => {
    const { zh }: { zh: string[] } = parse(readFileSync("intents/sentences/matters/noise.yaml", "utf8"));
    await correct(2 * zh.length, "pollution", (i) => zh[i % zh.length] ?? "");
    const { out, code } = await printed(() => learn({}));
    expect(out).toMatch(/^✗ on the sentences the new model is worse; see whether the corrections are right$/m);
    expect(out).toMatch(/^The model was not changed\.$/m);
    expect(code).toBe(1);
    expect(JSON.parse((await printed(() => evaluateServing({ json: true }))).out).model).toBe("sentences");
  },
  patienceMs,
);
