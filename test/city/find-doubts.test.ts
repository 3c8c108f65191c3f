import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findDoubts, findUnserved } from "../../src/city/find-doubts.js";
import { loadCity } from "../../src/city/load-city.js";
import type { Staff } from "../../src/domain/staff.js";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "doubts-"));
  cpSync("city", folder, { recursive: true });
});
afterEach(() => rmSync(folder, { recursive: true }));

test.each([
  ['"3204"', undefined],
  ['"32"', undefined],
  ['"110101"', undefined],
  ['"99"', "99"],
  ['"320499"', "320499"],
])("a division %s that China does not have is doubted", (division, doubted) => {
  const path = join(folder, "districts.yaml");
  writeFileSync(path, readFileSync(path, "utf8").replace('"3204"', division));
  expect(findDoubts(folder)).toEqual(
    doubted === undefined
      ? []
      : [
          {
            file: path,
            line: 19,
            path: "changzhou.divisions.0",
            problem: { zh: expect.stringContaining(doubted), en: expect.stringContaining(doubted) },
          },
        ],
  );
});

describe("districts without a dispatcher", () => {
  const added = (id: string, more: Partial<Staff>): Staff => ({
    ...{ id, name: id, role: "dispatcher", districts: [], language: "zh", active: true },
    ...more,
  });
  const all = ["jingyue", "changzhou", "taicang", "donghai", "xuzhou", "wuxi"];

  test.each<readonly [string, string, readonly Staff[], readonly string[]]>([
    ["one for all", "{ name: 王芳, role: dispatcher }", [], []],
    ["none", "{ name: 王芳, role: administrator }", [], all],
    ["an inactive one", "{ name: 王芳, role: dispatcher, active: false }", [], all],
    ["one for some", "{ name: 王芳, role: dispatcher, districts: [wuxi, xuzhou] }", [], all.slice(0, 4)],
    ["one added by command", "{ name: 王芳, role: administrator }", [added("new", {})], []],
    ["one added and removed", "{ name: 王芳, role: administrator }", [added("new", { active: false })], all],
    ["one added before the file said otherwise", "{ name: 王芳, role: administrator }", [added("wang.fang", {})], all],
    [
      "two who share",
      "{ name: 王芳, role: dispatcher, districts: [wuxi] }",
      [added("new", { districts: all.slice(0, 5) })],
      [],
    ],
  ])("with %s", (_, wangFang, staff, unserved) => {
    const path = join(folder, "staff.yaml");
    writeFileSync(path, readFileSync(path, "utf8").replace("{ name: 王芳, role: dispatcher }", wangFang));
    const city = loadCity(folder, "intents/taxonomy.yaml");
    expect(findUnserved(city, staff).map(({ code }) => code)).toEqual(unserved);
  });
});
