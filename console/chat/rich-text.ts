import { make, makeButton } from "./dom.js";
import { say, sayLabel } from "./language.js";
import { fill, phrases } from "./phrases.js";

// Marks that turn the direction of all that follows could make a text read as another; other invisible ones are harmless
// where each line stands isolated. https://www.unicode.org/reports/tr9/#Explicit_Directional_Embeddings
const turning = /[\u202A-\u202E\u2066-\u2069]/gu;
const control = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F]/gu;

// Stops at white space, quotes, brackets and Chinese punctuation; the last mark of a sentence is not part of it.
const url = /https?:\/\/[^\s<>"'`“”‘’「」『』，。；：！？、（）【】《》\u200B-\u200F\u2060\uFEFF]{1,2000}/.source;
// A ticket number, and a receipt code (src/domain/ticket-number.ts, receipt-code.ts).
const number = /(?<![\w-])\d{3}-\d{3}-\d{3}(?![\w-])/.source;
const receipt = /(?<![\w-])[0-9A-HJKMNP-TV-Z]{4}(?:-[0-9A-HJKMNP-TV-Z]{4}){3}(?![\w-])/.source;
const dialWords = /拨|打|电话|热线|报警|\bcall|\bdial|\bphone/iu;

let telephones: readonly string[] = [];

/** Telephone numbers that become links where a text of the bot's tells people to call. */
export function linkTelephones(numbers: readonly string[]): void {
  telephones = numbers.filter((candidate) => /^\d[\d-]{2,14}$/.test(candidate));
}

/** A text as it may be shown: as it is, without characters that deceive the eye. */
export function plainText(text: string): string {
  return text.replace(/\r\n?/g, "\n").replace(turning, "").replace(control, "");
}

/** A name in one line, without any invisible character. */
export function plainName(name: string): string {
  return name.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, "");
}

const han = /\p{Script=Han}/gu;
const latin = /\p{Script=Latin}/gu;

/**
 * The language that a text is in by its letters, for those who have it read aloud; undefined, which is the page's, if it has none.
 * A Chinese character says about as much as three letters, so a name in it does not turn an English sentence into a Chinese one.
 */
export function languageOfText(text: string): "zh-CN" | "en" | undefined {
  const words = text.replace(new RegExp(`${url}|${receipt}`, "gu"), "");
  const characters = words.match(han)?.length ?? 0;
  const letters = words.match(latin)?.length ?? 0;
  if (characters === 0 && letters === 0) return undefined;
  return characters * 3 >= letters ? "zh-CN" : "en";
}

/**
 * A text as nodes: addresses become links, and in what the bot says numbers can be copied or called. Everything else is
 * plain text; nothing is ever parsed as markup.
 */
export function richText(text: string, from: "person" | "bot"): Node[] {
  const nodes: Node[] = [];
  let end = 0;
  for (const match of text.matchAll(pattern(text, from))) {
    const found = match[0].replace(/[.,;:!?)\]}…]+$/, "");
    nodes.push(document.createTextNode(text.slice(end, match.index)), linked(found));
    end = match.index + found.length;
  }
  nodes.push(document.createTextNode(text.slice(end)));
  return nodes;
}

/** A telephone number that can be called. */
export function telephoneLink(telephone: string): HTMLAnchorElement {
  const link = make("a", "telephone", telephone);
  link.href = `tel:${telephone.replace(/-/g, "")}`;
  return link;
}

/** Says something to screen readers only. */
export function announce(sentence: { readonly zh: string; readonly en: string }): void {
  const spoken = document.getElementById("spoken");
  if (spoken) say(spoken, sentence);
}

function pattern(text: string, from: "person" | "bot"): RegExp {
  const parts = [url];
  if (from === "bot") {
    parts.push(number, receipt);
    // "110" is also an amount; only a text that speaks of calling means the telephone.
    const callable = dialWords.test(text) ? telephones : [];
    if (callable.length > 0) parts.push(`(?<![\\w.-])(?:${callable.join("|")})(?![\\w-]|\\.\\d)`);
  }
  return new RegExp(parts.join("|"), "gu");
}

function linked(found: string): Node {
  if (telephones.includes(found)) return telephoneLink(found);
  if (!found.startsWith("http")) return copyable(found);
  if (!URL.canParse(found)) return document.createTextNode(found);
  const link = make("a", "", found);
  link.href = found;
  link.target = "_blank";
  link.rel = "noopener noreferrer nofollow";
  const hint = make("span", "hidden-text");
  say(hint, phrases.opensNewTab);
  link.append(hint);
  return link;
}

function copyable(value: string): Node {
  const label = make("span", "copy-done");
  label.setAttribute("aria-hidden", "true");
  const button = makeButton("copy", () => {
    void copy(value).then(() => {
      say(label, phrases.copied);
      announce(phrases.copied);
      button.classList.add("done");
    });
  });
  button.append(value, label);
  sayLabel(button, fill("copyNumber", value));
  return button;
}

async function copy(value: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(value);
  } catch {
    // Outside https there is no clipboard: select the text, so that the person can copy it.
    const field = make("textarea", "hidden-text");
    field.value = value;
    document.body.append(field);
    field.select();
    document.execCommand("copy");
    field.remove();
  }
}
