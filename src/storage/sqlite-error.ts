import { isError } from "./errors.js";

// https://www.sqlite.org/rescode.html
const busy = 5;
const locked = 6;
const corrupt = 11;
const notADatabase = 26;

/** True if another connection holds the lock. */
export function isBusy(error: unknown): boolean {
  const code = primaryCode(error);
  return code === busy || code === locked;
}

/** True if the file is not, or not any more, a whole SQLite database. */
export function isDamage(error: unknown): boolean {
  const code = primaryCode(error);
  return code === corrupt || code === notADatabase;
}

function primaryCode(error: unknown): number | undefined {
  if (!isError(error) || !("errcode" in error) || typeof error.errcode !== "number") return undefined;
  return error.errcode & 0xff;
}
