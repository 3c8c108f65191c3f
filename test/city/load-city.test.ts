import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { checkCity, loadCity } from "../../src/city/load-city.js";
import { ConfigurationError } from "../../src/domain/errors.js";

const taxonomy = "intents/taxonomy.yaml";
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "city-"));
  cpSync("city", folder, { recursive: true });
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Changes one file and gives back what is then said to be wrong. */
function problemsAfter(file: string, from: string, to: string) {
  const path = join(folder, file);
  const text = readFileSync(path, "utf8");
  expect(text).toContain(from);
  writeFileSync(path, text.replace(from, to));
  return checkCity(folder, taxonomy).problems;
}

test("the example city holds what the stories need", () => {
  const city = loadCity(folder, taxonomy);
  expect([...city.districts.keys()]).toEqual(["jingyue", "changzhou", "taicang", "donghai", "xuzhou", "wuxi"]);
  expect(city.departments.size).toBe(6 * 31);
  expect(city.departments.get("jingyue/housing")?.name).toEqual({
    zh: "净月高新区建设局",
    en: "Jingyue Construction Bureau",
  });
  expect(city.departments.get("wuxi/education")?.name).toEqual({ zh: "无锡市教育局", en: "Wuxi Education Bureau" });
  expect(city.workingHours.parts).toEqual([
    { from: 540, to: 720 },
    { from: 810, to: 1050 },
  ]);
  expect(city.staff.find((s) => s.id === "zhao.qiang")?.department).toBe("jingyue/power");
  const power = city.taxonomy.matters.get("power-supply");
  expect(power).toMatchObject({ area: "food-energy", lead: "housing", helping: ["power"] });
  expect(city.taxonomy.matters.get("official-conduct")).toMatchObject({ lead: "discipline", confidential: true });
});

test("every area has at least three matters", () => {
  const { taxonomy: loaded } = loadCity(folder, taxonomy);
  const matters = [...loaded.matters.values()];
  for (const area of Object.keys(loaded.areaNames)) {
    expect(matters.filter((m) => m.area === area).length).toBeGreaterThanOrEqual(3);
  }
});

describe("what is wrong is said with its file, line and what to change", () => {
  test.each([
    ["an unknown key", "city.yaml", "hotline:", "hotlines:", "hotlines", "not a known key"],
    ["a number without quotes", "city.yaml", '"12345"', "12345", "hotline", "in quotes"],
    ["a wrong time zone", "city.yaml", "Asia/Shanghai", "Asia/Peking", "timezone", "Asia/Shanghai"],
    [
      "hours in the wrong order",
      "city.yaml",
      'from: "13:30"',
      'from: "11:30"',
      "workingHours.1",
      "put the parts in order",
    ],
    ["overlapping divisions", "districts.yaml", '"3204"', '"32"', "taicang.divisions.0", "overlaps"],
    [
      "a name of two districts",
      "districts.yaml",
      "[太仓, Taicang]",
      "[太仓, 常州]",
      "taicang",
      "also a name of changzhou",
    ],
    ["a latitude beyond the pole", "districts.yaml", "43.79", "143.79", "jingyue.latitude", "90"],
    [
      "an override of an unknown kind",
      "departments.yaml",
      "jingyue/power:",
      "jingyue/pover:",
      "overrides.jingyue/pover",
      "not a kind",
    ],
    [
      "an unknown district of staff",
      "staff.yaml",
      "wuxi/commerce",
      "suzhou/commerce",
      "gu.ping.department",
      "not a district",
    ],
    [
      "an officer without department",
      "staff.yaml",
      ", department: wuxi/commerce",
      "",
      "gu.ping",
      "without a department",
    ],
    ["a slower danger", "time-limits.yaml", "danger: 0.5", "danger: 50", "dispatchHours.danger", "lower it"],
    [
      "a day that is none",
      "calendar.yaml",
      "extraRestDays: []",
      'extraRestDays: ["2026-13-01"]',
      "extraRestDays.0",
      "2026-10-01",
    ],
    [
      "a danger that is slower by the clock than urgent in working days",
      "time-limits.yaml",
      "danger: 24",
      "danger: 73",
      "resolutionHours.danger",
      "lower it to 72 or less",
    ],
    [
      "a word for a number",
      "time-limits.yaml",
      "danger: 24",
      "danger: soon",
      "resolutionHours.danger",
      "hours as a number",
    ],
    ["a number in quotes", "districts.yaml", "43.79", '"43.79"', "jingyue.latitude", "take away the quotes"],
    ["a list that was left empty", "districts.yaml", "[太仓, Taicang]", "", "taicang.aliases", "or [] for none"],
    [
      "a key that was left out",
      "time-limits.yaml",
      "reporterAnswerDays: 7",
      "",
      "reporterAnswerDays",
      "is missing; write a number",
    ],
    ["a number for a name", "staff.yaml", "name: 王芳", "name: 12", "wang.fang.name", "put it in quotes"],
    [
      "an unknown role",
      "staff.yaml",
      "role: dispatcher",
      "role: boss",
      "wang.fang.role",
      "use one of officer, dispatcher",
    ],
    ["an id that is none", "staff.yaml", "wang.fang:", "Wang_Fang:", "Wang_Fang", "small letters"],
    ["a key that stands twice", "staff.yaml", "admin: {", "wang.fang: {", "", "stands twice"],
    ["broken YAML", "staff.yaml", "wang.fang: {", "wang.fang: {{", "", "not valid YAML"],
  ])("%s", (_, file, from, to, path, sentence) => {
    const problems = problemsAfter(file, from, to);
    const found = problems.find((p) => p.path === path && p.problem.en.includes(sentence));
    expect({ problems, found }).toMatchObject({ found: { file: join(folder, file) } });
    // What was taken out whole has no line of its own.
    if (path !== "reporterAnswerDays") expect(found?.line).toEqual(expect.any(Number));
    expect(found?.problem.zh).toMatch(/\p{Script=Han}/u);
    expect(found?.problem.en).not.toMatch(/；|expected|received/);
  });

  test.each([
    ["danger: 72", 0],
    ["danger: 73", 1],
  ])("a working day of 7 hours counts as 24 by the clock: %s, %s problems", (danger, count) => {
    expect(problemsAfter("time-limits.yaml", "danger: 24", danger)).toHaveLength(count);
  });

  test("a file that is not UTF-8, and one that is empty", () => {
    writeFileSync(join(folder, "staff.yaml"), Buffer.from([0x61, 0x3a, 0x20, 0xcd, 0xf5, 0xb7, 0xbc]));
    writeFileSync(join(folder, "calendar.yaml"), "");
    expect(checkCity(folder, taxonomy).problems.map(({ problem }) => problem.en)).toEqual([
      "is not UTF-8; save the file as UTF-8",
      "is empty; copy this file from the example city and change it",
    ]);
  });

  test("of a file with many problems the first ten, and how many more", () => {
    const path = join(folder, "staff.yaml");
    writeFileSync(
      path,
      readFileSync(path, "utf8").replaceAll("role: officer", "role: boss").replaceAll("department:", "office:"),
    );
    expect(checkCity(folder, taxonomy).problems).toHaveLength(18);
    let said = "";
    try {
      loadCity(folder, taxonomy);
    } catch (error) {
      if (error instanceof ConfigurationError) said = error.in("zh");
    }
    expect(said.split("\n")).toHaveLength(11);
    expect(said).toMatch(/staff\.yaml: 还有 8 处不对$/);
  });

  test("all problems of all files at once", () => {
    problemsAfter("city.yaml", "hotline:", "hotlines:");
    const files = problemsAfter("staff.yaml", "wuxi/commerce", "suzhou/commerce").map((p) => p.file);
    expect(new Set(files)).toEqual(new Set([join(folder, "city.yaml"), join(folder, "staff.yaml")]));
  });

  test("a missing file", () => {
    rmSync(join(folder, "calendar.yaml"));
    expect(checkCity(folder, taxonomy).problems).toEqual([
      {
        file: join(folder, "calendar.yaml"),
        path: "",
        problem: { zh: expect.stringMatching(/没有这个文件/), en: expect.stringMatching(/put the file there/) },
      },
    ]);
  });

  test("loading refuses with the same sentences", () => {
    rmSync(join(folder, "calendar.yaml"));
    expect(() => loadCity(folder, taxonomy)).toThrow(ConfigurationError);
    expect(() => loadCity(folder, taxonomy)).toThrow(
      /calendar\.yaml: 没有这个文件[\s\S]*calendar\.yaml: cannot be read/,
    );
  });

  test("a taxonomy with an unknown department and subject", () => {
    const path = join(folder, "taxonomy.yaml");
    const text = readFileSync(taxonomy, "utf8")
      .replace("lead: hrss", "lead: hr")
      .replace("subject: 教育文体", "subject: 教育");
    writeFileSync(path, text);
    const paths = checkCity(folder, path).problems.map((p) => p.path);
    expect(paths).toEqual(["matters.unpaid-wages.lead", "matters.school-place.subject"]);
  });
});
