import type { District } from "../src/domain/district.js";

const earthRadiusKm = 6_371;
const reachKm = 150;

/** The district whose centre is nearest to a point, if within 150 km. Wrong coordinates (beyond the poles) are nowhere. */
export function nearestDistrict(
  districts: Iterable<District>,
  latitude: number,
  longitude: number,
): string | undefined {
  if (!(Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180)) return undefined;
  let nearest: string | undefined;
  let least = reachKm;
  for (const district of districts) {
    const km = distanceKm(latitude, longitude, district.latitude, district.longitude);
    if (km <= least) [nearest, least] = [district.code, km];
  }
  return nearest;
}

/** Along the great circle. https://en.wikipedia.org/wiki/Haversine_formula */
function distanceKm(latitude1: number, longitude1: number, latitude2: number, longitude2: number): number {
  const radians = Math.PI / 180;
  const dLatitude = (latitude2 - latitude1) * radians;
  const dLongitude = (longitude2 - longitude1) * radians;
  const a =
    Math.sin(dLatitude / 2) ** 2 +
    Math.cos(latitude1 * radians) * Math.cos(latitude2 * radians) * Math.sin(dLongitude / 2) ** 2;
  return 2 * earthRadiusKm * Math.asin(Math.min(1, Math.sqrt(a)));
}
