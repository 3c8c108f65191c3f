import { hasHan, hasLatin } from "./language.js";

const anyOf = (words: readonly string[]) => new RegExp(words.join("|"), "u");

const despairZh = anyOf([
  "不想活|活不下去|活着(?:真|太|都|也)?(?:没|有什么|还有(?:什么|啥))意思|没有?活路|活够了|想死|去死(?:了|算了)|死了算了|寻死|自杀|轻生|自尽",
  "跳楼|跳河|跳桥|上吊|喝农药|割腕|了结(?:自己|一切)|结束(?:自己的|这|我的)?(?:生命|一生)|生无可恋|没法活|一死了之|同归于尽|遗书",
  "撑不下去了?[^。！？]{0,6}(?:死|活)|不如死|死给|解脱了?算|没有?活下去|活得(?:太|好)累|人间不值得|下辈子再|来世再|永别",
]);
const despairEn = new RegExp(
  [
    "\\bsuicid\\w+|\\bkill myself\\b|\\bend (?:my life|my own life|it all)\\b|\\bwant to die\\b|\\bwish i (?:was|were) dead\\b",
    "\\bcan(?:'?t|not) go on\\b[\\s\\S]{0,80}\\bend it\\b|\\bend it\\b[\\s\\S]{0,80}\\bcan(?:'?t|not) go on\\b",
    "\\b(?:don'?t|do not) want to (?:live|be here any ?more|be alive|wake up)\\b|\\bbetter off dead\\b|\\btired of (?:living|life|being alive)\\b",
    "\\b(?:no|any|not (?:a|one)(?: single)?) (?:reason|point) (?:left )?(?:to|in|for me to) (?:liv(?:e|ing)|go(?:ing)? on(?! with| \\w+ing)|stay(?:ing)? alive|be(?:ing)? alive)\\b",
    "\\bcan(?:'?t|not) go on (?:living|like this any ?more)\\b|\\btake my own life\\b|\\bhang myself\\b|\\bjump off\\b|\\bnothing (?:left )?to live for\\b",
  ].join("|"),
);
/** "跳楼价" is a sale, "急死了" a way of speaking; "活不下去" of a shop is not of its owner. */
const notDespair =
  /跳楼(?:价|机|大甩卖|甩卖)|自杀式|(?:店|企业|公司|厂|商家|生意|实体)[^。！？,，]{0,6}(?:活不下去|没有?活路|没法活)|suicide (?:hotline|prevention) (?:poster|week)/giu;

/** In a short message these are a cry; in a long petition they are a figure of speech. */
const shortCry = 80;

/** Whoever names a shop, money or a nuisance cannot bear that; who says hardly more than this cannot go on at all. */
const bareCry = { zh: 24, en: 60 };
const cannotGoOn =
  /(?:撑|熬|扛|坚持|挺)不(?:下去|住|过去)(?:了|啦)|\bI (?:just |really )*(?:can'?t|cannot) (?:take it|go on|do this) any ?more\b/iu;
const somethingElse =
  /[吵噪臭味冷热漏水电暖堵车灯]|店|厂|企业|公司|生意|经营|老板|房租|租金|订单|工资|货款|贷款|成本|市场|员工|工人|摊|养殖|种植|大棚|价|\b(?:shop|store|business|factory|company|rent|loan|orders?|wages?|customers?|prices?|noise|neighbou?rs?)\b/iu;

const another =
  /(?:有(?:个)?(?:人|男的|女的|小伙|姑娘|老人|孩子|学生)|(?<!其)他|她|邻居|男子|女子|同事|同学|朋友)[^，。！？,.!?]{0,12}(?:跳|自杀|轻生|寻死|割腕|上吊|不想活)|\b(?:someone|somebody|a (?:man|woman|girl|boy|person)|he|she|they|my (?:friend|neighbou?r|colleague))\b[^.!?]{0,40}\b(?:jump|suicid|kill|die)/iu;

/** True if it is somebody else whose life is at stake: then help is to be called, and not the writer to be consoled. */
export function isAboutAnother(text: string): boolean {
  return another.test(text) && !/我(?:也|真)?(?:不想活|想死|要自杀)|\bI (?:want|am going) to (?:die|kill)/iu.test(text);
}

/** Whether a text speaks of despair or of taking one's own life. */
export function speaksOfDespair(text: string): boolean {
  if (hasHan(text)) {
    if (despairZh.test(text) && despairZh.test(text.replace(notDespair, ""))) return true;
    if (text.length <= shortCry && /绝望了?|走投无路/u.test(text)) return true;
  }
  if (text.length <= bareCry[hasHan(text) ? "zh" : "en"] && cannotGoOn.test(text) && !somethingElse.test(text))
    return true;
  if (!hasLatin(text)) return false;
  const lower = text.toLowerCase().replace(/’/g, "'");
  return despairEn.test(lower) && despairEn.test(lower.replace(notDespair, ""));
}
