import { hasLatin } from "./language.js";
import { halfWidth } from "./numbers.js";
import { type NumberInText, numbersIn } from "./numbers-in-text.js";

/**
 * The largest sum of money that a text names, in yuan: 9,800,000 for "缺口980万". Of an estimate what is said for certain:
 * 400,000 of "四十多万", 1,000 of "大几千". Foreign money is none, since it can't be told in yuan.
 * @param numbers those of the text in half-width characters, if they were looked for already
 */
export function findAmount(text: string, numbers?: readonly NumberInText[]): number | undefined {
  const plain = halfWidth(text);
  let largest: number | undefined;
  for (const number of numbers ?? numbersIn(plain)) {
    if (largest !== undefined && number.value <= largest) continue;
    const sum = sumOf(plain, number);
    if (sum !== undefined && sum > (largest ?? 0) && sum < 1e13) largest = sum;
  }
  return largest === undefined ? undefined : Math.round(largest * 100) / 100;
}

/** How much of the text on either side tells what a number counts. */
const [lookBack, lookAhead] = [40, 14];

/** "元", "块", "yuan" behind the number; "块" is money unless a piece of something. */
const unitBehind =
  /^\s?(?:元(?!旦)|人民币|圆(?!形|桌)|块(?=钱)|块(?![儿地板砖牌玻石空田手屏肉木瓷招显布铁煤])|大洋|[¥￥]|(?:yuan|rmb|cny|renminbi|kuai|bucks?)(?![a-z]))/i;
const signBefore = /(?:[¥￥]|rmb|cny|人民币)\s?[:：]?$/i;
const foreignBehind =
  /^\s?(?:美元|美金|美刀|欧元|欧|港币|港元|日元|英镑|韩元|卢布|台币|澳元|加元|泰铢|刀|(?:us|hk)?\s?dollars?|usd|eur|euros?|hkd|gbp|pounds?|yen)/i;
const foreignBefore = /(?:\$|€|£|usd|eur|hkd|us\$|美元|欧元)\s?$/i;

/** What is counted, weighed, measured or dated: no money without its unit. */
const counted = new RegExp(
  [
    "^[\\s多余来]?(?:[个名位户口人岁轮亩吨斤克平公里厘毫米升度瓦伏转台套辆件次张份条本册盏箱瓶包袋棵株匹遍趟届楼层栋幢室单元班路折倍世代辈种类项页集章节级等顿尾羽枚艘架株％%℃°㎡/:.~-]",
    "|只(?![给剩发付还赔退收有够拿到])|年(?![薪费租保])|周(?!转)|[月日号天时点分秒期股步字方座线站门家头成](?!钱)|星期|礼拜|小时|千[克米瓦]|立方|英|粉丝|像素|播放|阅读|点击|订单|元[素件])",
  ].join(""),
  "i",
);
/** "10万一平", "1600/月", "八百每人": a price. */
const rateBehind =
  /^\s?(?:\/|每|一|per\s|a\s)\s?(?:个?月|年|天|季度|学期|平|㎡|方|吨|斤|亩|人|户|month|year|day|week|head)/i;
const moneyNounBehind =
  /^\s?(?:的|多的|现金|当)?(?:定金|订金|押金|保证金|罚[款金]|工资|[月年底]薪|薪水|[房店月年]租|租金|奖金|补[贴助偿]|赔偿|彩礼|红包|好处费|回扣|现金|存款|货款|工程款|本金|[\u4e00-\u9fa5]{2}(?:费|款)(?![用了]))/u;

const cue =
  "欠|卡|余额|薪|账|罚|赔|偿|交|缴|付|花|借|贷|押金|定金|订金|保证金|工资|租|租金|费|费用|价|价格|价钱|退|扣|涨|充|充值|骗|转|转账|补贴|补助|损失|缺口|投资|投入|投|亏|存|本金|利息|报销|收入|营业额|销售额|产值|奖金|提成|彩礼|收|要|给|卖|买|值|开价|开口|贴|抽成|红包|送|塞|贪|挪用|拿|低保|养老金|退休金|公积金|社保|发|剩|款|货款|钱|金额|资金|涉及|诈骗|垫|捐|挣|赚|低保金|每个?[月年天]|一个?[月年天]|每[平方吨斤亩人户次]|一[平方吨斤亩次]";
const filler =
  '了|里|时|只有|仅|还有|还剩|我们?|俺们?|咱们?|你们?|他们?|她|人家|大家|工人|款|钱|的|是|为|到|出|掉|去|走|至|取|共|计|大概|大约|约|差不多|接近|将?近|至少|最少|不到|不足|超过?|总共|一共|共计|合计|足足|整整|又|还|才|就|只|都|上|好|小|大|数|高达|多达|人均|[:：\\s"“(（]';
const cueBefore = new RegExp(`(?:${cue})(?:${filler}){0,4}$`, "u");
const cueBeforeEnglish =
  /\b(?:ow(?:e[sd]?|ing)|paid|pays?|paying|fin(?:e|es|ed|ing)|costs?|costing|lost|los(?:e|es|ing)|loss(?:es)?|deposit|rent|loan|borrow(?:ed)?|charg(?:e|es|ed|ing)|refund(?:ed)?|salary|wages?|worth|price|spent|spend|fees?|compensation|bill(?:ed)?|invoice|invested|budget|demand(?:s|ed)?|asked|wants?|debt|transferred|transfer|scammed|cheated|out of|orders?|overcharged|arrears|savings?|raised|increased?|mortgages?|instal?lments?|premiums?)\b(?:\s+(?:me|us|him|her|them|my|our|a|an|the|of|is|was|are|were|about|around|roughly|over|nearly|almost|more|less|than|some|up|to|at|least|total|for|another|additional|extra|each|by|from|it|you|only|and|[a-z]+ months?(?: of)?)){0,5}\s*$/i;
const goesOnEnglish =
  /^\s?(?:$|[,;!?)，。；！？、]|\.(?![0-9])|[\u4e00-\u9fff]|(?:for|in|and|but|to|from|a|per|each|every|which|that|since|back|on|by|as|is|was|has|have|still|they|he|she|we|i|it|so|because|when|last|this|plus|or|now|already|deposit|fine|fees?|loan|rent|salary|wages|worth|down|extra|more|cash|even|without|with|if|while|of (?:debt|damage|goods|wages|savings|deposit|loans?|compensation|unpaid)|yet|not|only|total|altogether|before|after|until|monthly|yearly|but|in total)\b)/i;

const moneyNounEnglish = /^\s?(?:deposit|fine|fee|loan|rent|salary|in (?:cash|wages|fines|fees|damages?))\b/i;

/** "640,000 still open", "1.2 million are missing". */
const lackingEnglish =
  /^\s?(?:(?:is|are|was|were|still|now)\s+){0,2}(?:open|missing|outstanding|unpaid|owing|overdue|short)\b/i;
/** "cannot get my 80000 out"; "we need 500,000 to buy seed". */
const ownBefore = /\b(?:my|our|his|her|their)\s+$/i;
const outBehind = /^\s?(?:back|out)\b/i;
const neededBefore =
  /\b(?:need(?:s|ed)?|lack(?:s|ed)?|short of)(?:\s+(?:a|about|around|another|some|over|at|least))*\s+$/i;
/** Fewer than these may be of anything: "lamp 104 is missing". */
const leastBare = 1_000;
/** "收我五十" says more than a number of something, if nothing counted follows. */
const takenFrom = /(?:收|罚|扣|讹|坑|宰|骗|要)(?:了|去|走|掉)?(?:我们?|俺们?|咱们?|人家|大家)(?:了)?$/u;

/** Hotlines that people name. */
const hotlines = new Set([110, 119, 12301, 12315, 12319, 12328, 12333, 12345, 12348, 12366, 12369, 12388]);

function sumOf(text: string, { value, written, at, end }: NumberInText): number | undefined {
  const after = text.slice(end, end + lookAhead);
  const before = text.slice(Math.max(0, at - lookBack), at);
  if (value < 20 && !/^\s?(?:[元块圆人大¥￥美欧港]|[a-z])/i.test(after) && !/[¥￥a-z]\s?[:：]?$/i.test(before))
    return undefined;
  if (value <= 0 || foreignBehind.test(after) || foreignBefore.test(before)) return undefined;
  // Part of a name or a code: "A12", "5G".
  if (/[a-z]$/i.test(before) && /^[0-9]/.test(written) && !signBefore.test(before)) return undefined;
  const unit = unitBehind.exec(after)?.[0];
  if (unit !== undefined) {
    const sum = value + tenths(after.slice(unit.length), unit);
    // "一块" alone is "together".
    return sum === 1 && unit.trim() === "块" ? undefined : sum;
  }
  if (signBefore.test(before)) return value;
  if (/^[a-z]/i.test(written) || /[a-z]{3}/i.test(written)) return englishSum(value, written, before, after);
  if (isHuge(written)) return isCountedHuge(written, before, after) ? undefined : value;
  return isBareSum(value, written, before, after) ? value : undefined;
}

/** "三块五", but not "三块五个" and "十块一斤". */
function tenths(behind: string, unit: string): number {
  const digit = unit.trim() === "块" ? fraction.exec(behind)?.[1] : undefined;
  return digit === undefined ? 0 : ("一二三四五六七八九".indexOf(digit) + 1) / 10;
}

const fraction = /^([一二三四五六七八九])(?![块个斤人次天月年度方吨张份件平米亩里桶瓶十百千万])/u;

/** In ten thousands or more, or in "k": people say so of money without its unit. */
function isHuge(written: string): boolean {
  return /(?:[万亿][多余来几把0-9一二两三四五六七八九千]*|[kKwW]\+?)$/u.test(written);
}

function isCountedHuge(written: string, before: string, after: string): boolean {
  if (rateBehind.test(after)) return false;
  if (/[kw]$/i.test(written) && /^\s?(?:的?灯|高清|电视|屏|瓦|LED|功率|快充)/i.test(after)) return true;
  if (/(?:第|每|编号|尾号)$/.test(before)) return true;
  return isCounted(after);
}

function isCounted(after: string): boolean {
  return /^\s?[a-z]/i.test(after) ? !goesOnEnglish.test(after) : counted.test(after);
}

/** Without a unit a number is money if it stands between words of money: "欠我三千", "罚八百", "2000定金". */
function isBareSum(value: number, written: string, before: string, after: string): boolean {
  if (value < 20 || hotlines.has(value) || /[.:：/~-]$/.test(before)) return false;
  if (/十/u.test(written) && takenFrom.test(before) && /^(?:$|[,;!?，。；！？、])/u.test(after)) return true;
  const figures = /^[0-9,]{2,9}(?:\.[0-9]{1,2})?[多余来几]?$/u.test(written.trim());
  if (!figures && !/[百千]/u.test(written)) return false;
  if (figures && isYear(value)) return false;
  const near = before.slice(-16);
  if (rateBehind.test(after)) return value >= 100 || cueBefore.test(near);
  if (lackingEnglish.test(after) || (ownBefore.test(before) && outBehind.test(after))) return value >= leastBare;
  if (isCounted(after)) return false;
  if (moneyNounBehind.test(after) || moneyNounEnglish.test(after)) return true;
  if (cueBefore.test(near)) return true;
  if (!hasLatin(before) || !goesOnEnglish.test(after)) return false;
  return cueBeforeEnglish.test(before) || (value >= leastBare && neededBefore.test(before));
}

function isYear(value: number): boolean {
  return value > 1_950 && value < 2_040 && value !== 2_000;
}

/** "20 grand" is money; "twelve thousand" if nothing counted follows, fewer only after a word of money. */
function englishSum(value: number, written: string, before: string, after: string): number | undefined {
  if (/grand$/i.test(written)) return value;
  if (value >= leastBare && lackingEnglish.test(after)) return value;
  if (!goesOnEnglish.test(after)) return undefined;
  if (cueBeforeEnglish.test(before)) return value >= 20 ? value : undefined;
  return /(?:thousand|million|billion)$/i.test(written.trim()) && !/^s?\s?of\b/i.test(after) ? value : undefined;
}
