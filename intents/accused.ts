import { hasHan, hasLatin } from "./language.js";

const readCharacters = 300;

const rank =
  "局长|处长|科长|所长|队长|主任|书记|镇长|乡长|县长|市长|区长|村长|村支书|支书|院长|校长|站长|会计|村干部|干部|公务员|民警|警察|交警|辅警|协警|城管|执法人员|执法队员?|工作人员|办事员|办事人员|窗口人员|检查组|网格员|村官|社区主任|法官|检察官|巡视员|领导";
const office =
  "政府|街道办事处|街道办|办事处|管委会|村委会?|居委会?|党委|派出所|公安局|交警队|交警大队|大队|支队|税务局|税务所|财政所|国土所|法院|检察院|信访局|住建局|审批局|监管局|管理局|执法局|城管局|人社局|教育局|卫健委|卫健局|环保局|规划局|水利局|农业农村局|民政局|发改委|发改局|交通局|市场监管所|工商所|卫生院|司法所|(?<=[\u4e00-\u9fa5]{1,6})局(?![面部势限促])|(?<=[\u4e00-\u9fa5]{2,6})委(?!托|屈|员|派|婉)|(?<=[\u4e00-\u9fa5]{1,6})所(?![以有在得谓做长说欠需处收称受])|服务中心|政务中心|政务大厅|行政大厅|服务大厅|车管所|社区|窗口";
const named = new RegExp(`(?:${office})|(?:${rank})`, "gu");

const lead =
  /.*(?:投诉|举报|反映|反应|控告|检举|请问|关于|我们|咱们|俺们|我家|他们|你们|这个|那个|有个|一个|有的|某些|是|在|到|去|从|被|把|给|跟|和|与|向|找|让|由|为|因为|叫|的|了|着|过|我|你|他|她|俺|咱|说|，|。|、|,|;|；|:|：|！|!|\?|？|\s|“|”|"|《|》|发现|请|求|望|每次|就|都|管|塞|送|得|[昨今前]天|上次|现在|当地|本地|有些|去年|[上这]个?月|结果|然后|但是?|可是?|而且|连|些|那边|这边)/u;
/** Those to whom it is told are not those of whom it is told. */
const told =
  /(?:向|请|希望|恳请|求|望|麻烦|尊敬的|感谢|谢谢|建议|盼|呼吁|已经?(?:找|去|打)过?|打电话给|反映(?:到|给|过)|投诉(?:到|给|过)|举报(?:到|给|过)|告到|上报)[\u4e00-\u9fa5]{0,6}$/u;

const english =
  /\b((?:(?:the|a|an|our|my|his|local|traffic|tax|village|town|township|county|district|city|housing|land|police|market|market supervision|public security|education|health|environment(?:al)?|labou?r|urban management|planning|civil affairs|transport|water|fire|customs|party|head|deputy|chief|bureau|street|subdistrict|neighbou?rhood)\s+){0,4}(?:government|bureau(?: chief| director)?|police(?:man|men|woman| officers?| station)?|officials?|officers?|inspectors?|directors?|mayors?|village (?:head|chief|committee|secretary|leader)|party secretary|committee|tax office|office|cops?|civil servants?|clerks?|chengguan|court|judges?|department|authorit(?:y|ies)|commission|secretary|section chief|administration))\b/gi;
/** "The director of the housing bureau": the bureau. */
const englishOffice =
  /(?:government|bureau|station|committee|office|court|department|authorit(?:y|ies)|commission|administration)$/i;
const article = /^(?:(?:the|a|an|our|my|his)\s+)+/i;

/**
 * The unit or official that a text complains about, as written: "镇政府" of "镇政府的科长", "村主任", "tax office". Only asked of
 * texts that accuse one (standing.ts).
 */
export function findAccused(text: string): string | undefined {
  const read = text.slice(0, readCharacters);
  if (hasHan(read)) {
    for (const match of read.matchAll(named)) {
      const before = read.slice(Math.max(0, match.index - 12), match.index);
      if (told.test(before)) continue;
      const own = before
        .slice(lead.exec(before)?.[0].length ?? 0)
        .replace(/^.*[0-9日月年]/u, "")
        .slice(-8);
      const unit = `${own}${match[0]}`;
      if (unit.length >= 2) return unit;
    }
  }
  if (!hasLatin(read)) return undefined;
  const said = [...read.matchAll(english)].map((match) => (match[1] ?? match[0]).replace(article, ""));
  return said.find((unit) => englishOffice.test(unit)) ?? said[0];
}
