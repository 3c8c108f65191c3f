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

/**
 * How probable it must be that the parts tell of different matters. Most messages tell of one, so one in five is far more
 * than usual; so one in fifty stories is cut, and three in four messages about several matters.
 */
const sureEnough = 0.2;

/** Words that say that something else follows. */
const announced =
  /另外|还有|此外|再就是|再说说|另一?[件个]|[两三几]件事|[两三几]个问题|第二(?![次天年周届批期代小中大人实医附])|二是|其次|顺便|\balso\b|\bbesides\b|\banother\b|\bsecond(?:ly)?\b|\b(?:two|three) (?:things|problems|questions)\b|separately|on top of that|\bplus\b/iu;

/**
 * A clause that adds to what was said, not one that tells what came of it: "社保也从来没上过", "and no heating
 * either".
 */
const adding =
  /^[^，。；,;]{0,12}?(?:也(?!是(?:这样|如此|一样)?$)|又|还(?!是|能|要|不如|没|在))|\b(?:too|either|as well|neither|nor)\b/iu;
/** Two clauses in a row that both end so are two troubles: "路灯坏了没人修，垃圾堆成山没人管". */
const neglected = /.{3}(?:没人|无人)\p{L}{1,2}$/u;
const and = /^[^\p{L}\p{N}]*(?:and\b|并且)/iu;
const moreover = /^[^\p{L}\p{N}]*(?:同时|而且)/u;
/** The end of a sentence, right behind a clause. */
const stop = /^[^\p{L}\p{N}]*[。；;.\n]/u;

// Fitted by logistic regression on 770 messages whose issues were counted by hand. Each multiplies what stands beside it in
// `weigh`.
const bias = -3.15;
const ofLeft = 0.625;
const ofRight = 2.14;
const ofContrast = 0.453;
const ofWhole = 0.82;
const ofAnnouncement = 2.088;
const ofAddition = 2.84;
const ofAnd = 2.173;
const ofStop = 0.996;
const ofLength = -0.186;
const greatestContrast = 6;
const leastSaid = 4;
const mostWeighed = 80;
const longestCounted = 20;

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
  let best: { readonly at: number; readonly likelihood: number } | undefined;
  for (const [i, clause] of clauses.slice(0, -1).entries()) {
    beforeSquares = add(before, beforeSquares, clause.evidence);
    finished(model, { sums: before, squares: beforeSquares }, left);
    for (let c = 0; c < right.length; c++) right[c] = (all[c] ?? 0) - (before[c] ?? 0);
    finished(model, { sums: right, squares: Math.max(0, allSquares - beforeSquares) }, right);
    // The likeliest class has the highest score: most cuts are out before any score is made a probability.
    const [l, r] = [topOf(left), topOf(right)];
    const next = clauses[i + 1];
    if (l === r || !next) continue;
    const length = weightOfPart(text, first.from, clause.to);
    const joint = ofJoint(text, clause, next);
    // Two are enough before more is added: "停电，水也停了".
    if (length < (joint > 0 ? 2 : leastSaid) || weightOfPart(text, next.from, last.to) < leastSaid) continue;
    probabilities(left, model.temperature, left);
    probabilities(right, model.temperature, right);
    const ownLeft = left[l] ?? 0;
    const ownRight = right[r] ?? 0;
    const contrast = Math.min(logOdds(ownLeft, left[r]), logOdds(ownRight, right[l]));
    whole ??= chances(model, { sums: all, squares: allSquares });
    const both = (whole[l] ?? 0) + (whole[r] ?? 0);
    const likelihood = weigh(ownLeft, ownRight, contrast, both) + ofLength * Math.min(length, longestCounted) + joint;
    if (!best || likelihood > best.likelihood) best = { at: i + 1, likelihood };
  }
  // To look for an announcement takes longer than all else here: not where it can't decide.
  if (!best || !isSure(best.likelihood + ofAnnouncement)) return undefined;
  return isSure(best.likelihood) || announced.test(text.slice(first.from, last.to)) ? best.at : undefined;
}

function isSure(likelihood: number): boolean {
  return 1 / (1 + Math.exp(-likelihood)) >= sureEnough;
}

/** Chinese characters, and twice the English words. Three characters ("臭得很") only say more of what was said before. */
function weightOfPart(text: string, from: number, to: number): number {
  const { han, words } = weightOf(text.slice(from, to), mostWeighed);
  return han + words * 2;
}

/** How far what joins two clauses speaks for two matters. */
function ofJoint(text: string, clause: Clause, next: Clause): number {
  const between = text.slice(clause.to, next.to);
  const words = text.slice(next.from, next.to);
  const adds =
    adding.test(words) ||
    moreover.test(between) ||
    (neglected.test(words) && neglected.test(text.slice(clause.from, clause.to)));
  return (adds ? ofAddition : 0) + (and.test(between) ? ofAnd : 0) + (stop.test(between) ? ofStop : 0);
}

/** How far it speaks for two matters: each part sure of its own, the whole holding both. */
function weigh(left: number, right: number, contrast: number, both: number): number {
  return (
    bias +
    ofLeft * Math.log(left) +
    ofRight * Math.log(right) +
    ofContrast * Math.min(contrast, greatestContrast) +
    ofWhole * Math.log(both)
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
