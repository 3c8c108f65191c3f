import type { Choice } from "../domain/message.js";

/** Longer texts are never the number or the label of a choice. */
const longest = 60;

/** True if a text may stand for a choice that was offered, so that those are worth looking up. */
export function mayBeTypedChoice(text: string): boolean {
  return text.trim().length > 0 && text.trim().length <= longest;
}

/**
 * The action of the choice that somebody typed instead of pressing: its number ("2", "２", "第二个") or its words.
 * @param offered the choices of the last message that had any
 */
export function typedChoice(text: string, offered: readonly Choice[]): string | undefined {
  const plain = text
    .normalize("NFKC")
    .trim()
    .replace(/[。.!！、)）]+$/u, "")
    .trim()
    .toLowerCase();
  const number = ordinal(plain);
  if (number !== undefined) return offered[number - 1]?.action;
  const said = offered.filter((c) => c.label.normalize("NFKC").trim().toLowerCase() === plain);
  return said.length === 1 ? said[0]?.action : undefined;
}

function ordinal(text: string): number | undefined {
  if (/^\d{1,2}$/.test(text)) return Number(text);
  const match =
    /^(?:第|选|选择)?([一二三四五六七八九十]|\d{1,2})(?:个|项|号|条)$/.exec(text) ??
    /^(?:选|选择|option|number|no\.?)\s*([一二三四五六七八九十]|\d{1,2})$/.exec(text);
  if (!match?.[1]) return undefined;
  const chinese = "一二三四五六七八九十".indexOf(match[1]);
  return chinese >= 0 ? chinese + 1 : Number(match[1]);
}
