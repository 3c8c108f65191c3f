import { withoutCourtesy } from "./courtesy.js";
import { featuresOf } from "./features.js";
import { hasHan, weightOf } from "./language.js";
import { type Evidence, evidence, finished, type LinearClassifier, probabilities } from "./linear-classifier.js";
import { wantsAnonymity } from "./standing.js";

/** A part of a text between two marks of punctuation or words that join. */
export interface Clause {
  readonly from: number;
  readonly to: number;
}

/** Where a message is best cut in two. */
export interface Cut {
  /** The first clause of the second part. */
  readonly at: number;
  /** How probable it is that the parts tell of two matters and not of one. */
  readonly probability: number;
}

/** Words that say that something else follows. */
const announced =
  /另外|还有|此外|再就是|另一?[件个]|[两三几]件事|[两三几]个问题|第二|二是|其次|顺便|\balso\b|\bbesides\b|\banother\b|\bsecond(?:ly)?\b|\b(?:two|three) (?:things|problems|questions)\b|separately|on top of that|\bplus\b/iu;

/** What a trouble leads to is no trouble of its own: "根本没利润", "怎么活". */
const consequence =
  /没(?:有)?(?:什么)?(?:利润|钱赚|赚头|法(?:活|做|干|过))|赚不到|亏(?:本|死)|损失|报废|撑不|活不|受不了|怎么(?:办|活)|想找(?:个|份)?(?:工作|活)|no profit|can't (?:go on|live)|spoil|what (?:shall|should|can) (?:i|we) do/i;
const longestConsequence = 24;

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

/**
 * The best place to cut a text in two, or undefined if no two parts look like different matters.
 * @param clauses of the text, at least two
 */
export function bestCut(model: LinearClassifier, text: string, clauses: readonly Clause[]): Cut | undefined {
  const parts = clauses.map(({ from, to }) => {
    const clause = text.slice(from, to);
    const isOwn = clause.length > longestConsequence * (hasHan(clause) ? 1 : 2) || !consequence.test(clause);
    // To ask for secrecy is no trouble of its own either, nor are a few Latin letters among Chinese.
    const isAside = wantsAnonymity(clause) || (hasHan(text) && !hasHan(clause));
    return isOwn && !isAside ? evidenceOf(model, clause) : noEvidence(model);
  });
  const [first, last] = [clauses[0], clauses[clauses.length - 1]];
  if (!first || !last) return undefined;
  const isAnnounced = announced.test(text.slice(first.from, last.to));
  const all = parts.reduce((sum, part) => plus(sum, part));
  const whole = chances(model, all);
  const likeliest = Math.max(...whole);
  let before = noEvidence(model);
  let best: (Cut & { readonly rank: number }) | undefined;
  for (const [i, part] of parts.slice(0, -1).entries()) {
    const at = i + 1;
    before = plus(before, part);
    const left = chances(model, before);
    const right = chances(model, plus(all, before, -1));
    const [l, r] = [topOf(left), topOf(right)];
    if (l === r || !saysEnough(text, clauses.slice(0, at)) || !saysEnough(text, clauses.slice(at))) continue;
    const ownLeft = left[l] ?? 0;
    const ownRight = right[r] ?? 0;
    const contrast = Math.min(logOdds(ownLeft, left[r]), logOdds(ownRight, right[l]));
    const rank = Math.min(ownLeft, ownRight) * Math.min(1, contrast / 3);
    if (best && rank <= best.rank) continue;
    const likelihood = weigh(ownLeft, ownRight, contrast, (whole[l] ?? 0) + (whole[r] ?? 0), likeliest);
    best = { at, rank, probability: 1 / (1 + Math.exp(-likelihood - (isAnnounced ? ofAnnouncement : 0))) };
  }
  return best;
}

/** Three characters ("臭得很") only say more of what was said before. */
function saysEnough(text: string, clauses: readonly Clause[]): boolean {
  const { han, words } = weightOf(text.slice(clauses[0]?.from, clauses[clauses.length - 1]?.to), mostWeighed);
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

function evidenceOf(model: LinearClassifier, text: string): Evidence {
  return evidence(model, featuresOf(withoutCourtesy(text)));
}

function chances(model: LinearClassifier, of: Evidence): Float64Array {
  const scored = finished(model, of);
  return probabilities(scored, model.temperature, scored);
}

function noEvidence({ classes }: LinearClassifier): Evidence {
  return { sums: new Float64Array(classes.length), squares: 0 };
}

/** Two pieces of evidence together, or (`sign` -1) the first without the second. */
function plus(a: Evidence, b: Evidence, sign = 1): Evidence {
  const sums = new Float64Array(a.sums.length);
  for (let c = 0; c < sums.length; c++) sums[c] = (a.sums[c] ?? 0) + sign * (b.sums[c] ?? 0);
  return { sums, squares: Math.max(0, a.squares + sign * b.squares) };
}

function logOdds(of: number, against = 0): number {
  return Math.log(of / Math.max(against, 1e-6));
}

function topOf(values: Float64Array): number {
  let best = 0;
  for (let i = 1; i < values.length; i++) if ((values[i] ?? 0) > (values[best] ?? 0)) best = i;
  return best;
}
