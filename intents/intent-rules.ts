import type { Expecting, Intent } from "../src/domain/understanding.js";
import { plainText } from "./features.js";
import { wantedLanguage } from "./language.js";

/** The intent of an utterance that can't be mistaken, or undefined. */
export function intentByRule(text: string, _expecting: Expecting): Intent | undefined {
  const plain = plainText(text);
  if (/^\/?(?:bind|绑定|绑码)[\s:：]+[a-z0-9-]{4,24}$/u.test(plain)) return "bind_staff";
  if (wantedLanguage(text) !== undefined && plain.length <= 40) return "change_language";
  return undefined;
}
