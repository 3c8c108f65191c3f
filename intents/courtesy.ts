// Whom people greet says nothing about what they report: "尊敬的书记" is no complaint about a secretary.
const addressed = "(?:领导|书记|市长|县长|区长|局长|厅长|部长|主任|省长|同志|工作人员|政府)们?";
const greeting = new RegExp(`${addressed}[\\s:：,，!！]*(?:您好|你们好|你好|大家好|好)[!！，,。\\s]*`, "gu");
/** What stands before the one greeted: "尊敬的A市的" of "尊敬的A市的领导，您好". */
const beforeAddressed = /(?:尊敬的)?[^，。!?,.:：\s]{0,8}$/u;
const closing = new RegExp(
  [
    "尊敬的[^，。!?,:：\\s]{0,12}[:：,，!！]",
    "(?:望|请|希望|恳请|盼)[^，。!?]{0,8}(?:回复|答复|解决|处理|重视)",
    "谢谢|此致|敬礼|您好|你好",
  ].join("|"),
  "gu",
);
const english =
  /\b(?:dear (?:sir|madam|sirs|mayor|team)(?: or madam)?|good (?:morning|afternoon|evening)|hello|kind regards|best regards|yours (?:sincerely|faithfully)|many thanks|thank you)\b[\s,!.]*/gi;
// Anonymised names of places (A市, L7县) and those left without a name.
const emptyPlaces = /[a-z][0-9]{0,2}(?=[市区县])/gi;

/** What a petition is about stands in its first paragraphs; reading on makes it slower and no better. */
const readCharacters = 700;

/** A text without greetings, forms of address and closing phrases, which would blur what it is about. */
export function withoutCourtesy(text: string): string {
  let rest = text.slice(0, readCharacters);
  if (/[\u4e00-\u9fff]/.test(rest)) rest = withoutGreetings(rest).replace(closing, " ");
  if (/[a-z]/i.test(rest)) rest = rest.replace(english, " ").replace(emptyPlaces, " ");
  // Nothing but courtesy: leave it as it is.
  return rest.trim() === "" ? text : rest;
}

// Searched by the word that is greeted, and widened to its left afterwards: a pattern that begins with "anything" would be
// tried at every character.
function withoutGreetings(text: string): string {
  if (!text.includes("好")) return text;
  let result = "";
  let read = 0;
  for (const match of text.matchAll(greeting)) {
    result += `${text.slice(read, match.index).replace(beforeAddressed, "")} `;
    read = match.index + match[0].length;
  }
  return read === 0 ? text : result + text.slice(read);
}
