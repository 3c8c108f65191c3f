import type { City } from "../domain/city.js";
import type { Language } from "../domain/codes.js";
import type { District } from "../domain/district.js";

/**
 * A place as people read it: the district's name, then the reporter's own words for what is in it.
 * @returns undefined if neither is known
 */
export function sayPlace(
  { district: code, place }: { readonly district?: string | undefined; readonly place?: string | undefined },
  { districts }: Pick<City, "districts">,
  language: Language,
): string | undefined {
  const district = code === undefined ? undefined : districts.get(code);
  if (!district) return place;
  const name = district.name[language];
  const within = place && withoutDistrict(place, district);
  return within ? `${name} · ${within}` : name;
}

// "徐州市 · 徐州云龙湖" says the same thing twice.
function withoutDistrict(place: string, { code, name, aliases, city }: District): string {
  const said = [name.zh, name.en, code, city.zh, city.en];
  // An alias may also be a town in the district: "江阴" in Wuxi.
  const same = aliases.filter((alias) => said.some((one) => one.includes(alias.replace(endings, ""))));
  const names = [...said, ...same].sort((a, b) => b.length - a.length);
  const first = names.find((n) => place.toLowerCase().startsWith(n.toLowerCase()));
  const rest = first === undefined ? place : place.slice(first.length).replace(/^[\s,，·的]+/, "");
  // "净月大街" is a road, not a road in Jingyue.
  return /^(?:东|西|南|北|中)?(?:大街|大道|大桥|街|路|桥|湖|站|公园|广场|street|road|avenue)/i.test(rest)
    ? place
    : rest;
}

const endings = /(?:高新区|开发区|新区|市|县|区)$/;
