import type { z } from "zod";
import type { ConfigurationProblem, YamlFile } from "../../intents/problems.js";
import { departmentKinds, type InEveryLanguage, urgencies } from "../domain/codes.js";
import {
  type calendarShape,
  type cityShape,
  type departmentsShape,
  type districtsShape,
  minutes,
  type staffShape,
  type timeLimitsShape,
} from "./city-files.js";

type Read<Shape extends z.ZodType> = YamlFile<z.infer<Shape>>;

/** Parts of the working day are in order and do not overlap. */
export function checkWorkingHours({ value, problemAt }: Read<typeof cityShape>): ConfigurationProblem[] {
  const problems: ConfigurationProblem[] = [];
  let end = "";
  value?.workingHours.forEach(({ from, to }, i) => {
    if (from >= to)
      problems.push(
        problemAt(["workingHours", i], {
          zh: `结束（${to}）早于开始（${from}）；请对调`,
          en: `ends (${to}) before it begins (${from}); swap the two`,
        }),
      );
    else if (from < end)
      problems.push(
        problemAt(["workingHours", i], {
          zh: `上一段（到 ${end}）还没结束就开始了（${from}）；请按先后排好`,
          en: `begins (${from}) before the part above ends (${end}); put the parts in order`,
        }),
      );
    end = to;
  });
  return problems;
}

/** No name or division belongs to two districts. */
export function checkDistricts({ value, problemAt }: Read<typeof districtsShape>): ConfigurationProblem[] {
  if (!value) return [];
  const problems: ConfigurationProblem[] = [];
  if (Object.keys(value).length === 0)
    problems.push(problemAt([], { zh: "一个区划都没有；至少写一个", en: "names no district; add at least one" }));
  const divisions: { code: string; district: string }[] = [];
  const names = new Map<string, string>();
  for (const [district, { name, aliases, localities, divisions: own }] of Object.entries(value)) {
    own.forEach((code, i) => {
      const other = divisions.find((d) => d.code.startsWith(code) || code.startsWith(d.code));
      if (other) {
        const problem = {
          zh: `区划代码 ${code} 和 ${other.district} 的 ${other.code} 重叠；一个地方只能归一个区划，请改其中一个`,
          en: `division ${code} overlaps with ${other.code} of ${other.district}; a place can belong to one district only, change one of them`,
        };
        problems.push(problemAt([district, "divisions", i], problem));
      }
      divisions.push({ code, district });
    });
    for (const called of new Set([name.zh, name.en, ...aliases, ...localities].map((n) => n.toLowerCase()))) {
      const other = names.get(called);
      if (other !== undefined) {
        problems.push(
          problemAt([district], {
            zh: `“${called}”也是 ${other} 的名称；只留在其中一个`,
            en: `“${called}” is also a name of ${other}; keep it with one of the two`,
          }),
        );
      }
      names.set(called, district);
    }
  }
  return problems;
}

/** Overrides name departments that exist. */
export function checkOverrides(
  { value, problemAt }: Read<typeof departmentsShape>,
  districts: Read<typeof districtsShape>,
): ConfigurationProblem[] {
  return Object.keys(value?.overrides ?? {}).flatMap((code) => {
    const wrong = wrongDepartment(code, districts);
    return wrong === undefined ? [] : [problemAt(["overrides", code], wrong)];
  });
}

/** Officers have a department that exists, dispatchers districts that exist. */
export function checkStaff(
  { value, problemAt }: Read<typeof staffShape>,
  districts: Read<typeof districtsShape>,
): ConfigurationProblem[] {
  const problems: ConfigurationProblem[] = [];
  for (const [id, { role, department, districts: own }] of Object.entries(value ?? {})) {
    if (role === "officer" && department === undefined) {
      problems.push(
        problemAt([id], {
          zh: "是经办人，但没有写部门；请加上 department: 区划/部门类别",
          en: "is an officer without a department; add department: district/kind",
        }),
      );
    }
    if (role !== "officer" && department !== undefined) {
      problems.push(
        problemAt([id, "department"], {
          zh: "只有经办人有部门；请删去，或把 role 改为 officer",
          en: "only an officer has a department; remove it or make the role officer",
        }),
      );
    }
    const wrong = department === undefined ? undefined : wrongDepartment(department, districts);
    if (wrong !== undefined) problems.push(problemAt([id, "department"], wrong));
    own.forEach((district, i) => {
      if (districts.value && !(district in districts.value)) {
        problems.push(problemAt([id, "districts", i], unknownDistrict(district)));
      }
    });
  }
  return problems;
}

/** What is more urgent is not slower. Danger counts by the clock, the others in working hours. */
export function checkTimeLimits(
  { value, problemAt }: Read<typeof timeLimitsShape>,
  city: Read<typeof cityShape>,
): ConfigurationProblem[] {
  if (!value) return [];
  const steps = {
    dispatchHours: value.dispatchHours,
    acceptanceHours: value.acceptanceHours,
    firstContactHours: value.firstContactHours,
    resolutionHours: value.resolutionHours,
  };
  const workingDay = workingDayHours(city);
  return Object.entries(steps).flatMap(([step, hours]) =>
    urgencies.slice(1).flatMap((urgency, i) => {
      const faster = urgencies[i] ?? "danger";
      const most = faster === "danger" ? clockHours(hours[urgency], workingDay) : hours[urgency];
      if (hours[faster] <= most) return [];
      return [
        problemAt([step, faster], {
          zh: `给的时间比 ${urgency} 还多；请改为 ${most} 或更少`,
          en: `allows more time than ${urgency} does; lower it to ${most} or less`,
        }),
      ];
    }),
  );
}

/** Whole working days last a day and a night each; what is less may pass within one day. */
function clockHours(workingHours: number, workingDay: number): number {
  const days = Math.floor(workingHours / workingDay);
  return days * 24 + (workingHours - days * workingDay);
}

function workingDayHours({ value }: Read<typeof cityShape>): number {
  const parts = value?.workingHours.map(({ from, to }) => minutes(to) - minutes(from)) ?? [];
  const sum = parts.reduce((total, part) => total + Math.max(0, part), 0);
  return sum > 0 ? sum / 60 : usualWorkingDayHours;
}

const usualWorkingDayHours = 7;

/** No day is both a rest day and a workday. */
export function checkCalendar({ value, problemAt }: Read<typeof calendarShape>): ConfigurationProblem[] {
  return (value?.extraRestDays ?? []).flatMap((day, i) =>
    value?.extraWorkdays.includes(day)
      ? [
          problemAt(["extraRestDays", i], {
            zh: `${day} 也写在 extraWorkdays 里；只留在一个里`,
            en: `${day} is also an extra workday; keep it in one of the two lists`,
          }),
        ]
      : [],
  );
}

function wrongDepartment(code: string, districts: Read<typeof districtsShape>): InEveryLanguage | undefined {
  const [district = "", kind = "", ...rest] = code.split("/");
  if (kind === "" || rest.length > 0)
    return {
      zh: `“${code}”不是部门；请写 区划/部门类别，例如 jingyue/housing`,
      en: `“${code}” is not a department; write district/kind, such as jingyue/housing`,
    };
  if (districts.value && !(district in districts.value)) return unknownDistrict(district);
  if (!departmentKinds.some((known) => known === kind)) {
    return {
      zh: `没有“${kind}”这类部门；可选 ${departmentKinds.join("、")}`,
      en: `“${kind}” is not a kind of department; use one of ${departmentKinds.join(", ")}`,
    };
  }
  return undefined;
}

function unknownDistrict(code: string): InEveryLanguage {
  return {
    zh: `districts.yaml 里没有“${code}”这个区划；请改正代码`,
    en: `“${code}” is not a district of districts.yaml; correct the code`,
  };
}
