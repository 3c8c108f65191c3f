import { hasHan, hasLatin } from "./language.js";

const kinds =
  "公司|厂子?|工厂|企业|店铺?|门店|商铺|铺子|饭店|饭馆|餐馆|餐厅|超市|酒店|宾馆|合作社|作坊|集团|农场|养殖场|养鸡场|养猪场|民宿|小微企业|加工厂|工作室|诊所|药店|书店|网店|外贸|生意|农家乐|家具厂|车行|车队";
const ours =
  "(?:我们?|咱们?|俺们?|本|敝|贵园区|自己|自家|我家|俺家|俺)(?:这个?|家|的|是|自己的?|开的?|办的?|那个?|做[\u4e00-\u9fa5]{0,4}的?)?";
const speaksForZh = new RegExp(
  [
    `${ours}(?![一-龥]{0,5}(?:小区|物业|村|楼|社区|街|隔壁|附近|对面|旁|门口|投诉|举报|宿舍|开发))(?:小|个|一家|家)?[^向去到在从让给买找把被与和跟的，。了这那该此、\\s]{0,4}?(?:${kinds})`,
    "[我本]司(?!机)|[我本](?:企业|店|厂)|我是[^，。,]{0,8}(?:个体户|店主|企业主|法人|厂长|老板娘?|创始人|合伙人|摊主|商户)(?!的)",
    `(?:我|们|本人|自己|自家|夫妻|两口子|俺|咱)[^，。,]{0,8}?(?:开|办|经营|承包)(?:了|着|的是|的)?(?:一?[个家间])?(?<!开)(?:小|个)?[\u4e00-\u9fa5]{0,5}(?:${kinds})`,
    "(?:作为|我们是)(?:一家|一个)?[^，。,]{0,10}(?:企业|公司|厂商|商家|厂家|商户|供应商|合作社)|(?:我们|咱们?|俺们)(?:的)?(?:产品|货(?!款是)|订单|客户|货款|应收|产线|生产线|车间|仓库里|出口(?=退税|订单|业务|产品|到)|供应商|员工|工人)(?!说)",
    "招不到(?:工|人|员工)|(?:给|付|欠)我们?货款|做(?:外贸|批发|电商|餐饮|小生意|买卖)|个体(?:户|工商户)",
  ].join("|"),
  "u",
);
/** Workers of a firm say "我们公司" too: what they tell is of wages, bosses and dismissal. */
const employeeZh =
  /我们(?:这些|广大|普通|全体)*职工|(?:拖欠|欠|不发|没发|不给|克扣|扣)(?:着|了)?(?:我们?|俺们?|大家|工人|员工|职工|咱们?|我们这些人)?[^，。,]{0,8}(?:工资|薪|加班费|血汗钱|工钱|社保|公积金)|欠薪|(?:老板|公司|厂里?|厂长|单位|包工头|领导)[^，。,]{0,6}(?:跑了|跑路|失联|辞退|开除|裁员|逼|强迫|强制|不给我|不签|让我|要求我)|(?:我们?|本人)(?:是|作为|系)[^，。,]{0,14}(?:职工|员工|工人|驾驶员|司机|业主|工程师)|打工|上班|入职|离职|被(?:辞退|开除|裁)|劳动合同|试用期|工伤|加班|(?:不|没)(?:给我们?)?(?:交|缴|上)(?:社保|五险|公积金)/u;
/** What only an employer says, whatever else. */
const employerZh =
  /招(?:不到|工|人)|(?:我们?|咱们?|俺们?|本|我家)(?:厂|公司|店|企业|超市|饭店|集团|合作社)[^，。,]{0,12}(?:订单|贷款|资金|客户|停电|断电|物流|原料|税|发货|出口|投产|被罚|办证|许可|用地|货|产能|电价|租金|房租|生意)|(?:发不出|发不起|付不起)(?:工资|房租)|[我本]司(?!机)|(?:我是|作为)[^，。,]{0,6}(?:老板|企业主|法人|店主|厂长)/u;

const ownsEn =
  /\b(?:our|my) (?:\w+ ){0,2}?(?:plant|factory|factories|company|firm|business|shop|store|restaurant|cafe|café|bakery|hotel|warehouse|workshop|farm|cooperative|co-op|subsidiary|joint venture|startup|enterprise|mill|clinic|salon|customers|orders|employees|staff|workers|suppliers?|exports?|production|shipments?|invoices?|clients|products?)\b|\bwe (?:\w+ )?(?:export|manufacture|produce|employ|supply|import|sell|make|run|operate|own|cannot hire|can't hire|can't find workers)\b|\bi (?:\w+ )?(?:run|own|operate|manage) (?:a|an|the|two|three|my|our)\b|\bas an? (?:\w+ ){0,3}(?:company|enterprise|business|manufacturer|supplier|exporter|employer)\b|\b(?:shop|business|factory|restaurant|store) owner here\b/i;
const employeeEn =
  /\b(?:my|our|the) (?:boss|employer|manager|company|firm|factory|plant|restaurant|contractor|foreman)\b[^.!?]{0,30}\b(?:owes?|owed|has(?:n't| not)|have(?:n't| not)|won't|refuses?|didn't|did not|never|fired|laid|withh\w+|cut my|makes us|forces?)\b[^.!?]{0,30}\b(?:pa(?:y|id|ys)|wages?|salary|salaries|insurance|contract|overtime|fired|off|us|me)\b|\b(?:i was|was|been|got) (?:fired|laid off|dismissed)\b|\b(?:i|we) (?:work|worked) (?:for|at|in)\b|\bunpaid wages|\bmy (?:wages?|salary|boss)\b/i;

/** Whether a text speaks for a business: its owner's or its own trouble, not a worker's with it. */
export function speaksForBusiness(text: string): boolean {
  const read = text.slice(0, readCharacters);
  if (hasHan(read) && speaksForZh.test(read) && (employerZh.test(read) || !employeeZh.test(read))) return true;
  return hasLatin(read) && ownsEn.test(read) && !employeeEn.test(read);
}

const readCharacters = 500;
