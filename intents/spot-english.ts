const roadKinds = ["Road", "Rd", "Street", "St", "Avenue", "Ave", "Lane", "Ln", "Drive", "Boulevard", "Blvd"];
const englishKinds = [
  ...[...roadKinds, "Square", "Plaza", "Gardens?", "Park", "Estate"],
  ...["Building", "Tower", "School", "Hospital", "Station", "Mall", "Village", "Bridge", "Market", "Court"],
];
const part = "(?:[Bb]uilding|[Bb]lock|[Uu]nit|[Ff]loor|[Rr]oom|[Aa]partment)\\s*(?:[Nn]o\\.?\\s*)?[\\w-]{1,5}";
const capital = "[A-Z][\\w'’.-]*\\s+";
const metro =
  /\b(?:metro |subway |light rail )?[Ll]ine (?:no\.? ?)?[0-9]{1,2}\b(?:,? (?:at |near )?(?:[A-Z][\w'’-]* ){1,3}[Ss]tation)?|\b(?:[A-Z][\w'’-]* ){1,3}(?:metro|subway) station\b/;
/** Without capitals only with a number: "hemei road 12". */
const lower =
  /\b(?:[0-9]{1,5} )?(?!(?:the|this|that|our|my|a|an|main|whole|of|on|in|at|one|every) )[a-z]{3,}(?: (?:north|south|east|west|middle))? (?:road|rd|street|avenue|ave|lane)(?: (?:no\.? ?)?[0-9]{1,5})?\b/i;
/** Or after a word that says where: "on hemei road". */
const behindAt =
  /\b(?:on|at|along|near|off|of) ((?!(?:the|this|that|our|my|your|a|an|main|whole|same|every|which|any) )[a-z]{3,}(?: [a-z]{3,})? (?:road|rd|street|avenue|ave|lane|boulevard)(?: (?:and|&) [a-z]{3,}(?: [a-z]{3,})? (?:road|rd|street|avenue|ave|lane|boulevard))?)\b/i;
const pattern = new RegExp(
  [
    // "Building 9, Lanqiao Garden", "No. 5 Primary School".
    `(?:\\b${part},\\s*)*\\b(?:(?:[Nn]o\\.?|[Nn]umber)\\s*)?`,
    `(?:\\d{1,3}(?:st|nd|rd|th)\\s+(?:${capital}){0,2}|\\d{0,5}[A-Za-z]?\\s*(?:${capital}){1,4})(?:${englishKinds.join("|")})\\b\\.?(?:\\s*(?:No\\.?\\s*)?\\d{1,5}[A-Za-z]?)?`,
    // "Hemei Road and Jingyue Street".
    `(?:\\s+(?:and|&|with)\\s+(?:${capital}){1,3}(?:${roadKinds.join("|")})\\b\\.?)?`,
    `(?:,?\\s*${part})*`,
  ].join(""),
  "u",
);
const leadUp = /^(?:(?:Near|At|On|In|Outside|Opposite|Behind|By|The|Our|My)\s+)+/;

/** The exact spot that an English text names: "12 Baker Street", "Building 9, Lanqiao Garden". */
export function englishSpot(text: string): string | undefined {
  const line = metro.exec(text)?.[0];
  if (line !== undefined) return line.trim();
  const named = pattern.exec(text)?.[0];
  if (named !== undefined) return named.trim().replace(leadUp, "");
  const small = /[0-9]/.test(text) ? lower.exec(text)?.[0] : undefined;
  return small !== undefined && /[0-9]/.test(small) ? small : behindAt.exec(text)?.[1];
}
