/** One row of the table: what was measured, what it came to, and what it must come to. */
export interface Figure {
  readonly bench: string;
  readonly what: string;
  readonly value: number;
  readonly unit: string;
  /** Absent for what is only worth knowing. */
  readonly target?: Target;
}

/** A bound that belongs to the value. */
export type Target = { readonly atLeast: number } | { readonly atMost: number };

/** What a benchmark found, or why it could not be run. */
export type Outcome =
  | { readonly kind: "measured"; readonly figures: readonly Figure[] }
  | { readonly kind: "skipped"; readonly bench: string; readonly why: string };

/** Whether a figure meets its target; undefined if it has none. */
export function isMet({ value, target }: Figure): boolean | undefined {
  if (!target) return undefined;
  return "atLeast" in target ? value >= target.atLeast : value <= target.atMost;
}

/** The middle one of several values. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? Number.NaN)) / 2;
}

/** The value that a share of all does not exceed; `share` from 0 to 1. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

/** The outcomes as a table for people. */
export function tableOf(outcomes: readonly Outcome[]): string {
  const rows = outcomes.flatMap((outcome) => (outcome.kind === "measured" ? outcome.figures.map(cells) : []));
  const head = ["", "bench", "figure", "result", "target"];
  const widths = head.map((title, column) => Math.max(...[head, ...rows].map((row) => (row[column] ?? title).length)));
  const lines = [head, ...rows].map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join("  "));
  const skipped = outcomes.flatMap((outcome) =>
    outcome.kind === "skipped" ? [`${outcome.bench}: skipped: ${outcome.why}`] : [],
  );
  return [...lines.map((line) => line.trimEnd()), ...skipped].join("\n");
}

function cells(figure: Figure): readonly string[] {
  const met = isMet(figure);
  const { target, unit } = figure;
  const bound = !target ? "" : "atLeast" in target ? `≥ ${target.atLeast}` : `≤ ${target.atMost}`;
  return [
    met === undefined ? " " : met ? "✓" : "✗",
    figure.bench,
    figure.what,
    `${rounded(figure.value)} ${unit}`.trim(),
    bound && `${bound} ${unit}`.trim(),
  ];
}

function rounded(value: number): string {
  if (Number.isNaN(value)) return "?";
  const digits = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2;
  return value.toFixed(digits);
}
