// Whom people greet says nothing about what they report: "尊敬的书记" is no complaint about a secretary.
const chinese =
  /(?:尊敬的)?[^，。!?,.:：\s]{0,8}(?:领导|书记|市长|县长|区长|局长|厅长|部长|主任|省长|同志|工作人员|政府)们?[\s:：,，!！]*(?:您好|你们好|你好|大家好|好)[!！，,。\s]*|尊敬的[^，。!?,:：\s]{0,12}[:：,，!！]|(?:望|请|希望|恳请|盼)[^，。!?]{0,8}(?:回复|答复|解决|处理|重视)|谢谢|此致|敬礼|您好|你好/gu;
const english =
  /\b(?:dear (?:sir|madam|sirs|mayor|team)(?: or madam)?|good (?:morning|afternoon|evening)|hello|kind regards|best regards|yours (?:sincerely|faithfully)|many thanks|thank you)\b[\s,!.]*/giu;
// Anonymised names of places (A市, L7县) and those left without a name.
const emptyPlaces = /[a-z][0-9]{0,2}(?=[市区县])/giu;

/** A text without greetings, forms of address and closing phrases, which would blur what it is about. */
export function withoutCourtesy(text: string): string {
  const rest = text.slice(0, 6_000).replace(chinese, " ").replace(english, " ").replace(emptyPlaces, " ");
  // Nothing but courtesy: leave it as it is.
  return rest.trim() === "" ? text : rest;
}
