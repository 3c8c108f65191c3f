import { figuresOf, type Prediction } from "../../intents/figures.js";

const said = (label: string, answer: string, probability: number): Prediction => ({
  label,
  candidates: [
    { label: answer, probability },
    { label: "other", probability: 1 - probability },
  ],
});

const ten: readonly Prediction[] = [
  said("water", "water", 0.95),
  said("water", "water", 0.95),
  said("water", "water", 0.85),
  said("water", "power", 0.45),
  said("power", "power", 0.9),
  said("power", "power", 0.75),
  said("power", "water", 0.65),
  said("noise", "noise", 0.55),
  said("noise", "power", 0.35),
  said("noise", "power", 0.25),
];
const figures = figuresOf(ten);

test("accuracy is the share of right first candidates", () => {
  expect(figures.accuracy).toBeCloseTo(0.6, 10);
});

test("precision, recall and F1 of each label, by name, and their mean", () => {
  expect(figures.labels.map(({ label, support }) => [label, support])).toEqual([
    ["noise", 3],
    ["power", 3],
    ["water", 4],
  ]);
  const [noise, power, water] = figures.labels;
  expect([noise?.precision, noise?.recall, noise?.f1]).toEqual([1, expect.closeTo(1 / 3, 10), 0.5]);
  expect([power?.precision, power?.recall, power?.f1]).toEqual([0.4, expect.closeTo(2 / 3, 10), 0.5]);
  expect([water?.precision, water?.recall, water?.f1]).toEqual([0.75, 0.75, 0.75]);
  expect(figures.macroF1).toBeCloseTo((0.5 + 0.5 + 0.75) / 3, 10);
});

test("the calibration error is the mean gap between confidence and being right, bin by bin", () => {
  // Bins from 0.2 up: 0.25, 0.35, 0.45 wrong; 0.55 right; 0.65 wrong; 0.75, 0.85 right; 0.9, 0.95, 0.95 right.
  const gaps = 0.25 + 0.35 + 0.45 + 0.45 + 0.65 + 0.25 + 0.15 + 0.2;
  expect(figures.calibrationError).toBeCloseTo(gaps / 10, 10);
});

test("coverage: who answers only where it is sure is right more often", () => {
  expect(figures.coverage.map(({ coverage, threshold }) => [coverage, threshold])).toEqual([
    [0.5, 0.75],
    [0.6, 0.65],
    [0.75, 0.45],
    [0.8, 0.45],
    [0.9, 0.35],
    [1, 0.25],
  ]);
  const accuracies = [1, 5 / 6, 6 / 8, 6 / 8, 6 / 9, 6 / 10];
  for (const [i, row] of figures.coverage.entries()) expect(row.accuracy).toBeCloseTo(accuracies[i] ?? 0, 10);
});

test("the pairs that are confused, the most frequent first", () => {
  expect(figures.confused).toEqual([
    { label: "noise", as: "power", count: 2 },
    { label: "power", as: "water", count: 1 },
    { label: "water", as: "power", count: 1 },
  ]);
});

test("a text without an answer is wrong, and a label that only occurs as an answer counts", () => {
  const { accuracy, labels, macroF1, confused } = figuresOf([
    { label: "water", candidates: [] },
    said("water", "gas", 0.5),
    said("water", "water", 0.5),
  ]);
  expect(accuracy).toBeCloseTo(1 / 3, 10);
  expect(labels).toEqual([
    { label: "gas", precision: 0, recall: 0, f1: 0, support: 0 },
    { label: "water", precision: 1, recall: expect.closeTo(1 / 3, 10), f1: 0.5, support: 3 },
  ]);
  expect(macroF1).toBe(0.25);
  expect(confused).toEqual([{ label: "water", as: "gas", count: 1 }]);
});

test("of nothing everything is 0", () => {
  const none = figuresOf([]);
  expect([none.accuracy, none.macroF1, none.calibrationError, none.labels, none.confused]).toEqual([0, 0, 0, [], []]);
  expect(none.coverage.every(({ threshold, accuracy }) => threshold === 0 && accuracy === 0)).toBe(true);
});
