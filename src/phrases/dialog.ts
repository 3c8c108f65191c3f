import type { Language } from "../domain/codes.js";
import { en } from "./dialog-en.js";
import { type DialogPhrases, zh } from "./dialog-zh.js";

export type { DialogPhrases } from "./dialog-zh.js";

const phrases: Readonly<Record<Language, DialogPhrases>> = { zh, en };

/** The dialog's sentences in one language. */
export function dialogPhrases(language: Language): DialogPhrases {
  return phrases[language];
}
