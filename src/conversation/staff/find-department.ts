import type { City } from "../../domain/city.js";
import type { Department, District } from "../../domain/district.js";

/**
 * The departments that a dispatcher's words may mean: "住建", "净月 住建", "净月高新区建设局", "jingyue/housing".
 * @param district of the ticket; preferred unless the words name another
 */
export function findDepartments(city: City, words: string, district: string | undefined): readonly Department[] {
  const text = words.trim().toLowerCase();
  if (!text) return [];
  const exact = city.departments.get(text);
  if (exact) return [exact];
  const named = [...city.districts.values()].filter((d) => namesOf(d).some((n) => text.includes(n.toLowerCase())));
  const where = named.length > 0 ? named.map((d) => d.code) : district === undefined ? undefined : [district];
  const fits = [...city.departments.values()].filter((d) => !where || where.includes(d.district));
  const byName = fits.filter((d) =>
    [d.name.zh, d.name.en].some((n) => text.includes(n.toLowerCase()) || n.toLowerCase().includes(text)),
  );
  if (byName.length > 0) return byName;
  // "净月建设局": what is left when the district is taken away is a part of "净月高新区建设局".
  const rest = named
    .flatMap(namesOf)
    .reduce((left, n) => left.replace(n.toLowerCase(), ""), text)
    .trim();
  const byRest =
    rest.length < 2 ? [] : fits.filter((d) => [d.name.zh, d.name.en].some((n) => n.toLowerCase().includes(rest)));
  if (named.length > 0 && byRest.length > 0) return byRest;
  const byKind = fits.filter((d) => kindNames(city, d).some((n) => text.includes(n)));
  return byKind.length > 0 ? byKind : fits.filter((d) => isShortFor(rest, city.departmentKindNames[d.kind].zh));
}

// Longest first, so that taking one away leaves no half of a longer one.
function namesOf(district: District): string[] {
  return [district.code, district.name.zh, district.name.en, ...district.aliases]
    .filter((n) => n !== "")
    .sort((a, b) => b.length - a.length);
}

// "住建" for 住房和城乡建设局, "人社局" for 人力资源和社会保障局: the first character, and the others in their order.
function isShortFor(short: string, name: string): boolean {
  const plain = short.replace(/[局委办]$/, "");
  if (!/^\p{Script=Han}{2,5}$/u.test(plain) || plain[0] !== name[0]) return false;
  let from = 0;
  for (const character of plain) {
    from = name.indexOf(character, from) + 1;
    if (from === 0) return false;
  }
  return true;
}

function kindNames(city: City, department: Department): string[] {
  const names = city.departmentKindNames[department.kind];
  const parts = `${names.zh} ${names.en}`.toLowerCase().split(/[\s（）()、,，/]+/);
  return [department.kind, names.en.toLowerCase(), names.zh, ...parts.filter((p) => /[\p{Script=Han}]{2}/u.test(p))];
}
