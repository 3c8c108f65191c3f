import { hasHan, hasLatin } from "./language.js";

const readCharacters = 600;
const longestName = 22;

/** What a business's name ends with. A bare "厂" or "店" needs more of a name before it than a word. */
const legal = "股份有限公司|有限责任公司|有限公司|分公司|总公司|公司|集团";
const places =
  "合作社|火锅店|烧烤店|面馆|饭店|酒店|宾馆|超市|餐厅|餐馆|饭馆|酒楼|茶楼|奶茶店|蛋糕店|理发店|美容院|药店|药房|书店|便利店|小卖部|健身房|健身俱乐部|健身中心|网吧|酒吧|KTV|ktv|洗浴中心|养生馆|瑜伽馆|游泳馆|幼儿园|驾校|培训学校|培训机构|培训中心|诊所|门诊部|旅行社|(?:物业|地产|置业|快递|物流|银行)(?![费园大]|[一-龥]{0,9}公司)|外卖|支行|农商行|信用社|汽修厂|修理厂|加工厂|砖厂|纸厂|水泥厂|化工厂|钢厂|电子厂|食品厂|服装厂|机械厂|养殖场|农场|屠宰场|4S店|4s店|专卖店|旗舰店|加油站|售楼部|售楼处|(?<=[\u4e00-\u9fa5]{2})厂|(?<=[\u4e00-\u9fa5]{2})店";
const ending = new RegExp(
  `(?:${legal}|${places})(?:[\u4e00-\u9fa5]{2,8}(?:分公司|分店|支行|店|分行))?(?!门口的?路灯)`,
  "gu",
);
/** Every ending holds one of these: cheap to look for first. */
const anyEnding = /[司团社店馆超餐楼院房部吧Tt中园校构诊行物地置快银外厂场站售]/u;
const quoted =
  /[“"「『《]([^”"」』》\n]{2,24})[”"」』》](?:这家|的)?(?:公司|店|饭店|超市|厂|餐厅|火锅店|健身房|平台|酒店|企业|有限公司|商家)/u;

/** Up to where a name cannot reach: what leads up to it. */
const lead =
  /.*(?:投诉|举报|反映|最近|彻查|请求|请|督促|处理|确认|隶属于?|原为|系|开发商|承建商|中标|招聘|开设|开办|交纳|将|无法|修建|要求|查处|查一下|很多|不少|其中|例如|比如|由于|涉及|包括|起诉|曝光|咨询|请问|关于|位于|就在|坐落在|住在|隔壁|楼下|楼上|对面|旁边|附近|门口|路口|街口|村口|我们村|我们|咱们|俺们|我家|他们|你们|人家|自己|这个|那个|这家|那家|一家|两家|几家|某家|[几两三四五]家|我家|有个|有一个|一个|叫做?|名叫|名为|就是|是|在|到|去|从|被|把|给|跟|和|与|向|找|让|由|因为|通过|入职|进了?|开的|开了?|办的?|买了?|的|了|着|过|我|你|他|她|俺|咱|老板|对|欠|拖欠|告|说|来自|经过|以及|及|，|。|、|,|;|；|:|：|！|!|\?|？|\s|\(|（|\)|）|“|”|"|区|镇)/u;
/** Trades and common words: "劳务公司", "一家装修公司" name no business. */
const common =
  /^(?:某|本|该|贵|原|小|大|新|老|黑|个|些|哪|每|各|所有|全部|其他|别的|许多|有|开|建筑|施工|装修|装饰|装潢|劳务|派遣|人力|人力资源|资源|快递|物流|运输|货运|保险|房产|房地产|地产|置业|开发|物业|管理|服务|物业服务|物业管理|中介|服装|食品|化工|机械|电子|外贸|贸易|商贸|进出口|家政|旅游|网络|信息|科技|技术|电力|供电|燃气|自来水|供水|供热|热力|公交|出租车?|客运|汽车|教育|培训|传媒|广告|投资|金融|小额贷款|贷款|担保|置换|搬家|保洁|保安|环卫|园林|绿化|水务|通信|电信|医药|医疗|美容|美发|工程|建设|建材|门窗|家具|家居|纺织|印染|印刷|包装|塑料|五金|制造|加工|设备|材料|农业|养殖|种植|餐饮|火锅|烧烤|早餐|早点|小吃|川菜|面|奶茶|水果|蔬菜|肉|鞋|杂货|烟酒|手机|电器|家电|眼镜|麻将|棋牌|宵夜|夜宵|彩票|粉|新|这边|那边|花|宠物|宠物医院|修车|洗车|汽修|理发|五星|连锁|大型|小型|私营|民营|国有|国营|外资|合资|上市|总|分|子|母|原来|以前|现在|当地|本地|外地|附近|商业|农村|农商|村镇|城市|几个|好多|多个|砖|纸|水泥|钢|造纸|污水处理|垃圾|污水|塑胶|玩具|家具|饲料|木材|木|石材|铸造|电镀|油漆|喷漆|豆腐|酒|饮料|冷冻|屠宰|养鸡|养猪|便利|超市|水果|平价|网|实体|专卖|旗舰|花店|加盟|总部|无良|黑心|骗子|皮包|同一|多家|这些|那些|任何|国内|国外|国际|境外|甲方|乙方|房东|承包|发包|用人|第三方)+$/u;

/** Words that no name holds: what stands before is a sentence. */
const noName =
  /为什么|没|也|很|而|且|作为|做|租来|违建|怎么|如何|无法|关于|进行|存在|配套|全民|剥离|不给|不让|所有|需要|应该/u;

/** Banks that are called by a trade. */
const ownTrade = /^(?:中国)?(?:建设|农业|工商|交通|招商|民生|光大|邮政储蓄)$/u;

const english =
  /\b((?:[A-Z][\w&'’-]*\s+){1,5}(?:\([A-Z]\w+\)\s+)?(?:Co\.?,?\s*Ltd\.?|Company|Inc\.?|Ltd\.?|LLC|Corporation|Corp\.?|Group|Factory|Restaurant|Supermarket|Hotel|Bank|Properties|Property Management|Logistics|Store|Café|Cafe|Gym|Fitness|Bakery|Pharmacy|Clinic|Mills?|Industries|Technology|Technologies|Textiles?|Machinery|Electronics|Trading|Kindergarten|Travel|Bar|Motors|Plastics|Steel))(?![a-z])/u;
const noEnglishName = /^(?:The|A|An|My|Our|Your|This|That|I|We|No|Please|Hello|Hi|Dear)\s+/;

/** The first name of a business in a text, as written: "太仓宏达机械有限公司", "老王火锅店", "Hongda Machinery Co., Ltd.". */
export function findBusinessName(text: string): string | undefined {
  const read = text.slice(0, readCharacters);
  if (hasHan(read)) {
    const between = quoted.exec(read)?.[0];
    if (between !== undefined)
      return between.replace(/[“”"「」『』《》]/gu, "").replace(/(?:这家|的)(?=[\u4e00-\u9fa5]{1,4}$)/u, "");
    for (const match of anyEnding.test(read) ? read.matchAll(ending) : []) {
      const name = nameBefore(read, match.index, match[0]);
      if (name !== undefined) return name;
    }
  }
  const named = hasLatin(read) ? english.exec(read)?.[1]?.replace(noEnglishName, "") : undefined;
  return named !== undefined && /\s/.test(named) ? named.trim() : undefined;
}

function nameBefore(text: string, at: number, kind: string): string | undefined {
  const before = text.slice(Math.max(0, at - longestName), at);
  const own = before.slice(lead.exec(before)?.[0].length ?? 0);
  if (own.length < 2 || /^[0-9一二三四五六七八九十几两多百千]/u.test(own)) return undefined;
  if (common.test(own) && !(kind.startsWith("银行") && ownTrade.test(own))) return undefined;
  if (noName.test(own)) return undefined;
  if (/^(?:没|不|都|也|就|还|要|会|能|想|来|吃|住|当|做|干|用|跑|换)/u.test(own)) return undefined;
  return own + kind;
}
