import { type Urgency, urgencies } from "./codes.js";

/** The more pressing of two urgencies. */
export function moreUrgent(a: Urgency, b: Urgency): Urgency {
  return urgencies.indexOf(a) <= urgencies.indexOf(b) ? a : b;
}
