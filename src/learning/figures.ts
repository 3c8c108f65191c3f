import { Counter, Gauge, type Registry } from "prom-client";
import { countCorrections } from "../storage/corrections.js";
import type { Store } from "../storage/store.js";
import { readDrift } from "./drift.js";
import type { Scores } from "./scores.js";

/** Where the figures come from. */
export interface LearningFigures {
  readonly store: Store;
  readonly clock: () => Date;
  /** Of the model that serves. */
  readonly scores: () => Scores | undefined;
}

/** What changes by the day is read at most once in this time. */
const readEveryMs = 60_000;

/** Adds to `/metrics` how good the model is that serves, what it is corrected in, and how messages change. */
export function addLearningFigures(registry: Registry, { store, clock, scores }: LearningFigures): void {
  const figures = {
    huiying_model_accuracy: ["Share of sentences read rightly, by cross-validation", (s: Scores) => s.accuracy],
    huiying_model_macro_f1: ["Mean F1 of the matters, by cross-validation", (s: Scores) => s.macroF1],
    huiying_model_calibration_error: [
      "By how much confidence and being right differ (expected calibration error)",
      (s: Scores) => s.calibrationError,
    ],
  } as const;
  for (const [name, [help, value]] of Object.entries(figures)) {
    new Gauge({
      name,
      help,
      registers: [registry],
      collect() {
        const known = scores();
        if (known) this.set(value(known));
        else this.remove();
      },
    });
  }
  for (const figure of ["precision", "recall"] as const) {
    new Gauge({
      name: `huiying_model_${figure}`,
      help: `The ${figure} of each matter, by cross-validation`,
      labelNames: ["matter"],
      registers: [registry],
      collect() {
        this.reset();
        for (const of of scores()?.labels ?? []) this.set({ matter: of.label }, of[figure]);
      },
    });
  }
  new Counter({
    name: "huiying_corrections_total",
    help: "Corrections kept to learn from, by who made them",
    labelNames: ["source"],
    registers: [registry],
    async collect() {
      this.reset();
      for (const { source, count } of await countCorrections(store.db)) this.inc({ source }, count);
    },
  });
  addDrift(registry, { store, clock, scores });
}

function addDrift(registry: Registry, { store, clock, scores }: LearningFigures): void {
  let readAt = 0;
  new Gauge({
    name: "huiying_model_drift",
    help: "How messages of the last four weeks differ from the four weeks before and from what was learned from",
    labelNames: ["figure"],
    registers: [registry],
    async collect() {
      const now = clock();
      if (now.getTime() - readAt < readEveryMs) return;
      readAt = now.getTime();
      const { fromBefore, fromTraining } = await readDrift(store.db, now, scores()?.training);
      this.reset();
      for (const [from, distance] of Object.entries({ before: fromBefore, training: fromTraining })) {
        if (!distance) continue;
        this.set({ figure: `matters_from_${from}` }, distance.matters);
        this.set({ figure: `confidence_from_${from}` }, distance.confidence);
        this.set({ figure: `unknown_from_${from}` }, distance.unknownShare);
      }
    },
  });
}
