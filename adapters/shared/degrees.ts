import { numberOf } from "./json.js";

/** A latitude on earth, or undefined. */
export const latitudeOf = (value: unknown) => within(90, value);

/** A longitude on earth, or undefined. */
export const longitudeOf = (value: unknown) => within(180, value);

function within(most: number, value: unknown): number | undefined {
  const degrees = numberOf(value);
  return degrees !== undefined && Math.abs(degrees) <= most ? degrees : undefined;
}
