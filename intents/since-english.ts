import { englishNumber } from "./english-numbers.js";
import type { Piece } from "./times.js";

const months =
  "january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec";
const days = "mondays?|tuesdays?|wednesdays?|thursdays?|fridays?|saturdays?|sundays?|mon|tues?|wed|thurs?|fri|sat|sun";
const seasons =
  "spring|summer|autumn|fall|winter|christmas|new year(?:['’]s)?(?: day| eve)?|spring festival|chinese new year|national day|mid-autumn(?: festival)?|lantern festival|labou?r day|the holidays?|easter";
const parts = "morning|afternoon|evening|night|noon|midnight|dawn|weekend";
const number = `(?:[0-9]+(?:\\.[0-9])?|an?|half an?|several|a few|a couple of|many|${englishNumber})`;
const span = "(?:hours?|days?|nights?|weeks?|fortnights?|months?|quarters?|years?|weekends?|decades?)";
const around =
  "(?:about|around|over|almost|nearly|more than|at least|roughly|some|well over|close to|up to|approximately)";
const length = `(?:(?:the )?(?:past|last) )?(?:${around} )?(?:${number}(?: and a half)?[\\s-](?:(?:full|whole|long|straight|or (?:two|three|so)) )*${span}(?: and a half)?|(?:days|weeks|months|years|ages)(?: and (?:days|weeks|months|years))?)`;
const clock = "(?:at |about |around )?[0-9]{1,2}(?::[0-9]{2})?\\s?(?:am|pm|o['’]clock)\\b";
const date = [
  `(?:(?:early|late|mid|the (?:beginning|start|end|middle) of|about|around|at least|way back in|back in|as early as|in|on|the) ?-?)*`,
  `(?:(?:last|this|the previous|past) (?:${parts}|week|month|year|quarter|semester|term|${seasons}|${months}|${days})`,
  `|the day before yesterday|yesterday|today(?! (?:and|i|it))|tonight|(?:${days}|${seasons}|${months}|${clock}|[0-9]{1,2}(?:st|nd|rd|th)(?: of)? (?:${months})|(?:19|20)[0-9]{2}[-/.][0-9]{1,2}(?:[-/.][0-9]{1,2})?|(?:19|20)[0-9]{2}|[0-9]{1,2} (?:${months})|[0-9]{1,2}/[0-9]{1,2}(?:/[0-9]{2,4})?|noon|midnight|dawn))\\b`,
  `(?:,? (?:(?:of )?(?:last|this) (?:year|week|month)|(?:19|20)[0-9]{2}|[0-9]{1,2}(?:st|nd|rd|th)?(?:,? (?:19|20)[0-9]{2})?(?![0-9:])|${parts}|${clock}|${months}|holiday))*`,
].join("");
const event =
  "(?:the )?(?:flood|storm|typhoon|snow(?:storm)?|earthquake|pandemic|lockdown|rains?|epidemic|holidays?|construction|accident|fire)\\b";

/** From the surest to the least sure. Each piece that tells when stands in the first group. */
const patterns = [
  new RegExp(`\\bsince (?:around |about |sometime |at least )?(${date}|${event}|(?:about )?${length} ago)`, "i"),
  new RegExp(
    `\\bfrom (${date})(?: (?:on(?:wards?)?|till now|until now|to now|up to now)\\b|(?! (?:to|till|until|through)\\b))`,
    "i",
  ),
  new RegExp(
    `\\b(?:start(?:ed|ing|s)?|began|beginning|begun|as of|dating back to|goes back to|ever after)(?: (?:in|on|from|at|back|around|about))* (${date}|${length} ago)`,
    "i",
  ),
  new RegExp(
    `\\b(?:for|been(?: \\w+){0,3}?|lasted|lasting|already|waited|waiting|going on|owed(?: (?:me|us))?|out|off|down|dead|broken|dark|missing) (?:for )?(?:now )?(${length})(?! (?:a|per|every|each|of (?:free|work experience)|notice|contract|lease|warranty|guarantee|old|later|ago|course|membership|visa|deposit|rent)\\b)`,
    "i",
  ),
  new RegExp(
    `\\b(${length}),? (?:now|already|without|and (?:still|counting|no|nothing|nobody)|no (?:water|power|pay|answer|gas|heat|heating|electricity|reply|internet|wages)|of (?:no|unpaid|waiting|silence)|(?:over|past) ?due|unpaid|behind|late|passed|have passed|gone by|straight|in a row|running)\\b`,
    "i",
  ),
  new RegExp(`\\b(?:these|this|the|in the|over the) ((?:past|last) ${length}|(?:past|last) (?:week|month|year))`, "i"),
  new RegExp(`\\b(${length} ago)\\b`, "i"),
  new RegExp(
    `\\b((?:last|this) (?:${parts}|week|month|year|${months}|${days}|${seasons})|yesterday(?: (?:${parts}))?)\\b`,
    "i",
  ),
];
/** How many of the patterns tell when it began wherever they stand; the others only of trouble. */
const outright = 6;
const trouble =
  /\b(?:no (?:water|power|electricity|gas|heat\w*|internet|signal|light)|broke\w*|burst|cut|out|dark|stopped|stop|leak\w*|flood\w*|collapsed|dead|owe\w*|not paid|unpaid|withheld|vanished|closed|shut|dumped|blocked|fell|crack\w*|disappeared|outage|turned off|switched off|went off|failed|missing)\b/i;
const likelyTime =
  /\b(?:since|from|for|been|start\w*|began|beginning|last|past|ago|now|already|yesterday|this|without|months?|weeks?|days?|years?|as of)\b/i;

/** What runs for a time without being trouble. */
const ofPaper = /\b(?:warranty|guarantee|contract|lease|visa|membership|sentence|course|promised?|within)\b[^.!?]*$/i;

/** When it began or how long it has lasted, in English: "last Monday" of "since last Monday", "two weeks". */
export function englishSince(text: string): Piece | undefined {
  if (!likelyTime.test(text)) return undefined;
  for (const [place, pattern] of patterns.entries()) {
    if (place >= outright && !trouble.test(text)) return undefined;
    const match = pattern.exec(text);
    const said = match?.[1];
    if (match && said !== undefined && !ofPaper.test(text.slice(Math.max(0, match.index - 30), match.index + 4))) {
      const at = match.index + match[0].indexOf(said);
      const text = said.trimEnd();
      return { text, at };
    }
  }
  return undefined;
}
