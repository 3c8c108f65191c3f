import { driftOf, type MessageProfile, profileOf } from "../../src/learning/drift.js";
import { inseparable, parseScores, scoresOf } from "../../src/learning/scores.js";
import { reasonsAgainst } from "../../src/learning/train.js";

const profile = (count: number, matters: Record<string, number>): MessageProfile => ({
  count,
  matters,
  confidence: 0.75,
  unsure: 0.25,
  unknownShare: 0.5,
});

describe("drift", () => {
  test("a profile is the mean of the sums", () => {
    const sums = [
      { matter: "noise", count: 3, confidence: 2, unsure: 1, unknown: 1 },
      { matter: "parks", count: 1, confidence: 1, unsure: 0, unknown: 1 },
    ];
    expect(profileOf(sums)).toEqual({
      count: 4,
      matters: { noise: 0.75, parks: 0.25 },
      confidence: 0.75,
      unsure: 0.25,
      unknownShare: 0.5,
    });
    expect(profileOf([])).toEqual({ count: 0, matters: {}, confidence: 0, unsure: 0, unknownShare: 0 });
  });

  test("is 0 between times that are alike, 1 between such that have no matter in common", () => {
    const same = driftOf(profile(100, { noise: 1 }), profile(100, { noise: 1 }), undefined);
    expect(same.fromBefore).toEqual({ matters: 0, confidence: 0, unknownShare: 0 });
    const other = { ...profile(100, { parks: 1 }), confidence: 0.5, unknownShare: 0.25 };
    expect(driftOf(profile(100, { noise: 1 }), other, other)).toMatchObject({
      fromBefore: { matters: 1, confidence: 0.25, unknownShare: 0.25 },
      fromTraining: { matters: 1, confidence: 0.25, unknownShare: 0.25 },
    });
    const half = driftOf(profile(100, { noise: 0.5, parks: 0.5 }), profile(100, { noise: 1 }), undefined);
    // By hand: (0.5 log2(0.5 / 0.75) + 0.5 log2(0.5 / 0.25) + log2(1 / 0.75)) / 2 = 0.3113.
    expect(half.fromBefore?.matters).toBeCloseTo(Math.sqrt(0.3113), 3);
  });

  test("is not told from fewer than a hundred messages", () => {
    const many = profile(100, { noise: 1 });
    const few = profile(99, { noise: 1 });
    expect(driftOf(few, many, many)).toEqual({ recent: few, before: many });
    expect(driftOf(many, few, undefined)).toEqual({ recent: many, before: few });
  });
});

describe("scores", () => {
  const said = (label: string, answer: string) => ({
    label,
    candidates: [{ label: answer, probability: 0.5 }],
    unknownShare: 0.25,
  });
  const scores = scoresOf(
    [said("noise", "noise"), said("parks", "noise"), said("parks", "noise"), said("parks", "parks")],
    7,
  );

  test("tell what messages are expected to look like", () => {
    expect(scores).toMatchObject({
      accuracy: 0.5,
      corrections: 7,
      training: { matters: { noise: 0.25, parks: 0.75 }, confidence: 0.5, unknownShare: 0.25 },
    });
  });

  test("are read as they were kept; what is none is nothing", () => {
    expect(parseScores(JSON.stringify(scores))).toEqual(scores);
    for (const none of ["", "{}", "[1]", '{"accuracy": "high"}']) expect(parseScores(none)).toBeUndefined();
  });

  test("name matters that can't be told apart: more than half are taken for another", () => {
    expect(inseparable(scores)).toEqual([{ label: "parks", as: "noise", count: 2 }]);
    expect(inseparable(scoresOf([said("noise", "parks"), said("noise", "noise")], 0))).toEqual([]);
  });
});

describe("a new model", () => {
  const good = { sentences: { serving: 0.8, candidate: 0.7985 }, inseparable: [] };

  test("serves if it is as good on held-out corrections and hardly worse on the sentences", () => {
    expect(reasonsAgainst(good)).toEqual([]);
    expect(reasonsAgainst({ ...good, heldOut: { serving: 0.5, candidate: 0.5 } })).toEqual([]);
  });

  test("does not if it is worse in either, or mixes matters up", () => {
    expect(
      reasonsAgainst({
        heldOut: { serving: 0.5, candidate: 0.49 },
        sentences: { serving: 0.8, candidate: 0.797 },
        inseparable: [{ label: "parks", as: "noise", count: 9 }],
      }),
    ).toEqual(["corrections", "sentences", "inseparable"]);
  });
});
