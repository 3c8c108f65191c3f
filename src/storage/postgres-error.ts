import pg from "pg";
import { isError } from "./errors.js";

// https://www.postgresql.org/docs/current/errcodes-appendix.html
const serializationFailure = "40001";
const deadlockDetected = "40P01";

/** True if the same transaction may succeed when it is run again. */
export function isRetryable(error: unknown): boolean {
  return error instanceof pg.DatabaseError && (error.code === serializationFailure || error.code === deadlockDetected);
}

/** True if the server has not been reached, has gone away, is starting, stopping, or has no room. */
export function isUnreachable(error: unknown): boolean {
  if (error instanceof pg.DatabaseError) return /^(08|53|57P|58)/.test(error.code ?? "") || error.code === "25P03";
  if (!isError(error)) return false;
  if ("code" in error && typeof error.code === "string" && /^E[A-Z]+$/.test(error.code)) return true;
  // pg gives these no code.
  return /Connection terminated|timeout exceeded when trying to connect|Query read timeout|not queryable|Client was closed/i.test(
    error.message,
  );
}
