import { hasHan, hasLatin } from "./language.js";
import { halfWidth } from "./numbers.js";
import { type NumberInText, numbersIn } from "./numbers-in-text.js";

const readCharacters = 600;

/**
 * How many people a text says are affected (of households, shops or firms, their number), the largest that it names; one
 * is not said. Of an estimate what is said for certain: 10 of "十几个", 10 of "几十户", 100 of "百来号人".
 * @param numbers those of the text in half-width characters, if they were looked for already
 */
export function findPeople(text: string, numbers?: readonly NumberInText[]): number | undefined {
  // Only the part that people read first: a petition's later figures are of others.
  const read = halfWidth(text.slice(0, readCharacters));
  let most = coupleIn(read);
  for (const number of numbers ?? numbersIn(read)) {
    if (number.at >= readCharacters) break;
    const { value } = number;
    if (!Number.isInteger(value) || value < 2 || value > 20_000_000 || value <= (most ?? 0)) continue;
    if (!countsPeople(read, number)) continue;
    most = value + companyBefore(read.slice(Math.max(0, number.at - lookBack), number.at), read.slice(number.end));
  }
  return most;
}

const [lookBack, lookAhead] = [24, 40];

const person = [
  "人(?!间|民|均|次|称|工(?!作)|大|才|份|制|桌|座|房|脸|造|参|为|行[道横]|家(?!里|里|都|的)|员(?:配|名单))|员工|工人|工友|女工|男工|民工|临时工|环卫工|清洁工|保洁|保安员|骑手|外卖员|快递员|店员|服务员|职工|职员",
  "村民|居民|业主|农民工?|菜农|果农|瓜农|蚕农|茶农|渔民|牧民|社员|乡亲|群众|百姓|老百姓|市民|学生|学员|同学|孩子|小孩|娃|儿童|婴儿|家长|老师|教师|医护|护士|病人|患者|老人|老头|老太|残疾人|退休|退役|战友|军人",
  "住户|租户|租客|商户|商贩|摊主|摊贩|店主|小贩|农户|贫困户|养殖户|种植户|散户|乘客|旅客|游客|司机|师傅|车主|会员|顾客|消费者|投资人|投资者|储户|受害者?|受害人|购房者|买家|股民|邻居|同事|老乡|兄弟|姐妹|弟兄|学徒|实习生|毕业生|大学生|应届|家属|家人|子女|人口|劳动力|技术员|教练|会计|前台|工程师|居住者|伤者|亲戚|朋友",
].join("|");
const ofKind =
  "(?:(?:多|余|来)?(?:外地|外来|本地|建筑|装修|农村|下岗|失业|离职|退休|贫困|受害|公司|车间|一线|女|男|老|小|新|青年|中小学?|留守|残疾|普通|无辜|被欠薪|被拖欠|同村|上了年纪的?|年轻|年老|岁数大的|中国|外国|外籍|打工的?|干活的?|在职|同班)的?)?";
const peopleBehind = new RegExp(
  [
    `^\\s?(?:户(?!型|主(?!都)|均|外|口本)|口(?:人|子|(?![井水气锅塘棺饭箱窗径红诀头音]))|号子?人|(?:个|名|位|号|来号|多个)?\\s?${ofKind}(?:${person})`,
    "|名(?![字额单称义誉气牌词]|[\u4e00-\u9fa5]{0,2}(?:城管|民警|警察|领导|官员|干部|保安|执法|歹徒|男子|嫌疑|记者))",
    "|(?:个|位)?大?活人",
    "|家(?:[\u4e00-\u9fa5]{0,4}?(?:店|商铺|商户|商家|门面|铺子|住户|农户|餐馆|饭馆|企业|工厂|厂|公司|作坊|民宿|合作社|摊位?)|(?=都|全|人|共|一起|一共|合|被|没|的(?:水|电|房|地|门)|[,，。；！？!?\\s]|$)))",
  ].join(""),
  "u",
);
/** Before numbers of others: ordinals, rates, ages, those who were asked or sought. */
const notThese =
  /(?:[第每0-9.]|每[户家]|平均|前|不超过|[:：/-][0-9]{0,2}|(?:找|跑|问|去|联系|投|对比|走|换|面试|应聘|办|打|来|派|只有|就|带|叫|雇)(?:了|过|遍)?(?:来|好)?)$/u;
const notTheseWorkers = /(?:[第每0-9.]|每[户家]|平均|前|[:：/-])$/u;
/** Who is to be fed is not who is affected: "家里两个娃要养", "a mother with two kids". */
const athome = /(?:家里|家中|我家|家有|上有|下有)(?:还|就|又)?(?:有|拖着|养着)?$/u;
const dependants =
  /^\s?[个名位]?(?:小|年幼的?|上学的?)?(?:娃|孩子|小孩|儿子|女儿|儿女|老人|学生)(?!都|也|全|们?吃|被|中毒|发烧)/u;
/** "还有两户没搬走" hold out, "两个店员也辞了" have gone. */
const heldOut = /^\s?户(?:人家)?(?:还|就|都|一直|始终)?(?:没|不|未)(?:肯|愿)?(?:搬|签|迁|走)/u;
const gone =
  /^\s?[个名位]?(?:店员|员工|工人|师傅|服务员|技工|老师|司机|保安|职工)(?:也|都|就|又|已经?)*(?:辞|离职|跳槽|不干了)/u;
/** "活是三个人的", "三个人的活". */
const workOf = /^\s?[个名位]?人(?:的|干的)(?:活|工作|事|量|$|[,，。])/u;

/** Whether the people behind a number are told of, but not as those who have the trouble. */
function isOthers(before: string, after: string): boolean {
  if (heldOut.test(after) || gone.test(after) || workOf.test(after)) return true;
  return athome.test(before) && dependants.test(after);
}

/** "我们三个都没拿到". */
const group =
  /(?:我们|咱们?|俺们?|他们|她们|工友|兄弟|村民|工人|业主|姐妹|老乡|同事|弟兄)(?:一共|总共|共|有|大概|大约|差不多|这|这边)*$/u;
const inGroup = /^\s?个(?=[,，。!！?？;；\s]|$|都|全|一起|一块|被|没|还|在|也|的|到|从|干|现)/u;
/** "我们俩", "父子俩", "夫妻二人" (the last is read as a number of people anyway). */
const two = /^[俩仨]$/u;
const whoTwo =
  /(?:我|们|咱|俺|你|夫妻|两口子?|父子|父女|母子|母女|姐妹|姐弟|兄妹|兄弟|哥|爷|孙|娘|婆媳|姊妹|她|他|老)$/u;
const headcount = /(?:人数|户数|住户|业主|工人|员工|职工|村民)(?:一共|总共|达到?|约|为|是|有|:|：|\s)*$/u;

/** The writer and one more: "我和我老婆都下岗了", "my wife and I". */
const couple =
  /(?:我|本人)(?:和|跟|与)(?:我)?(?:老婆|老公|爱人|对象|妻子|丈夫|媳妇|男友|女友|男朋友|女朋友|老伴|室友|同事|朋友|弟弟|哥哥|妹妹|姐姐)(?:都|两|俩|一起|一块|二人)|老两口|小两口|我们两口子/u;
const coupleEnglish =
  /\bmy (?:wife|husband|partner|brother|sister|son|daughter|roommate|friend|colleague|coworker|mother|father|girlfriend|boyfriend|fianc[eé]e?) and (?:I|me|myself)\b|\b(?:me|myself) and my (?:wife|husband|partner|brother|sister|son|daughter|roommate|friend|colleague|coworker|mother|father|girlfriend|boyfriend)\b|\bboth of us\b/i;

/** "里面有个老人还有个孩子": one and one more. */
const oneAndOne = new RegExp(
  `(?:有|困着?|关着?)一?[个名位](?:${person})[^。！？!?]{0,3}(?:还有|和|跟|、)一?[个名位](?:${person})`,
  "u",
);

function coupleIn(text: string): number | undefined {
  const isCouple =
    (hasHan(text) && (couple.test(text) || oneAndOne.test(text))) || (hasLatin(text) && coupleEnglish.test(text));
  return isCouple ? 2 : undefined;
}

/** "我跟我哥还有两个老乡": with how many others the writer came, by whom he names before a number. */
const relation =
  "老婆|老公|爱人|对象|妻子|丈夫|媳妇|男友|女友|男朋友|女朋友|老伴|室友|同事|朋友|弟弟|哥哥|妹妹|姐姐|[哥弟姐妹爸妈爹娘]|父亲|母亲|儿子|女儿";
const withOthers = new RegExp(
  `(?:我|本人)((?:(?:和|跟|与|、|还有)(?:我的?)?(?:${relation}))*)(?:和|跟|与|还有|以及|、|再加上|加上)$`,
  "u",
);
const oneRelation = new RegExp(`(?:和|跟|与|、|还有)(?:我的?)?(?:${relation})`, "gu");
const mates = /^\s?[个名位]?(?:老乡|工友|同事|朋友|兄弟|姐妹|亲戚|邻居|同学|室友|徒弟|战友|村民)/u;

/** The writer himself and those of his company that are named before a number of mates; 0 if it is none. */
function companyBefore(before: string, after: string): number {
  if (!mates.test(after)) return 0;
  const named = withOthers.exec(before)?.[1];
  return named === undefined ? 0 : 1 + (named.match(oneRelation)?.length ?? 0);
}

const noNoun =
  "(?!(?:days?|weeks?|months?|years?|hours?|minutes?|yuan|rmb|km|kilometers?|met(?:er|re)s?|miles?|tons?|degrees?|percent|of|for|to|and|or|in|on|the|by|at|from|with|per|is|are|was|that|which|square|times?|police|security|government|local officials?)\\b)";
const nouns =
  "people|persons?|men|women|workers?|villagers?|residents?|employees?|families|households?|farmers?|students?|pupils?|kids|children|parents?|neighbou?rs?|tenants?|colleagues?|co-?workers?|staff(?: members)?|labou?rers?|drivers?|passengers?|(?:home)?owners?|shop ?keepers?|shops|stores|restaurants|businesses|firms|companies|enterprises|factories|stalls|vendors|patients|teachers|nurses|riders|couriers|migrants?|engineers?|citizens?|elderly|seniors?|members|guys|lads|mates|friends|investors|buyers|depositors|commuters|homes|victims|retirees|pensioners|mothers|fathers|merchants|souls|folks|others|apprentices|technicians|cleaners|customers";
const behindEnglish = new RegExp(
  [
    "^\\s?(?:\\+|plus|or so|odd|-odd|some)?\\s*",
    `(?:-?\\s?(?:person|man|strong|member|family|household)\\b|(?:of\\s+(?:(?:us|them)\\b|(?:my|our|the|these|those|other)\\s+)?)?(?:(?<=of us|of them)|(?:${noNoun}[a-z'-]+\\s+){0,2}?(?:${nouns})\\b))`,
  ].join(""),
  "i",
);
const beforeEnglish =
  /\b(?:staff|team|family|crew|group|population|workforce|party|household) of (?:about |some |around |over |nearly |almost |more than |roughly )?$/i;
const notTheseEnglish =
  /(?:\b(?:no|number|room|floor|age|aged|building|unit|bus|line|every|per|top)\.?\s?|[-/:.$][0-9]{0,2})$/i;

/** "A mother with two kids": they live from her, they do not report. */
const feedingEnglish =
  /\b(?:(?:mum|mom|mother|dad|father|parent|widow|widower|woman|man) (?:with|of)|i have(?: got)?|i've(?: got)?|raising|(?:feed|support)(?:ing)?|bring up|bringing up)\s+(?:my\s+)?$/i;
const dependantsEnglish = /^\s?(?:small |little |young |school-?age )?(?:kids|children|sons|daughters|boys|girls)\b/i;

const yearBefore = /\b(?:since|in|from|year|until|till|by)\s$/i;

function countsPeople(text: string, { value, written, at, end }: NumberInText): boolean {
  const before = text.slice(Math.max(0, at - lookBack), at);
  const after = text.slice(end, end + lookAhead);
  if (hasHan(after) || hasHan(before)) {
    if (isOthers(before, after)) return false;
    if (two.test(written) && whoTwo.test(before)) return true;
    if (!isRoom(written, before) && isPeopleBehind(value, before, after)) return true;
    if (group.test(before) && inGroup.test(after)) return true;
    if (headcount.test(before) && /^(?:[,，。;；!！\s]|$|人|户)/u.test(after)) return true;
  }
  if (!hasLatin(after) && !hasLatin(before)) return false;
  if (notTheseEnglish.test(before) || (value > 1_950 && value < 2_040 && yearBefore.test(before))) return false;
  if (feedingEnglish.test(before) && dependantsEnglish.test(after)) return false;
  return behindEnglish.test(after) || beforeEnglish.test(before);
}

/** "1栋302业主". */
function isRoom(written: string, before: string): boolean {
  return /^[0-9]{3,4}$/.test(written) && /[栋幢座室楼期元]$/u.test(before);
}

/** "12345市民热线", "315消费者权益日". */
const hotlines = new Set([110, 119, 120, 315, 12315, 12333, 12345, 12348]);

function isPeopleBehind(value: number, before: string, after: string): boolean {
  const behind = peopleBehind.exec(after)?.[0];
  if (behind === undefined) return false;
  if (/公司$/u.test(behind) && value < 5) return false;
  if (hotlines.has(value) && /^(?:市民|群众|消费|学生)/.test(after)) return false;
  return /家|个人|名/u.test(behind) ? !notThese.test(before) : !notTheseWorkers.test(before);
}
