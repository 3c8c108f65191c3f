import { withoutCourtesy } from "./courtesy.js";
import { passingFeatures } from "./features.js";
import { hasHan, weightOf } from "./language.js";
import { type Evidence, evidence, finished, type LinearClassifier, probabilities } from "./linear-classifier.js";
import { wantsAnonymity } from "./standing.js";
import { goesOnWithStory } from "./story.js";

/** A part of a text between two marks of punctuation or words that join. */
export interface Clause {
  readonly from: number;
  readonly to: number;
}

/** A story must stay whole: a message is only cut where it is this probable that its parts tell of different matters. */
const sureEnough = 0.8;

/** Words that say that something else follows. */
const announced =
  /另外|还有|此外|再就是|另一?[件个]|[两三几]件事|[两三几]个问题|第二|二是|其次|顺便|\balso\b|\bbesides\b|\banother\b|\bsecond(?:ly)?\b|\b(?:two|three) (?:things|problems|questions)\b|separately|on top of that|\bplus\b/iu;

// Fitted by logistic regression on 11,000 messages made of sentences that the model had not seen: two of different
// matters joined, two of the same, and single ones of several clauses. Each multiplies what stands beside it in `weigh`.
const bias = -1.433;
const ofLeft = 0.856;
const ofRight = 1.057;
const ofContrast = 0.896;
const ofWhole = 1.123;
const ofLikeliest = -2.527;
const ofAnnouncement = 2.272;
const greatestContrast = 6;
const mostWeighed = 40;

/** A clause with what it says by itself. */
export interface WeighedClause extends Clause {
  readonly evidence: Evidence;
}

/** What each clause of a text says. It lasts until the clauses of the next text are weighed. */
export function weighClauses(
  model: LinearClassifier,
  text: string,
  clauses: readonly Clause[],
): readonly WeighedClause[] {
  const { length } = model.classes;
  const sums = sumsFor(clauses.length * length);
  const isChinese = hasHan(text);
  return clauses.map(({ from, to }, i) => {
    const clause = text.slice(from, to);
    const own = sums.subarray(i * length, (i + 1) * length);
    const says = tellsOfItsOwn(clause, isChinese);
    const of = says ? evidence(model, passingFeatures(withoutCourtesy(clause)), own) : { sums: own, squares: 0 };
    return { from, to, evidence: of };
  });
}

function tellsOfItsOwn(clause: string, isTextChinese: boolean): boolean {
  const isChinese = isTextChinese && hasHan(clause);
  // A few Latin letters among Chinese are no trouble of their own.
  if (isTextChinese && !isChinese) return false;
  // Unless it is announced as something else: "还有路灯没人修".
  if (goesOnWithStory(clause, isChinese) && !announced.test(clause)) return false;
  // To ask for secrecy is none either.
  return !wantsAnonymity(clause);
}

/**
 * Where a text is best cut in two: the first clause of the second part. Undefined if no two parts surely tell of different
 * matters.
 * @param clauses of the text, at least two
 */
export function bestCut(model: LinearClassifier, text: string, clauses: readonly WeighedClause[]): number | undefined {
  const [first, last] = [clauses[0], clauses[clauses.length - 1]];
  if (!first || !last) return undefined;
  const { all, before, left, right } = roomFor(model.classes.length);
  const allSquares = clauses.reduce((squares, clause) => add(all, squares, clause.evidence), 0);
  let beforeSquares = 0;
  let whole: Float64Array | undefined;
  let best: { readonly at: number; readonly rank: number; readonly likelihood: number } | undefined;
  for (const [i, clause] of clauses.slice(0, -1).entries()) {
    beforeSquares = add(before, beforeSquares, clause.evidence);
    finished(model, { sums: before, squares: beforeSquares }, left);
    for (let c = 0; c < right.length; c++) right[c] = (all[c] ?? 0) - (before[c] ?? 0);
    finished(model, { sums: right, squares: Math.max(0, allSquares - beforeSquares) }, right);
    // The likeliest class has the highest score: most cuts are out before any score is made a probability.
    const [l, r] = [topOf(left), topOf(right)];
    if (l === r || !saysEnough(text, first.from, clause.to) || !saysEnough(text, clauses[i + 1]?.from, last.to))
      continue;
    probabilities(left, model.temperature, left);
    probabilities(right, model.temperature, right);
    const ownLeft = left[l] ?? 0;
    const ownRight = right[r] ?? 0;
    const contrast = Math.min(logOdds(ownLeft, left[r]), logOdds(ownRight, right[l]));
    const rank = Math.min(ownLeft, ownRight) * Math.min(1, contrast / 3);
    if (best && rank <= best.rank) continue;
    whole ??= chances(model, { sums: all, squares: allSquares });
    const both = (whole[l] ?? 0) + (whole[r] ?? 0);
    best = { at: i + 1, rank, likelihood: weigh(ownLeft, ownRight, contrast, both, whole[topOf(whole)] ?? 0) };
  }
  // To look for an announcement takes longer than all else here: not where it can't decide.
  if (!best || !isSure(best.likelihood + ofAnnouncement)) return undefined;
  return isSure(best.likelihood) || announced.test(text.slice(first.from, last.to)) ? best.at : undefined;
}

function isSure(likelihood: number): boolean {
  return 1 / (1 + Math.exp(-likelihood)) >= sureEnough;
}

/** Three characters ("臭得很") only say more of what was said before. */
function saysEnough(text: string, from: number | undefined, to: number): boolean {
  const { han, words } = weightOf(text.slice(from, to), mostWeighed);
  return han + words * 2 >= 4;
}

/** How far it speaks for two matters: each part sure of its own, the whole holding both. */
function weigh(left: number, right: number, contrast: number, both: number, likeliest: number): number {
  return (
    bias +
    ofLeft * Math.log(left) +
    ofRight * Math.log(right) +
    ofContrast * Math.min(contrast, greatestContrast) +
    ofWhole * Math.log(both) +
    ofLikeliest * likeliest
  );
}

function chances(model: LinearClassifier, of: Evidence): Float64Array {
  const scored = finished(model, of);
  return probabilities(scored, model.temperature, scored);
}

/** Adds evidence to sums. @returns the squares of both */
function add(sums: Float64Array, squares: number, more: Evidence): number {
  for (let c = 0; c < sums.length; c++) sums[c] = (sums[c] ?? 0) + (more.sums[c] ?? 0);
  return squares + more.squares;
}

// One text is cut at a time, and what is thrown away at once need not be allocated each time.
let clauseSums = new Float64Array(0);

function sumsFor(length: number): Float64Array {
  if (clauseSums.length < length) clauseSums = new Float64Array(length * 2);
  return clauseSums.fill(0, 0, length);
}

let room = newRoom(0);

/** What a cut is looked for with, a number for each class; the sums are zeros. */
function roomFor(classCount: number): typeof room {
  if (room.all.length !== classCount) room = newRoom(classCount);
  room.all.fill(0);
  room.before.fill(0);
  return room;
}

function newRoom(classCount: number) {
  const numbers = () => new Float64Array(classCount);
  return { all: numbers(), before: numbers(), left: numbers(), right: numbers() };
}

function logOdds(of: number, against = 0): number {
  return Math.log(of / Math.max(against, 1e-6));
}

function topOf(values: Float64Array): number {
  let best = 0;
  for (let i = 1; i < values.length; i++) if ((values[i] ?? 0) > (values[best] ?? 0)) best = i;
  return best;
}
