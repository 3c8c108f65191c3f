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
function withoutDistrict(place: string, { code, name, aliases, localities, city }: District): string {
  const said = [name.zh, name.en, code, city.zh, city.en];
  // An alias may also be a town in the district: "江阴" in Wuxi.
  const same = aliases.filter((alias) => said.some((one) => one.includes(alias.replace(endings, ""))));
  const names = [...said, ...same, ...localities].sort((a, b) => b.length - a.length);
  const first = names.find((n) => place.toLowerCase().startsWith(n.toLowerCase()));
  if (first === undefined || localities.includes(first)) return place;
  const rest = place.slice(first.length).replace(/^[\s,，·的]+/, "");
  return belongsToName.test(rest) ? place : rest;
}

const endings = /(?:高新区|开发区|新区|市|县|区)$/;

/** "净月大街" is a road, not a road in Jingyue; so is a station or a zone that bears the district's name. */
const belongsToName =
  /^(?:东|西|南|北|中)?(?:大街|大道|大路|大桥|街|路|桥|湖|公园|广场|大学|学院|机场|(?:火车|高铁|汽车|客运|公交)?[东西南北]?站|新区|高新区|经开区|(?:经济)?(?:技术)?开发区|street|road|avenue|station)/i;
