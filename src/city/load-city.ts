import { join } from "node:path";
import { type ConfigurationProblem, errorOf, readYaml, type YamlFile } from "../../intents/problems.js";
import { checkTaxonomy } from "../../intents/taxonomy.js";
import type { City, WorkingHours } from "../domain/city.js";
import type { Department, District } from "../domain/district.js";
import type { Staff } from "../domain/staff.js";
import {
  checkCalendar,
  checkDistricts,
  checkOverrides,
  checkStaff,
  checkTimeLimits,
  checkWorkingHours,
} from "./check-city.js";
import {
  calendarShape,
  cityShape,
  departmentsShape,
  districtsShape,
  minutes,
  staffShape,
  timeLimitsShape,
} from "./city-files.js";

/** An administrator's files, read: the city if nothing is wrong with them, and everything that is. */
export interface CityRead {
  readonly city?: City;
  readonly problems: readonly ConfigurationProblem[];
}

/**
 * Reads and checks the files of a city, for `huiying doctor`.
 * @param folder holds city, districts, departments, staff, time-limits and calendar, each `.yaml`
 * @param taxonomyPath the file of matters
 */
export function checkCity(folder: string, taxonomyPath: string): CityRead {
  const city = readYaml(join(folder, "city.yaml"), cityShape);
  const districts = readYaml(join(folder, "districts.yaml"), districtsShape);
  const departments = readYaml(join(folder, "departments.yaml"), departmentsShape);
  const staff = readYaml(join(folder, "staff.yaml"), staffShape);
  const limits = readYaml(join(folder, "time-limits.yaml"), timeLimitsShape);
  const calendar = readYaml(join(folder, "calendar.yaml"), calendarShape);
  const taxonomy = checkTaxonomy(taxonomyPath);
  const problems = [
    ...[city, districts, departments, staff, limits, calendar, taxonomy].flatMap((file) => file.problems),
    ...checkWorkingHours(city),
    ...checkDistricts(districts),
    ...checkOverrides(departments, districts),
    ...checkStaff(staff, districts),
    ...checkTimeLimits(limits, city),
    ...checkCalendar(calendar),
  ];
  if (problems.length > 0 || !taxonomy.taxonomy) return { problems };
  const [about, districtsRead, departmentsRead] = [city.value, districts.value, departments.value];
  const [staffRead, limitsRead, calendarRead] = [staff.value, limits.value, calendar.value];
  if (!about || !districtsRead || !departmentsRead || !staffRead || !limitsRead || !calendarRead) return { problems };
  const workingHours: WorkingHours = {
    timezone: about.timezone,
    parts: about.workingHours.map(({ from, to }) => ({ from: minutes(from), to: minutes(to) })),
    ...calendarRead,
  };
  const byCode = new Map<string, District>(Object.entries(districtsRead).map(([code, d]) => [code, { code, ...d }]));
  return {
    problems,
    city: {
      name: about.name,
      botName: about.botName,
      hotline: about.hotline,
      emergencyNumbers: about.emergencyNumbers,
      helpline: about.helpline,
      districts: byCode,
      departments: departmentsOf(byCode, departmentsRead),
      departmentKindNames: departmentsRead.kinds,
      taxonomy: taxonomy.taxonomy,
      timeLimits: limitsRead,
      workingHours,
      staff: Object.entries(staffRead).map(([id, { department, ...rest }]): Staff => {
        return { id, ...rest, ...(department === undefined ? {} : { department }) };
      }),
    },
  };
}

/**
 * The city of a folder of files.
 * @throws ConfigurationError naming everything that is wrong, and where
 */
export function loadCity(folder: string, taxonomyPath: string): City {
  const { city, problems } = checkCity(folder, taxonomyPath);
  if (!city) throw errorOf(problems);
  return city;
}

type DepartmentsFile = NonNullable<YamlFile<ReturnType<typeof departmentsShape.parse>>["value"]>;

/** One department of each kind in each district, named by the pattern unless overridden. */
function departmentsOf(districts: ReadonlyMap<string, District>, file: DepartmentsFile): Map<string, Department> {
  const departments = new Map<string, Department>();
  for (const district of districts.values()) {
    for (const [kind, kindName] of entriesOf(file.kinds)) {
      const code = `${district.code}/${kind}`;
      const fill = (language: "zh" | "en") =>
        file.pattern[language].replace("{district}", district.name[language]).replace("{kind}", kindName[language]);
      const name = file.overrides[code] ?? { zh: fill("zh"), en: fill("en") };
      departments.set(code, { code, district: district.code, kind, name });
    }
  }
  return departments;
}

function entriesOf<K extends string, V>(record: Readonly<Record<K, V>>): [K, V][] {
  const entries: [K, V][] = [];
  for (const key in record) entries.push([key, record[key]]);
  return entries;
}
