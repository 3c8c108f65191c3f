import type { DepartmentKind, InEveryLanguage } from "./codes.js";

/** A district (区划) that Huiying serves; the unit that has departments. */
export interface District {
  /** Short and readable, chosen by the administrator: "jingyue". */
  readonly code: string;
  readonly name: InEveryLanguage;
  /** How people call it, in any language: 净月, 净月高新区. */
  readonly aliases: readonly string[];
  /** The national division codes (GB/T 2260) it covers, each a prefix: "3204" covers all of Changzhou. */
  readonly divisions: readonly string[];
  /** Towns, roads and neighbourhoods that people name without the district. */
  readonly localities: readonly string[];
  readonly latitude: number;
  readonly longitude: number;
  /** The city and province it belongs to, for people to read. */
  readonly city: InEveryLanguage;
  readonly province: InEveryLanguage;
}

/** One department (部门) of one district. */
export interface Department {
  /** district + "/" + kind: "jingyue/housing". */
  readonly code: string;
  readonly district: string;
  readonly kind: DepartmentKind;
  readonly name: InEveryLanguage;
}
