import type { payloads } from "wechaty-puppet";

/** One message, as Wechaty has it and with what its payload has no place for. */
export interface WecomMessage {
  readonly payload: payloads.Message;
  readonly extras: MessageExtras;
  readonly location?: payloads.Location;
}

/** What Wechaty's payload does not tell. */
export interface MessageExtras {
  /** A pressed button or menu entry: its key. */
  readonly choice?: string;
  /** The person opened the chat, by a link with a payload perhaps. */
  readonly started?: { readonly payload?: string };
  /** `ref` is what `fetchMedia` takes. */
  readonly media?: { readonly ref: string; readonly name?: string; readonly mime?: string };
  /** Something that has no content for us. */
  readonly unsupported?: string;
  /** The id of the card whose button was pressed. */
  readonly inReplyTo?: string;
}

/** Reads seconds since 1970; whatever is none counts as now. @returns milliseconds */
export function momentOf(seconds: unknown, now: Date): number {
  const given = typeof seconds === "string" && /^\d{1,11}$/.test(seconds) ? Number(seconds) : seconds;
  return typeof given === "number" && Number.isSafeInteger(given) && given > 0 && given < 1e11
    ? given * 1_000
    : now.getTime();
}

/** Whether two numbers are a place. */
export const isOnEarth = (latitude: number, longitude: number) =>
  Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180;

/**
 * Whether a text can be an id of WeCom's: they are letters, digits and signs, 64 at most; some leeway does no harm. Wechaty looks ids
 * up in plain objects, so the names that every object has ("__proto__") are none.
 */
export const isId = (text: string) => /^[\x21-\x7e]{1,128}$/.test(text) && !(text in Object.prototype);
