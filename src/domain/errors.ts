import type { InEveryLanguage } from "./codes.js";

/** Why a command was refused: wrong input, not allowed, no such thing, or not now. */
export type DomainErrorCode = "invalid" | "forbidden" | "not_found" | "conflict";

/** A refused command. Its sentence is for people and says what to do; each edge translates the code once. */
export class DomainError extends Error {
  constructor(
    readonly code: DomainErrorCode,
    readonly sentence: InEveryLanguage,
  ) {
    super(sentence.en);
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
