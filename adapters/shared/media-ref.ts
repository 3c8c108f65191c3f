import type { MediaRef } from "../../src/domain/message.js";
import { fileSizeOf } from "./file-size.js";
import { textOf } from "./json.js";

/** A file as a platform's call names it, of fields that may be anything; undefined without a handle to fetch it by. */
export function mediaRefOf(fields: {
  readonly ref: unknown;
  readonly name?: unknown;
  readonly mime?: unknown;
  readonly bytes?: unknown;
}): MediaRef | undefined {
  const ref = textOf(fields.ref);
  if (ref === undefined) return undefined;
  const name = textOf(fields.name);
  const mime = textOf(fields.mime);
  const bytes = fileSizeOf(fields.bytes);
  return {
    ref,
    ...(name !== undefined && { name }),
    ...(mime !== undefined && { mime }),
    ...(bytes !== undefined && { bytes }),
  };
}
