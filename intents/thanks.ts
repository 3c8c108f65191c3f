const thanks = /谢谢|多谢|感谢|辛苦(?:你们?|大家)?了|\bthank(?:s|\s+you)\b/iu;

/** Something is asked for: "请", "麻烦", "能不能"; "谢谢你们帮忙" thanks for what was done. */
const request =
  /请(?!收下|接受)|麻烦(?!你们了[。！!]?$)|(?<!谢谢(?:你们?|您|大家)?|感谢(?:你们?|您|大家)?|多亏(?:你们?|您)?)帮(?:忙|我|我们|着)|希望|求(?:你|您|求)|能不能|能否|可不可以|可以.{0,12}[吗么]|尽快|\b(?:please|could you|can you|would you|kindly)\b/iu;

/** Something has come out well: "修好了", "来水了", "works now". */
const goodEnd =
  /(?:修|弄|搞|处理|整理|打扫|补|换|通)(?:完|好)了|亮了|好了|解决了|恢复了|通了|清(?:走|理|掉|干净)了|来(?:水|电|暖|气|人修)了|(?:水|电|暖气|燃气|钱|工资)(?:都|也|已经|终于)?(?:来|到|发|通|热|退)了|退(?:给我|了)|到账|(?:不|没那么)(?:吵|臭|堵|漏)了|\b(?:works?|working|fixed|solved|repaired|resolved|cleaned|collected|paid|arrived|refunded|back on)\b/iu;

/** All the same it is not well, or it is asked whether it is. */
const butStill =
  /吗|么[?？。]*$|[?？]|但|不过|可是|然而|还(?:没|是|有)|又|却|没(?!事|问题)|不(?:行|亮|热|对|好|能|满意|认可|解决)|\b(?:but|however|not|still|again|yet|never)\b|n't\b/iu;

/** Longer messages tell more than that. In characters. */
const longest = 60;

/** Whether a text thanks for what has come out well and asks for nothing. */
export function thanksForResult(text: string): boolean {
  if (text.length > longest || !thanks.test(text)) return false;
  return goodEnd.test(text) && !butStill.test(text) && !request.test(text);
}

/** Whether the thanks in a text are those in advance: it asks for something. */
export function thanksInAdvance(text: string): boolean {
  return thanks.test(text) && request.test(text);
}

const allThanks = new RegExp(thanks.source, "giu");

/** A text without its words of thanks. */
export function withoutThanks(text: string): string {
  return text.replace(allThanks, " ");
}

/** Whether a text holds words of thanks. */
export function thanksIn(text: string): boolean {
  return thanks.test(text);
}

/** Whether a clause thanks or says what has come out well, and nothing of what has not. */
export function isOnlyThanks(clause: string): boolean {
  return thanks.test(clause) || (goodEnd.test(clause) && !butStill.test(clause));
}
