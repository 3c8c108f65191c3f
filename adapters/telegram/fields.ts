import type { Language } from "../../src/domain/codes.js";
import { objectOf, textOf } from "../shared/json.js";

/** The language of somebody's app, from an IETF tag such as "zh-hans" or "en": https://core.telegram.org/bots/api#user */
export function appLanguageOf(user: unknown): { readonly appLanguage?: Language } {
  const tag = textOf(objectOf(user)?.language_code)?.toLowerCase();
  if (tag?.startsWith("zh")) return { appLanguage: "zh" };
  return tag?.startsWith("en") ? { appLanguage: "en" } : {};
}

/** When something was; `now` for what is no moment. */
export function momentOf(unixSeconds: number | undefined, now: Date): Date {
  const moment = unixSeconds === undefined ? now : new Date(unixSeconds * 1_000);
  return Number.isNaN(moment.getTime()) ? now : moment;
}
