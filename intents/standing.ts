const anonymity =
  /匿名|(?:不想|不愿意?|不要|别|不用|不必|不方便|不能|千万别|请勿|勿)[^。！？,，]{0,6}(?:留名|留下?姓名|留电话|留联系方式|透露|泄露|公开|暴露|让(?:他们|单位|老板|村里|学校|人)知道|实名|署名)|(?:替我|为我|给我|帮我|对我)?保密|不留名|不具名|隐去|怕(?:被)?(?:打击)?报复|\banonym\w+|\b(?:don'?t|do not|without)\b[^.!?]{0,20}\b(?:my name|who i am|reveal|tell (?:them|anyone))\b|\bkeep (?:my name|me|it|this) (?:private|secret|confidential|out)|\bno names?\b|\bin confidence\b|\bafraid of retaliation\b/iu;

const official =
  "(?:局长|处长|科长|所长|主任|书记|镇长|乡长|县长|市长|区长|村长|支书|院长|校长|站长|领导|干部|公务员|民警|警察|城管|执法(?:人员|队)|办事(?:人员|员)|工作人员|检查组|巡察组|审批局|监管局)";
const misconduct =
  "(?:亲戚|表[哥弟姐妹]|堂[哥弟]|小?舅子|姐夫|妹夫|侄子|外甥|关系户|红包|好处费?|回扣|送礼|塞钱|索要|索贿|受贿|行贿|贪污|贪|腐败|吃拿卡要|卡要|以权谋私|徇私|包庇|保护伞|打牌|赌博|挪用|截留|暗箱|内定|优亲厚友|打人|骂人|辱骂|报复|滥用职权|不作为|乱作为|渎职|公款|公车)";
const accusation = new RegExp(
  `${official}[^。！？!?]{0,16}${misconduct}|${misconduct}[^。！？!?]{0,10}${official}|吃拿卡要|官官相护|贪官|\\b(?:officials?|inspectors?|director|bureau chief|mayor|police(?:man| officer)?|civil servants?|clerk)\\b[^.!?]{0,40}\\b(?:brib\\w+|corrupt\\w*|cousin|relatives?|brother(?:-in-law)?|gifts?|money|abuse\\w*|insult\\w*|kickback\\w*)\\b|\\b(?:brib(?:e|ed|ery|es)|corrupt(?:ion)?|nepotism|abuse of power|kickbacks?)\\b`,
  "iu",
);

/** Whether a text accuses an official or an office of misconduct, whatever else it is about. */
export function accusesOfficial(text: string): boolean {
  return accusation.test(text.slice(0, 3_000));
}

const notAnonymous = /(?:不是|不|无需|不用|不要|不必|没有)匿名|实名(?:举报|反映)|\bnot anonymous/iu;

/** Whether a text asks that its writer is not known. */
export function wantsAnonymity(text: string): boolean {
  return anonymity.test(text) && !notAnonymous.test(text);
}
