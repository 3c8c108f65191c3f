import { join } from "node:path";
import { divisionCodes } from "../../intents/divisions.js";
import { type ConfigurationProblem, readYaml } from "../../intents/problems.js";
import type { City } from "../domain/city.js";
import type { District } from "../domain/district.js";
import type { Staff } from "../domain/staff.js";
import { districtsShape } from "./city-files.js";

/**
 * What may stand in a city's files but can hardly be meant, for `huiying doctor`: divisions that China does not have. No
 * error, since divisions change and the list that is known here is of one year.
 */
export function findDoubts(folder: string): ConfigurationProblem[] {
  const { value, problemAt } = readYaml(join(folder, "districts.yaml"), districtsShape);
  const known = [...divisionCodes()];
  return Object.entries(value ?? {}).flatMap(([district, { divisions }]) =>
    divisions.flatMap((code, i) =>
      known.some((one) => one.startsWith(code))
        ? []
        : [
            problemAt([district, "divisions", i], {
              zh: `行政区划里没有代码 ${code}；请核对（国家统计局或民政部公布的区划代码）`,
              en: `China has no division ${code}; check it against the published division codes (GB/T 2260)`,
            }),
          ],
    ),
  );
}

/**
 * The districts whose queue no dispatcher sees.
 * @param added the staff that were added by command; the file's own win over them
 */
export function findUnserved(city: City, added: readonly Staff[]): District[] {
  const ofFile = new Set(city.staff.map(({ id }) => id));
  const dispatchers = [...city.staff, ...added.filter(({ id }) => !ofFile.has(id))].filter(
    ({ role, active }) => role === "dispatcher" && active,
  );
  return [...city.districts.values()].filter(
    ({ code }) => !dispatchers.some(({ districts }) => districts.length === 0 || districts.includes(code)),
  );
}
