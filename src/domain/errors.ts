import type { TicketStatus } from "./ticket.js";

/** Why a command was refused: wrong input, not allowed, no such thing, or not now. */
export type DomainErrorCode = "invalid" | "forbidden" | "not_found" | "conflict";

/** What exactly was refused; src/phrases/refusals.ts says each to people, with what to do instead. */
export type Refusal =
  | { readonly kind: "no_such_ticket" }
  | { readonly kind: "wrong_status"; readonly command: string; readonly status: TicketStatus }
  | { readonly kind: "not_yours" }
  | { readonly kind: "not_your_role"; readonly command: string }
  | { readonly kind: "needs_note"; readonly command: string }
  | { readonly kind: "needs_outcome" }
  | { readonly kind: "unknown_outcome"; readonly given: string }
  | { readonly kind: "unknown_department"; readonly given: string }
  | { readonly kind: "unknown_matter"; readonly given: string }
  | { readonly kind: "unknown_district"; readonly given: string }
  | { readonly kind: "needs_department" }
  | { readonly kind: "confidential_elsewhere" }
  | { readonly kind: "returned_twice" }
  | { readonly kind: "reminded_today"; readonly nextAt: Date }
  | { readonly kind: "reopen_too_late"; readonly days: number }
  | { readonly kind: "no_such_staff" }
  | { readonly kind: "staff_inactive" }
  | { readonly kind: "staff_exists" }
  | { readonly kind: "invalid_staff"; readonly problem: string }
  | { readonly kind: "no_such_code" };

/** A refused command; each edge translates the code once. Its message is for logs and holds no personal data. */
export class DomainError extends Error {
  constructor(
    readonly code: DomainErrorCode,
    readonly refusal: Refusal,
  ) {
    super(refusal.kind);
    this.name = "DomainError";
  }
}

/** A setting or a file of the administrator's is wrong. The message says where, and what to change. */
export class ConfigurationError extends Error {
  constructor(message: string) {
    super(message);
    this.name = "ConfigurationError";
  }
}

/** Closes a union: a new kind that nobody handles does not compile. */
export function assertNever(value: never): never {
  throw new Error(`unhandled: ${JSON.stringify(value)}`);
}
