import type { City } from "../../domain/city.js";
import type { Department } from "../../domain/district.js";

/**
 * The departments that a dispatcher's words may mean: "住建", "净月 住建", "净月高新区建设局", "jingyue/housing".
 * @param district of the ticket; preferred unless the words name another
 */
export function findDepartments(city: City, words: string, district: string | undefined): readonly Department[] {
  const text = words.trim().toLowerCase();
  if (!text) return [];
  const exact = city.departments.get(text);
  if (exact) return [exact];
  const named = [...city.districts.values()].filter((d) =>
    [d.code, d.name.zh, d.name.en, ...d.aliases].some((n) => n !== "" && text.includes(n.toLowerCase())),
  );
  const where = named.length > 0 ? named.map((d) => d.code) : district === undefined ? undefined : [district];
  const fits = [...city.departments.values()].filter((d) => !where || where.includes(d.district));
  const byName = fits.filter((d) =>
    [d.name.zh, d.name.en].some((n) => text.includes(n.toLowerCase()) || n.toLowerCase().includes(text)),
  );
  if (byName.length > 0) return byName;
  return fits.filter((d) => kindNames(city, d).some((n) => text.includes(n)));
}

function kindNames(city: City, department: Department): string[] {
  const names = city.departmentKindNames[department.kind];
  const parts = `${names.zh} ${names.en}`.toLowerCase().split(/[\s（）()、,，/]+/);
  return [department.kind, names.en.toLowerCase(), names.zh, ...parts.filter((p) => /[\p{Script=Han}]{2}/u.test(p))];
}
