import { types } from "node:util";

/** The database could not keep or give something: full, locked, unreachable. Trying later may work. */
export class StorageUnavailable extends Error {
  constructor(what: string, cause: unknown) {
    super(`${what}: ${messageOf(cause)}`, { cause });
    this.name = "StorageUnavailable";
  }
}

/** Somebody else has changed it since it was loaded: load again and decide again. */
export class VersionConflict extends Error {
  constructor(what: string) {
    super(`${what} was changed by somebody else`);
    this.name = "VersionConflict";
  }
}

/** Another worker has finished this message, because our lease ran out: drop the turn. */
export class AlreadyHandled extends Error {
  constructor(what: string) {
    super(`${what} was handled by somebody else`);
    this.name = "AlreadyHandled";
  }
}

/** True of every error, also of one that another realm has made: `instanceof` is not. */
export function isError(value: unknown): value is Error {
  return types.isNativeError(value);
}

/** What a thrown value says. */
export function messageOf(thrown: unknown): string {
  return isError(thrown) ? thrown.message : String(thrown);
}
