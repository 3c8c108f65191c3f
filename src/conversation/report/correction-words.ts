import type { CardPart } from "../../domain/conversation.js";

const denial =
  /^(?:不对|不是|错了|错|不|搞错了|弄错了|说错了|写错了|改一下|要改|(?:no|nope|wrong|not right|incorrect|that'?s (?:wrong|not right))\b)[，,。.！!：:；;、\s啊呀哦的]*/i;

/** "不是停电，是停水": only what it is counts. */
const notThisButThat =
  /^(?:不对[，,。\s]*)?(?:不是|不是说)([^，,。；;]{1,20}?)(?:[，,。；;\s]+|(?<=[^不就还算])(?=是))(?:而)?是|^(?:no[,.\s]+)?(?:it'?s |it is )?not (?!only\b|just\b)(?:the |a |about )?([^,.;]{1,30})[,.;]\s*(?:(?:it'?s|it is|but)\s+)?(?=[a-z])/i;

/** "是8号不是18号": only what it is counts. */
const thisNotThat = /^((?:应该)?是[^，,。；;]{1,20}?)[，,\s]*(?:而)?不是[^，,。；;]{1,20}$/;

/** What is left of "不对，是……" once the "no" is taken off, and of "楼号不对，是3号楼" once it is said what is wrong. */
export function afterDenial(text: string): string {
  const rest = withoutNo(text);
  const [, wrong, right] = /^([^，,]{2,14})[，,\s]+(.+)$/su.exec(rest) ?? [];
  return wrong && right && partCalledWrong(wrong) ? withoutNo(right) : rest;
}

function withoutNo(text: string): string {
  let rest = text.trim().replace(notThisButThat, "").replace(thisNotThat, "$1");
  for (let i = 0; i < 3 && denial.test(rest) && !deniesSomebody.test(rest); i++) rest = rest.replace(denial, "").trim();
  return rest;
}

/** "不是我是我妈": the "no" belongs to what it denies. */
const deniesSomebody = /^不是(?:我|他|她|你|俺|本人)(?:们)?(?!家)/;

/** Whether words set something right: who only tells more, such as "房东不管", changes no matter. */
export function saysWhatIsRight(text: string): boolean {
  return (
    withoutNo(text) !== text.trim() ||
    /不是|应该|其实|改成|改为|我说的|我讲的|是说|指的是|归|\b(?:not|should|meant|instead|actually|rather|n't)\b|n't\b/i.test(
      text,
    )
  );
}

/** What "不是停电，是停水" says it is not: 停电. */
export function deniedIn(text: string): string | undefined {
  const match = notThisButThat.exec(text.trim());
  return match?.[1] ?? match?.[2];
}

const placeWords =
  /小区|隔壁|对面|旁边|附近|路口|大道|街|巷|弄|村|镇|乡|社区|广场|大厦|号楼|栋|单元|门口|园区|工业园|路(?!灯)|地点|地址|那里|那边|前面|后面|\b(?:road|street|avenue|estate|building|block|next (?:door|to)|in front of|behind|opposite|village|square|park|floor|entrance)\b/i;

/** No place is called so: something is told of one. */
const tells =
  /了|没|不|有|被|还|已经|\b(?:is|are|was|were|has|have|not|no|about|there)\b(?! (?:next|opposite|behind|in|at|on)\b)/i;

/** Whether words say something of somebody or something, as no name of a place does. */
export function saysOfSomething(text: string): boolean {
  return tells.test(text);
}

/** Whether short words sound like a place. */
export function looksLikePlace(text: string): boolean {
  return text.length <= 60 && placeWords.test(text) && !tells.test(text);
}

const numbersAndUnits =
  /[0-9零〇一二两三四五六七八九十百千万亿半几]+|[户人个位名家口天日号月年周点次回元块毛米栋层楼室盏台辆吨斤亩岁点多]|星期|礼拜|小时|分钟|单元|公里|平方/gu;
const times =
  /今天|昨天|前天|明天|早上|上午|中午|下午|傍晚|晚上|夜里|半夜|凌晨|白天|上个?|下个?|去年|今年|前年|现在|刚才|开始|以前|之前|以后/gu;
const persons =
  /我们?|他们?|她们?|你们?|俺们?|咱们?|自己|本人|爸爸?|妈妈?|父亲|母亲|老公|老婆|丈夫|妻子|媳妇|儿子|女儿|孩子|小孩|爷爷|奶奶|外公|外婆|姥姥|姥爷|公公|婆婆|哥哥?|姐姐?|弟弟?|妹妹?|叔叔?|阿姨|邻居|朋友|同事|亲戚|老人|老伴|对象/gu;
const fillers =
  /不是|不对|而是|应该|大概|左右|大约|总共|一共|影响|更正|改成|改为|改|其实|错了|说错|写错|人数|户数|时间|日期|金额|数量|电话|的|了|是|在|有|从|到|才|就|也|都|对|不|啊|吧|呢|错/gu;
const englishFacts =
  /\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|hundred|thousand|million|households?|famil(?:y|ies)|people|persons?|residents?|workers?|days?|weeks?|months?|years?|hours?|minutes?|times?|yuan|rmb|today|yesterday|tomorrow|tonight|last|this|next|morning|noon|afternoon|evening|night|(?:mon|tues|wednes|thurs|fri|satur|sun)days?|january|february|march|april|may|june|july|august|september|october|november|december|ago|since|my|me|i|he|she|we|they|him|her|us|them|our|his|myself|mother|father|mum|mom|dad|wife|husband|son|daughter|sister|brother|grand(?:mother|father|ma|pa)|neighbou?r|friend|colleague|child|it|is|was|were|are|am|not|but|about|for|on|at|in|the|a|an|of|no|sorry|wrong|should|be|actually|rather|only|affected|am|pm|st|nd|rd|th|s)\b/gi;

/** Whether words only say how many, how long, when or who: no place and no trouble is in them. */
export function onlyFacts(text: string): boolean {
  if (!/[\p{L}\p{N}]/u.test(text)) return false;
  const plain = text.normalize("NFKC");
  if (!/[\p{L}\p{N}]/u.test(plain.replace(fillers, ""))) return false;
  const rest = [times, persons, numbersAndUnits, fillers, englishFacts].reduce(
    (left, words) => left.replace(words, " "),
    plain,
  );
  return !/\p{L}/u.test(rest);
}

const parts: readonly (readonly [CardPart, string])[] = [
  ["place", "地点|地址|位置|地方|路名|门牌号?|楼号|楼栋|区县|place|address|location|street|house number"],
  ["department", "部门|单位|交给的?(?:部门|单位)?|department|office|bureau"],
  ["matter", "事项|事情|事|类别|类型|分类|类|领域|matter|category|topic|subject|policy area"],
  [
    "words",
    "内容|文字|描述|情况|人数|户数|时间|日期|金额|数字|数量|名字|姓名|电话|text|wording|words|number|time|date|amount|name|phone(?: number)?|description",
  ],
];
const isWrong =
  "(?:写|填|搞|弄|说|记)?(?:得|的)?(?:都|全|也)?(?:不(?:太)?对|不是(?:这个|这里|这儿|这样)?|错|有误|有错|不正确|不准确|有问题|(?:要|得|需要)?改(?:一下)?)";
const calledWrong = parts.map(([part, names]) => {
  const zh = `^(?:(?:你|你们|就是|是|那个|这个|第[一二三四]个)*(?:把)?(?:${names})(?:${isWrong})?|我?(?:要|得|想|需要)?(?:改|修改|更正|换)(?:一?下|个)?(?:${names}))(?:了|啊|吧|呀|的|哦|呢)*[。.!！~\\s]*$`;
  const en = `^(?:the )?(?:${names})(?:(?:'s| is| was| are)? (?:wrong|not right|incorrect|not correct|a mistake))?[.!\\s]*$|^(?:please )?(?:change|correct|fix|edit|wrong)(?: the)? (?:${names})[.!\\s]*$`;
  return [part, new RegExp(`${zh}|${en}`, "iu")] as const;
});
/** "这个不是排水的事": what it is not, and nothing of what it is. */
const notThisMatter =
  /^(?:这个?|那个?|我)?(?:说的|讲的|报的)?不(?:是|属于|算)[^，,。；;是]{1,12}(?:的?(?:事情?|问题|类|原因))[吧啊呀了]*[。.!！]*$|^(?:(?:no,? )?(?:this|it) ?(?:is not|isn't|'s not|has nothing to do with)|not) about [^,.;]{1,30}[.!]*$/i;

/** The part of the card that words call wrong without saying what is right. */
export function partCalledWrong(text: string): CardPart | undefined {
  const plain = text.trim();
  if (notThisMatter.test(plain)) return "matter";
  return calledWrong.find(([, pattern]) => pattern.test(plain))?.[0];
}

const departmentZh =
  /(?:归|交给|转(?:给|到|交)?|派给|属于|(?:部门|单位).{0,6}(?:应该?|该)(?:是|找|由|给)?|(?:应该?|该|得)(?:是|由|找|让))\s*([\p{Script=Han}]{2,12}?)(?:那边|的人|他们)?(?:来)?(?:管|负责|处理|办理?|受理)?(?:的事?|吧|啊|呀|才对|才是)*[。.!！]*$/u;
const departmentEn =
  /\b(?:go(?:es)? to|belongs? to|sent? (?:it |this )?to|handled by|matter (?:for|of)|(?:wrong|right) (?:department|office|bureau).{0,16}\b(?:be|is|to|for))\s+(?:the )?([a-z][a-z &]+?)(?: (?:bureau|department|office|people|instead))*[.!]*$/i;

/** The department that words say it is the business of, as they name it: "应该归城管", "it belongs to the water bureau". */
export function namedDepartment(text: string): string | undefined {
  const clauses = text
    .trim()
    .split(/[，,；;。\n]+/)
    .filter(
      (clause) =>
        clause.trim() !== "" &&
        !/不(?:该|应该?|归|是|属于)|说(?!错)|推给|问|已经|过|了$|\bnot\b|n't\b|\bsa(?:id|ys?)\b/.test(clause),
    );
  const whole = clauses.join("，");
  const last = clauses[clauses.length - 1] ?? "";
  return (departmentZh.exec(last) ?? departmentEn.exec(whole))?.[1]?.trim();
}
