import type { SinceWhen } from "../src/domain/understanding.js";
import { englishNumber, parseEnglishNumber } from "./english-numbers.js";
import { hasHan, hasLatin } from "./language.js";
import { halfWidth, parseNumber } from "./numbers.js";
import { englishSince } from "./since-english.js";
import { datesIn, durationsIn, type Piece } from "./times.js";

const readCharacters = 500;
/** Less is said of too many times that are something else: a promise, a lease, a purchase. */
const leastScore = 4;

/** When the trouble began or how long it has lasted, as written: "去年十月" of "从去年十月开始", "三天" of "停了三天了". */
export function findSince(text: string): SinceWhen | undefined {
  const written = text.slice(0, readCharacters);
  const plain = halfWidth(written);
  const found =
    (hasHan(plain) ? chineseSince(plain) : undefined) ?? (hasLatin(plain) ? englishSince(plain) : undefined);
  if (found === undefined) return undefined;
  const days = daysIn(found.text);
  return {
    text: written.slice(found.at, found.at + found.text.length),
    ...(days === undefined ? {} : { days }),
  };
}

function chineseSince(text: string): Piece | undefined {
  let [best, most]: [Piece | undefined, number] = [undefined, leastScore - 1];
  for (const piece of datesIn(text)) {
    const score = dateScore(...around(text, piece), piece.text);
    if (score > most) [best, most] = [piece, score];
  }
  for (const piece of durationsIn(text)) {
    const [before, after] = around(text, piece);
    const isAgo = /^(?:之前|以前|前)/.test(after);
    const score = isAgo ? agoScore(before, after) : durationScore(before, after);
    if (score > most) [best, most] = [isAgo ? { at: piece.at, text: `${piece.text}${ago(after)}` } : piece, score];
  }
  return best;
}

const [lookBack, lookAhead] = [10, 12];

function around(text: string, { at, text: piece }: Piece): [string, string] {
  const end = at + piece.length;
  return [text.slice(Math.max(0, at - lookBack), at), text.slice(end, end + lookAhead)];
}

const ago = (after: string): string => /^(?:之前|以前|前)/.exec(after)?.[0] ?? "";

const fromBefore = /(?:从|自|打从?|自打|由|起始于?|始于|开始于)(?:了|是|我们?|这里|大概|大约|差不多|约)?$/u;
const onwards =
  /^\s?(?:份|这天|那天)?(?:就|便)?(?:起|开始|以来|至今|到(?:现在|今天|目前|如今|今|这会儿)|直到(?:现在|今天)|一直到?(?:现在|今天)?)/u;
const thenTrouble =
  /^(?:的时候)?(?:我们?|俺们?|咱们?|家里|家|这里|小区|村里|厂里|公司|老板|他们|她|楼上|隔壁|工地)?(?:就|才|又|便|突然|忽然|还是|一直)?(?:被|把|给)?(?:没(?:水|电|气|网|暖|信号|发|给|人|有)|不(?:亮|通|来|给|发|能|让|出|热|供|制|动|走|转)|停|断|坏|塌|漏|爆|堵|裂|倒|欠|拖|关|死|灭|黑|淹|臭|掉|碎|封|扣|堆|失|罢|着火|起火|冒(?:水|烟|黑|火|臭)|跑|挖|扒|拆|失踪|失联|出(?:事|问题|故障))/u;
/** Dates of promises, plans, contracts and what happens again and again. */
const notBegun =
  /(?:到|至|截止|等到?|说好?|答应|承诺|保证|预计|最晚|赶在|定在|约定|计划|准备|要|每|每年|每天|天天|约好)(?:在|于|是)?$/u;
const notBegunBehind =
  /^(?:之?前|以前|内|要|再|将|会|的(?:合同|通知|文件|规定|政策)|到(?!现在|今天|目前|如今|今|这会儿)|至(?!今)|[-~—])/u;
const onlyHour =
  /^(?:大?清早|早上|早晨|上午|中午|下午|傍晚|晚上|夜里|半夜|凌晨|[0-9一二三四五六七八九十]{1,3}(?:点|[:：])|[半钟0-9分多]){1,6}$/u;
const isRecent =
  /^(?:大?[昨前今](?:天|晚|夜|日|儿|早|晨)|前(?:几|些|段|阵|一)|上上?个?(?:周|星期|礼拜|月)|这个?(?:周|星期|礼拜)|去年|前年|今年|本周)/u;
const dayAndMore = /[今早晚]|年|月|[周期拜]|天|节|夏|冬|春|秋|昨|日|号|初|正|疫/u;

function dateScore(before: string, after: string, date: string): number {
  const from = fromBefore.test(before);
  if (onlyHour.test(date) && (/每|天天/.test(before) || !onwards.test(after))) return 0;
  if (onwards.test(after)) return from ? 10 : notBegun.test(before) ? 2 : 9;
  if (notBegunBehind.test(after)) return from && /^到|^至/.test(after) ? 3 : 0;
  if (from) return 8;
  if (notBegun.test(before)) return 0;
  if (/^(?:以后|之后|后)(?:就|一直|[,，]?(?:一直|就|再也|便))/.test(after)) return 7;
  if (/^(?:就|便)/.test(after)) return thenTrouble.test(after) ? 7 : 5;
  if (!dayAndMore.test(date)) return 0;
  if (thenTrouble.test(after)) return isRecent.test(date) ? 6 : 5;
  return /(?:[停断坏塌漏爆堵裂倒欠拖黑淹](?:了|于|在)|发生[于在])$/.test(before) ? 5 : 0;
}

const lasted =
  /(?:已经?|已有|都快?|快要?|超过|将近|接近|长达|持续了?|连续了?|整整|足足|近|至少|有|一连|历时|至今|前后|过去|过了|耗了?|折腾了?|等了|拖了|拖欠(?:工资|薪水|货款|工程款)?|[停断坏漏堵堆臭吵关卡扣闹淹黑积压拖欠躺瘫搁荒裂封](?:水|电|气|网|工|产|暖|业|薪|了|着|在[\u4e00-\u9fa5]{1,4}){0,2})(?:大概|大约|差不多|快|近|将近|我们?|大家|工人们?|俺们?|咱们?|整整|足足|有|都|了|约)*$/u;
const lastedBehind =
  /^(?:之久|有余|左右)?(?:了|啦|咯|喽|来(?!的|一次)|以来|过去了?|没|不(?!到|等|算|超)|还没|还是|还不|都没|都不|也没|也不|仍|一直(?![有在交缴住做])|至今|到现在|迟迟|未|联系不上|无人)/u;
const wagesBehind =
  /^(?:多)?的?(?:工资|薪水|工钱|租金|房租|工程款|货款|加班费|补贴|社保)[^,，。；！!]{0,6}(?:没|未|不|拖|欠)/u;
const notLasted =
  /^(?:之?内|以内|之?后|以后|级|[一两三0-9]?[次趟回遍]|[一二三两四五六0-9]+(?:次|趟|回|遍|顿|百|千|块|元|个小时)|两头|到晚|一度|工夫|假|签|龄|保修|质保|合同|租期|学制|期限?|的(?:合同|保修|质保|期限|孩子|娃|房租|租金)|一[换付交结签续]|[多]?\s?[0-9]{2,}|免费|[时限])/u;
const otherActs =
  /(?:每|隔|再|再过|过|还有|还剩|剩|需要?|要|得|限|不到|未满|不满|干|工作|住|上班|租|结婚|交|缴|买|(?<![挖裂拉])开|做|当|经营|签|保修|活|服务|说|承诺|答应|最多|最少|入住|预付|养|种|学|读|教|跑|退休|入职|搬来|来这里?|用|使用|存|贷|请|休|判|第|前|头|未来|今后|接下来)(?:了|满|过|好|完)?$/u;
const troubleGoesOn = /^[多]?(?:了|啦)?[,，]?(?:还没|都没|也没|没|不|仍|一直|至今|迟迟|未)/u;

function durationScore(before: string, after: string): number {
  if (notLasted.test(after)) return 0;
  if (wagesBehind.test(after)) return 6;
  const hasLasted = lasted.test(before);
  if (!hasLasted && otherActs.test(before)) return 0;
  if (/(?:还要|再|要|需要?|经常|总是?|每次|老是)等$/u.test(before)) return 0;
  if (hasLasted) return lastedBehind.test(after) ? 9 : 7;
  if (/^(?:之久)?(?:了|啦|咯|喽)/.test(after)) return troubleGoesOn.test(after) ? 8 : 7;
  return lastedBehind.test(after) ? 6 : 0;
}

function agoScore(before: string, after: string): number {
  if (otherActs.test(before) && !/从$/.test(before)) return 0;
  const behind = after.replace(/^(?:之前|以前|前)/, "");
  if (onwards.test(behind)) return 9;
  if (fromBefore.test(before)) return 8;
  return /^就/.test(behind) || thenTrouble.test(behind) ? 5 : 0;
}

const unitDays: Readonly<Record<string, number>> = {
  ...{ 天: 1, 日: 1, 宿: 1, 夜: 1, 晚: 1, 周: 7, 星期: 7, 礼拜: 7, 月: 30, 季度: 90, 年: 365 },
  ...{ day: 1, night: 1, week: 7, fortnight: 14, month: 30, quarter: 90, year: 365 },
};
const chineseLength =
  /(半|[0-9]+(?:\.[0-9])?|[一二两三四五六七八九十百]+)[多来余几]?个?(半?)[多来拉]?(天|日|宿|夜|晚|周|星期|礼拜|(?<=[个多半来拉])月|季度|年)(半?)/gu;
const englishLength = new RegExp(
  `([0-9]+(?:\\.[0-9])?|half an?|an?|${englishNumber})( and a half)?[\\s-]+(?:long |full |whole |straight )*(day|night|week|fortnight|month|quarter|year)s?( and a half)?`,
  "gi",
);

/** How many days a length of time is, a month being 30; undefined for a date and for what is not exact: "好几天". */
function daysIn(text: string): number | undefined {
  if (
    /[前初底号]$|[几好数久]|年[0-9一二三四五六七八九十]+月|[去今前]年|[上这本]个?(?:月|周|星期|礼拜)|[昨前今]天|^(?:last|this)\b|\b(?:few|several|ago)\b/i.test(
      text,
    )
  )
    return undefined;
  let days = 0;
  for (const [, count = "", half = "", unit = "", more = ""] of text.matchAll(chineseLength)) {
    const number = count === "半" ? 0.5 : (parseNumber(count) ?? 0);
    // "2023年" is a date.
    if (number < 200) days += (number + (half || more ? 0.5 : 0)) * (unitDays[unit] ?? 0);
  }
  for (const [, count = "", half = "", unit = "", more = ""] of text.matchAll(englishLength)) {
    const number = /^half/i.test(count)
      ? 0.5
      : /^an?$/i.test(count)
        ? 1
        : /^[0-9]/.test(count)
          ? Number(count)
          : (parseEnglishNumber(count) ?? 0);
    days += (number + (half || more ? 0.5 : 0)) * (unitDays[unit.toLowerCase()] ?? 0);
  }
  return days >= 0.5 ? Math.round(days) : undefined;
}
