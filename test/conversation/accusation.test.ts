import { loadCity } from "../../src/city/load-city.js";
import { withAccusation } from "../../src/conversation/report/accusation.js";
import type { Candidate, Understanding } from "../../src/domain/understanding.js";

const city = loadCity("city", "intents/taxonomy.yaml");

function understood(aboutOfficial: boolean, ...candidates: Candidate[]): Understanding {
  return {
    language: "zh",
    tellsLanguage: "surely",
    intent: "report",
    intentConfidence: 0.9,
    kind: "complaint",
    urgency: "normal",
    issues: [{ text: "科长收了好处才批证", candidates, unknownShare: 0 }],
    wantsAnonymity: false,
    aboutOfficial,
    despair: false,
  };
}

function offered(u: Understanding): readonly Candidate[] | undefined {
  return withAccusation(u, { city, understand: () => u }).issues[0]?.candidates;
}

const permit = { matter: "permit-stalled", confidence: 0.9 };
const conduct = { matter: "official-conduct", confidence: 0.8 };

test("an accusation that sounds like an everyday matter is not decided by the machine", () => {
  const candidates = offered(understood(true, permit, { matter: "town-planning", confidence: 0.05 }));
  expect(candidates?.map((c) => c.matter)).toEqual(["permit-stalled", "official-conduct", "town-planning"]);
  // Below what is proposed without asking.
  expect(candidates?.every((c) => c.confidence < 0.5)).toBe(true);
});

test("what is surely about conduct, or accuses nobody, stays as it was understood", () => {
  expect(offered(understood(true, conduct, permit))).toEqual([conduct, permit]);
  expect(offered(understood(false, permit))).toEqual([permit]);
  expect(offered(understood(true))).toEqual([]);
});
