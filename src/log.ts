import { type Logger, pino } from "pino";
import type { Config } from "./config.js";

/** Structured logs on standard error: what happened where and how long it took, never who said what. */
export function createLogger(level: Config["logLevel"]): Logger {
  return pino(
    { level, base: null, timestamp: pino.stdTimeFunctions.isoTime },
    pino.destination({ fd: 2, sync: false }),
  );
}

/**
 * What of an error may be written down: its kind, code and where it arose. Messages may quote what people wrote or a
 * token, so they stay out, except those of our own errors that are made for administrators.
 */
export function describeFault(error: unknown): Readonly<Record<string, unknown>> {
  if (!(error instanceof Error)) return { name: typeof error };
  const code = "code" in error && typeof error.code === "string" ? error.code : undefined;
  // The stack begins with the message, which may have lines that look like places.
  const at = (error.stack ?? "")
    .replace(error.message, "")
    .split("\n")
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 6)
    .map((line) => line.trim());
  const cause = error.cause instanceof Error ? { cause: describeFault(error.cause) } : {};
  return { name: error.name, ...(code ? { code } : {}), at, ...cause };
}
