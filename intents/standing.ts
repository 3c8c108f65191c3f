import { hasHan, hasLatin } from "./language.js";

// What is kept back stands behind the wish, but is the rarer word: so it is looked for first, and the wish behind it.
const wishBefore = "(?:不想|不愿意?|不要|别|不用|不必|不方便|不能|千万别|请勿|勿)[^。！？,，]{0,6}";
const kept = "留名|留下?姓名|留电话|留联系方式|透露|泄露|公开|暴露|让(?:他们|单位|老板|村里|学校|人)知道|实名|署名";
const anonymityZh = new RegExp(
  `匿名|(?:${kept})(?<=${wishBefore}(?:${kept}))|保密(?<=[替为给帮对]我保密)|^(?:请|要求)?保密|不留名|不具名|隐去|报复(?<=怕(?:被)?(?:打击)?报复)`,
  "u",
);
const anonymityEn = new RegExp(
  [
    "\\banonym\\w+|\\b(?:don'?t|do not|without)\\b[^.!?]{0,20}\\b(?:my name|who i am|reveal|tell (?:them|anyone))\\b",
    "\\bkeep (?:my name|me|it|this) (?:private|secret|confidential|out)|\\bno names?\\b|\\bin confidence\\b",
    "\\bafraid of retaliation\\b",
  ].join("|"),
);
const notAnonymous = /(?:不是|不|无需|不用|不要|不必|没有)匿名|实名(?:举报|反映)|\bnot anonymous/iu;

/** Whether a text asks that its writer is not known. */
export function wantsAnonymity(text: string): boolean {
  const asks =
    (hasHan(text) && anonymityZh.test(text)) ||
    (hasLatin(text) && anonymityEn.test(text.toLowerCase().replace(/’/g, "'")));
  return asks && !notAnonymous.test(text);
}

const officials = [
  ...["局长", "处长", "科长", "所长", "队长", "主任", "书记", "镇长", "乡长", "县长", "市长", "区长", "村长", "支书"],
  ...["院长", "校长", "站长", "领导", "干部", "公务员", "民警", "警察", "交警", "辅警", "城管", "执法人员", "执法队"],
  ...[
    "办事人员",
    "办事员",
    "工作人员",
    "检查组",
    "巡察组",
    "督查组",
    "巡视员",
    "审批局",
    "监管局",
    "村官",
    "官员",
    "法官",
  ],
  "(?:局|委|政府|街道办|大队|派出所|税务所)(?:里)?的(?:人|领导|同志)",
];
const relatives = [
  ...[
    "亲戚",
    "表[哥弟姐妹]",
    "堂[哥弟]",
    "小?舅子",
    "姐夫",
    "妹夫",
    "侄子",
    "外甥",
    "老婆(?:开|的公司)",
    "儿子(?:开|的公司)",
  ],
  "关系户",
];
const misdeeds = [
  ...[
    "红包",
    "好处费?",
    "回扣",
    "送礼",
    "塞钱",
    "塞了钱",
    "索要",
    "索贿",
    "受贿",
    "行贿",
    "贪污",
    "贪(?!便宜)",
    "腐败",
  ],
  ...[
    "吃拿卡要",
    "卡要",
    "以权谋私",
    "徇私",
    "包庇",
    "保护伞",
    "打牌",
    "挪用",
    "截留",
    "暗箱",
    "内定",
    "优亲厚友",
    "收(?:了)?钱",
  ],
  ...[
    "收(?:了)?(?:烟|酒|礼|卡)",
    "表示表示",
    "意思意思",
    "打人",
    "骂人",
    "辱骂",
    "打击报复",
    "滥用职权",
    "乱作为",
    "渎职",
  ],
  ...["公款", "公车私用", "私吞", "中饱私囊", "虚报冒领", "骗取", "态度(?:恶劣|蛮横|极差|很差|嚣张)", "刁难", "故意卡"],
];
const accusationZh = new RegExp(
  [
    `(?:${officials.join("|")})[^。！？!?，,]{0,14}(?:${[...relatives, ...misdeeds].join("|")})`,
    `(?:${relatives.join("|")})[^。！？!?，,]{0,8}(?:${officials.join("|")}|在[^。！？!?，,]{0,4}(?:局|委|办|所))`,
    `(?:${misdeeds.slice(0, 9).join("|")})[^。！？!?，,]{0,6}(?:${officials.join("|")})`,
    `(?:给|向|找|被|让)(?:了)?(?:${officials.join("|")})[^。！？!?]{0,8}(?:送|塞|好处|红包|钱才)`,
    "吃拿卡要|官官相护|贪官|官商勾结|权钱交易|充当保护伞",
  ].join("|"),
  "u",
);
const accusationEn = new RegExp(
  [
    "\\b(?:officials?|inspectors?|director|bureau(?: chief)?|mayor|police(?:man| officer)?|cops?|civil servants?|clerk|village head|party secretary)\\b[^.!?]{0,40}\\b(?:brib\\w+|corrupt\\w*|cousin|relatives?|nephew|brother(?:-in-law)?|gifts?|red envelopes?|abuse\\w*|insult\\w*|kickback\\w*|(?:asks?|asked|wants?|wanted|took|takes) (?:for )?money)\\b",
    "\\b(?:cousin|relatives?|nephew|brother(?:-in-law)?|wife|son)\\b[^.!?]{0,30}\\b(?:of|is|runs|heads|works (?:at|in|for))\\b[^.!?]{0,20}\\b(?:officials?|inspectors?|director|bureau|mayor|chief)\\b",
    "\\b(?:brib(?:e|ed|ery|es)|corrupt(?:ion)?|nepotism|abuse of power|kickbacks?)\\b",
  ].join("|"),
);
/** Officials that are only asked, greeted or thanked: "请领导重视", "感谢民警". */
const politely = new RegExp(
  `(?:请|望|希望|恳请|恳求|求|盼|尊敬的|各位|感谢|谢谢|麻烦|建议|呼吁|希冀|诚请)[^，。！？,]{0,10}(?:${officials.join("|")})`,
  "gu",
);
/** Staff of a firm are no officials. */
const ofFirm =
  /(?:物业|小区|公司|银行|酒店|医院|商场|超市|营销中心|售楼[部处]|店|门诊|快递|客服|地铁|公交)[^，。！？,]{0,8}(?:工作人员|领导|主任|经理|站长|队长)/gu;
/** A long petition mentions much; what it is about it says at the beginning. */
const [longText, readOfLong] = [150, 80];

/** Whether a text accuses an official or an office of misconduct, whatever else it is about. */
export function accusesOfficial(text: string): boolean {
  const read = text.length > longText ? text.slice(0, readOfLong) : text;
  if (hasHan(read) && accusationZh.test(read) && accusationZh.test(read.replace(politely, " ").replace(ofFirm, " ")))
    return true;
  return hasLatin(read) && accusationEn.test(read.toLowerCase());
}
