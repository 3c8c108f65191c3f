import type { Intent } from "../src/domain/understanding.js";
import { insults } from "./intent-words.js";
import { wantedLanguage } from "./language.js";
import { isOnlyThanks, thanksIn } from "./thanks.js";

const insult = new RegExp(insults.join("|"), "giu");
/** Ends of clauses, and what an English sentence turns at. */
const joint = /[，,。.！!？?；;：:\n]+\s*|\s+(?=(?:but|and|also)\s)/giu;
const turning = /但|不过|可是|然而|另外|还有|\b(?:but|however|also|another thing|one more thing)\b/iu;

/** What a text tells besides thanking, scolding or asking for a language, as its intent says; "" if nothing. */
export function besides(text: string, intent: Intent): string {
  switch (intent) {
    case "thanks":
      return afterClauses(text, isOnlyThanks);
    case "change_language":
      return afterClauses(text, (clause) => wantedLanguage(clause) !== undefined);
    case "abuse":
      return text.replace(insult, " ").trim();
    default:
      return text;
  }
}

/** Whether a text begins with thanks and then turns to something else. */
export function turnsFromThanks(text: string): boolean {
  return turning.test(text) && thanksIn(text.split(joint, 1)[0] ?? "");
}

/** What stands behind the clauses at the beginning that are like that. */
function afterClauses(text: string, isLike: (clause: string) => boolean): string {
  let from = 0;
  for (const { index, 0: mark } of text.matchAll(joint)) {
    if (!isLike(text.slice(from, index))) return text.slice(from);
    from = index + mark.length;
  }
  return isLike(text.slice(from)) ? "" : text.slice(from);
}
