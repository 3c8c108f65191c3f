import type { Language } from "./codes.js";

/**
 * What a member of staff is. `officer`: handles the tickets of one department (承办单位). `dispatcher`: receives and
 * dispatches for one or more districts, and closes (派单员). `administrator`: runs the system, sees no more than that needs.
 */
export const staffRoles = ["officer", "dispatcher", "administrator"] as const;
export type StaffRole = (typeof staffRoles)[number];

/** A member of staff. */
export interface Staff {
  /** Short and readable, as typed after --as: "wang.fang". */
  readonly id: string;
  readonly name: string;
  readonly role: StaffRole;
  /** The department of an officer ("jingyue/housing"). */
  readonly department?: string;
  /** The districts of a dispatcher; empty: all. */
  readonly districts: readonly string[];
  readonly language: Language;
  readonly active: boolean;
}
