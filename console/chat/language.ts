import { recall, remember } from "./memory.js";
import { isPhraseName, phrases } from "./phrases.js";
import type { Sentence } from "./wire.js";

/** The languages of the page. */
export type Language = "zh" | "en";

let current: Language = "zh";

/** The language that the page is shown in. */
export function language(): Language {
  return current;
}

/** Takes the language chosen before, or else the browser's, and shows the page in it. */
export function startLanguage(): void {
  for (const element of document.querySelectorAll<HTMLElement>("[data-phrase]")) {
    const name = element.dataset.phrase ?? "";
    if (isPhraseName(name)) say(element, phrases[name]);
  }
  for (const element of document.querySelectorAll<HTMLElement>("[data-phrase-label]")) {
    const name = element.dataset.phraseLabel ?? "";
    if (isPhraseName(name)) sayLabel(element, phrases[name]);
  }
  const chosen = recall("language");
  const browser = navigator.language.toLowerCase().startsWith("zh") ? "zh" : "en";
  show(chosen === "zh" || chosen === "en" ? chosen : browser);
}

/** Shows everything in the other language, and remembers it. */
export function switchLanguage(): void {
  show(current === "zh" ? "en" : "zh");
  remember("language", current);
}

/** Writes a sentence into an element, and again whenever the language changes. */
export function say(element: HTMLElement, { zh, en }: Sentence): void {
  Object.assign(element.dataset, { zh, en });
  element.textContent = current === "zh" ? zh : en;
}

/** Gives an element its name for screen readers, and again whenever the language changes. */
export function sayLabel(element: Element & { dataset: DOMStringMap }, { zh, en }: Sentence): void {
  Object.assign(element.dataset, { labelZh: zh, labelEn: en });
  element.setAttribute("aria-label", current === "zh" ? zh : en);
}

/** Writes a moment into an element: the time of day, with the full date for those who point at it. */
export function sayTime(element: HTMLTimeElement, at: Date): void {
  element.dateTime = at.toISOString();
  const locale = current === "zh" ? "zh-CN" : "en-GB";
  element.textContent = at.toLocaleTimeString(locale, { hour: "2-digit", minute: "2-digit" });
  element.title = at.toLocaleString(locale, { dateStyle: "long", timeStyle: "short" });
}

/** The day as a heading between messages: today, yesterday or the date. */
export function dayName(at: Date, now: Date): Sentence {
  const days = Math.round((midnight(now) - midnight(at)) / 86_400_000);
  if (days === 0) return phrases.today;
  if (days === 1) return phrases.yesterday;
  const year = at.getFullYear() === now.getFullYear() ? {} : { year: "numeric" as const };
  const options = { month: "long", day: "numeric", weekday: "short", ...year } as const;
  return { zh: at.toLocaleDateString("zh-CN", options), en: at.toLocaleDateString("en-GB", options) };
}

function midnight(at: Date): number {
  return new Date(at.getFullYear(), at.getMonth(), at.getDate()).getTime();
}

function show(next: Language): void {
  current = next;
  document.documentElement.lang = next === "zh" ? "zh-CN" : "en";
  for (const element of document.querySelectorAll<HTMLElement>("[data-zh]")) {
    element.textContent = element.dataset[next] ?? "";
  }
  for (const element of document.querySelectorAll<HTMLElement>("[data-label-zh]")) {
    element.setAttribute("aria-label", element.dataset[next === "zh" ? "labelZh" : "labelEn"] ?? "");
  }
  for (const field of document.querySelectorAll<HTMLTextAreaElement>("[data-phrase-placeholder]")) {
    const name = field.dataset.phrasePlaceholder ?? "";
    if (isPhraseName(name)) field.placeholder = phrases[name][next];
  }
  for (const time of document.querySelectorAll("time")) sayTime(time, new Date(time.dateTime));
  const other = document.getElementById("language");
  if (other) {
    other.textContent = phrases.otherLanguage[next];
    other.lang = next === "zh" ? "en" : "zh-CN";
  }
}
