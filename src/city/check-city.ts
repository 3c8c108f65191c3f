import type { z } from "zod";
import type { ConfigurationProblem, YamlFile } from "../../intents/problems.js";
import { departmentKinds, urgencies } from "../domain/codes.js";
import type {
  calendarShape,
  cityShape,
  departmentsShape,
  districtsShape,
  staffShape,
  timeLimitsShape,
} from "./city-files.js";

type Read<Shape extends z.ZodType> = YamlFile<z.infer<Shape>>;

/** Parts of the working day are in order and do not overlap. */
export function checkWorkingHours({ value, problemAt }: Read<typeof cityShape>): ConfigurationProblem[] {
  const problems: ConfigurationProblem[] = [];
  let end = "";
  value?.workingHours.forEach(({ from, to }, i) => {
    if (from >= to)
      problems.push(problemAt(["workingHours", i], `ends (${to}) before it begins (${from}); swap the two`));
    else if (from < end)
      problems.push(
        problemAt(["workingHours", i], `begins (${from}) before the part above ends (${end}); put the parts in order`),
      );
    end = to;
  });
  return problems;
}

/** No name or division belongs to two districts. */
export function checkDistricts({ value, problemAt }: Read<typeof districtsShape>): ConfigurationProblem[] {
  if (!value) return [];
  const problems: ConfigurationProblem[] = [];
  if (Object.keys(value).length === 0) problems.push(problemAt([], "names no district; add at least one"));
  const divisions: { code: string; district: string }[] = [];
  const names = new Map<string, string>();
  for (const [district, { name, aliases, localities, divisions: own }] of Object.entries(value)) {
    own.forEach((code, i) => {
      const other = divisions.find((d) => d.code.startsWith(code) || code.startsWith(d.code));
      if (other) {
        const problem = `division ${code} overlaps with ${other.code} of ${other.district}; a place can belong to one district only`;
        problems.push(problemAt([district, "divisions", i], problem));
      }
      divisions.push({ code, district });
    });
    for (const called of new Set([name.zh, name.en, ...aliases, ...localities].map((n) => n.toLowerCase()))) {
      const other = names.get(called);
      if (other !== undefined) {
        problems.push(problemAt([district], `"${called}" is also a name of ${other}; keep it with one of the two`));
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
      problems.push(problemAt([id], "is an officer without a department; add department: district/kind"));
    }
    if (role !== "officer" && department !== undefined) {
      problems.push(
        problemAt([id, "department"], `a ${role} belongs to no department; remove it or make the role officer`),
      );
    }
    const wrong = department === undefined ? undefined : wrongDepartment(department, districts);
    if (wrong !== undefined) problems.push(problemAt([id, "department"], wrong));
    own.forEach((district, i) => {
      if (districts.value && !(district in districts.value)) {
        problems.push(
          problemAt([id, "districts", i], `"${district}" is not a district of districts.yaml; correct the code`),
        );
      }
    });
  }
  return problems;
}

/** What is more urgent is not slower. */
export function checkTimeLimits({ value, problemAt }: Read<typeof timeLimitsShape>): ConfigurationProblem[] {
  if (!value) return [];
  const steps = {
    dispatchHours: value.dispatchHours,
    acceptanceHours: value.acceptanceHours,
    firstContactHours: value.firstContactHours,
  };
  return Object.entries(steps).flatMap(([step, hours]) =>
    urgencies.slice(1).flatMap((urgency, i) => {
      const faster = urgencies[i] ?? "danger";
      if (hours[faster] <= hours[urgency]) return [];
      return [
        problemAt([step, faster], `allows more time than ${urgency} does; lower it to ${hours[urgency]} or less`),
      ];
    }),
  );
}

/** No day is both a rest day and a workday. */
export function checkCalendar({ value, problemAt }: Read<typeof calendarShape>): ConfigurationProblem[] {
  return (value?.extraRestDays ?? []).flatMap((day, i) =>
    value?.extraWorkdays.includes(day)
      ? [problemAt(["extraRestDays", i], `${day} is also an extra workday; keep it in one of the two lists`)]
      : [],
  );
}

function wrongDepartment(code: string, districts: Read<typeof districtsShape>): string | undefined {
  const [district = "", kind = "", ...rest] = code.split("/");
  if (kind === "" || rest.length > 0)
    return `"${code}" is not a department; write district/kind, such as jingyue/housing`;
  if (districts.value && !(district in districts.value))
    return `"${district}" is not a district of districts.yaml; correct the code`;
  if (!departmentKinds.some((known) => known === kind)) {
    return `"${kind}" is not a kind of department; use one of ${departmentKinds.join(", ")}`;
  }
  return undefined;
}
