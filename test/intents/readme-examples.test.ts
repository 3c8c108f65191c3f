import { readFileSync } from "node:fs";
import { proposeFrom } from "../../src/domain/understanding.js";
import { exampleReader } from "./example.js";

/** What the README tells people to write: quoted lines, and the first line of what is sent at the terminal. */
function examplesOf(file: string): string[] {
  const text = readFileSync(file, "utf8");
  return [...text.matchAll(/^> (.+)$|printf '([^'\\]+)\\n/gm)].map(([, quoted, sent]) => quoted ?? sent ?? "");
}

const { understander } = exampleReader();
const examples = ["README.md", "README.zh-CN.md"].flatMap(examplesOf);

test("each README has a quoted and a sent example", () => {
  expect(examples).toHaveLength(4);
});

test.each(examples)("%s is understood at once: what, and where", (text) => {
  const { intent, issues, place } = understander.understand(text, "none");
  expect(intent).toBe("report");
  expect(issues).toHaveLength(1);
  expect(issues[0]?.candidates[0]?.confidence).toBeGreaterThanOrEqual(proposeFrom);
  expect(place).toMatchObject({ district: "jingyue", spot: expect.anything() });
});
