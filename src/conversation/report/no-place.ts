const unknown =
  /^我?(?:也|真|就|可|又)?(?:不(?:知道|清楚|晓得|认识|记得|太清楚)|说不(?:上|清|好)|记不(?:得|住|清)|没(?:有)?(?:门牌|路名|地址|名字))/;
const refused =
  /^我?(?:就是?|偏|才)?不(?:告诉|跟你|想(?:说|讲|告诉)|愿意?(?:说|讲)|方便(?:说|讲|透露)?|能说|好说|说)|^(?:保密|秘密|凭什么|为(?:什么|啥)要?(?:问|告诉|说)|关你|问这(?:个|么)?(?:干|做)|你管)|^(?:你|您)们?(?:自己|就不|不会|不能|去|来|难道|没有?)*(?:去|来|能|会)?(?:查|定位|搜|找|看|问)/;
const english =
  /\b(?:don'?t|do not) (?:really )?(?:know|remember|want to (?:say|tell))\b|\b(?:no idea|not telling|rather not say)\b|\b(?:won'?t|will not|can'?t) (?:say|tell)\b|\b(?:look|find) it (?:up|out)\b|\b(?:check|use|see|trace) (?:it yourself|(?:my |the )?(?:location|gps|phone))\b|\bnone of your business\b|^why (?:do|should|would)\b/i;

/** Whether an answer to "where?" says that the writer does not know, or will not say; it is no description of a place. */
export function saysNoPlace(text: string): boolean {
  const words = text.trim();
  return unknown.test(words) || refused.test(words) || english.test(words);
}
