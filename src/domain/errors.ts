import type { InEveryLanguage, Language } from "./codes.js";
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

/**
 * A setting or a file of the administrator's is wrong. Says where, and what to change: in each language apart, or in one
 * sentence after the other.
 */
export class ConfigurationError extends Error {
  constructor(private readonly problem: string | InEveryLanguage) {
    super(typeof problem === "string" ? problem : `${problem.zh}\n${problem.en}`);
    this.name = "ConfigurationError";
  }

  /** For a reader of one language. */
  in(language: Language): string {
    return typeof this.problem === "string" ? this.problem : this.problem[language];
  }
}

/** Closes a union: a new kind that nobody handles does not compile. */
export function assertNever(value: never): never {
  throw new Error(`unhandled: ${JSON.stringify(value)}`);
}
