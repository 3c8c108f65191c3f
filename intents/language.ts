import type { Language } from "../src/domain/codes.js";

/** Chinese if Chinese characters weigh more than Latin words: a Chinese character says about as much as a short word. */
export function languageOf(text: string): Language {
  const sample = text.slice(0, 5_000);
  const han = sample.match(/\p{Script=Han}/gu)?.length ?? 0;
  const words = sample.match(/[a-z]{2,}/giu)?.length ?? 0;
  if (han === 0 && words === 0) return "zh";
  return han >= words ? "zh" : "en";
}

/** The language that someone asks to go on in: "换成英文", "speak English please", "说中文". */
export function wantedLanguage(text: string): Language | undefined {
  const plain = text.normalize("NFKC").toLowerCase();
  const zhAsk =
    /(?:换|切换?|改|用|说|讲|转|change|switch|speak|talk|write|reply|use|in)[^。.!！?？]{0,14}?(英文|英语|english|中文|汉语|普通话|国语|华语|chinese|mandarin)/u;
  const bare =
    /^[\s/]*(?:language\s*[:=]?\s*)?(英文|英语|english|中文|汉语|普通话|chinese|mandarin)(?:版)?(?:\s*(?:please|pls|吧|谢谢|可以吗|行吗))?[\s.。!！?？]*$/u;
  const cannot =
    /(?:don'?t|do not|can'?t|cannot)\s+(?:speak|read|understand|know)\s+(?:any\s+)?(chinese|english|mandarin)|(?:看|听|读)不懂(中文|英文|汉语|英语)|不(?:会|懂)(?:说|看)?(中文|英文|汉语|英语)/u;
  const refused = cannot.exec(plain);
  if (refused) return isEnglish(refused.slice(1).find((part) => part !== undefined) ?? "") ? "zh" : "en";
  const asked = (plain.length <= 60 ? zhAsk.exec(plain) : null) ?? bare.exec(plain);
  return asked ? (isEnglish(asked[1] ?? "") ? "en" : "zh") : undefined;
}

function isEnglish(name: string): boolean {
  return name === "english" || name.startsWith("英");
}
