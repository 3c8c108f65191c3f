import type { Language } from "../domain/codes.js";

const phrases: Readonly<Record<Language, string>> = {
  zh: "消息来得太快，我一时看不过来。发来的都存下了；请等一分钟，把最要紧的再说一遍。",
  en: "Your messages come faster than I can read. They are all kept; please wait a minute, then tell me the most important once more.",
};

/** For a chat that sends more than anybody could read. */
export function floodPhrase(language: Language): string {
  return phrases[language];
}
