import type { Urgency } from "../src/domain/codes.js";

// Recall comes before precision: a wrong emergency number shown does less harm than none. But a bill or a
// complaint about the past is no danger, so each pattern names what is happening, not only the thing.
const dangers = [
  /(?:煤气|燃气|天然气|液化气|瓦斯|氨气|氯气|毒气|化学品)[^。！？,，]{0,8}(?:泄漏|泄露|漏了|在漏|漏气|跑气|爆炸)|漏煤气|漏天然气|(?:一股|闻到|好大|很重|浓|刺鼻)[^。！？]{0,8}(?:煤气|燃气|天然气|瓦斯)(?:味|的味道)/u,
  /着火|起火|失火|火灾(?!隐患|保险|险)|冒(?:着)?(?:黑烟|浓烟)[^。！？]{0,10}(?:楼|屋|房|车|里)|(?:楼|屋|房|车|里|电箱|电表|配电)[^。！？]{0,8}冒(?:黑烟|浓烟|火)|爆炸(?!性|糖)|冒火花|烧起来/u,
  /(?:楼|房子?|墙|桥|天花板|顶|脚手架|塔吊|路面|广告牌|围墙|山体|隧道)[^。！？,，]{0,6}(?:塌(?!方|实)|垮(?!台)|倒(?:塌|下来|掉)|(?:要|快|马上|正在|突然|随时|会)(?:就|可能)?倒(?!闭|贴|卖|霉))|坍塌|塌方|滑坡|泥石流/u,
  /(?:人|孩子|小孩|老人|我|他|她|们|婆婆|爷爷|奶奶)[^。！？,，]{0,10}(?:被困|困在|关在里面|卡在)|被困(?:电梯|人员)?|困(?:在|了)?[^。！？]{0,4}电梯(?:里|中|内)|溺水|落水|掉(?:进|到)[^。！？]{0,6}(?:井|河|水|坑|池)/u,
  /(?:正在|现在|又在)?(?:拿着?|持|挥)刀|砍人|捅(?:人|了|伤)|杀人|要杀|行凶|持械|家暴|(?:往死里|正在|又在)[^。！？]{0,4}打(?:我|人|孩子|她|他)|绑架|被拐|人贩子|强奸|性侵|非法拘禁|限制人身自由/u,
  /触电|漏电[^。！？]{0,10}(?:人|电到|麻)|电线[^。！？]{0,8}(?:掉|断|垂|落)[^。！？]{0,6}(?:地|路|水|下来)|高压线[^。！？]{0,6}(?:断|掉)/u,
  /(?:食物|集体|煤气|一氧化碳|农药)中毒|昏迷|没(?:有)?呼吸|大出血|快(?:要)?不行了|生命危险|救命|出人命|要死人/u,
  /\b(?:gas|chlorine|ammonia)\b[^.!?]{0,25}\b(?:leak\w*|escap\w*)|\bleak\w*\b[^.!?]{0,12}\bgas\b|\bsmell\w*\b[^.!?]{0,20}\bgas\b(?!oline)/iu,
  /\bon fire\b|\bis burning\b|\bcaught fire\b|\bflames\b|\bfire (?:has )?(?:broke|broken|started)|\bhouse fire\b|\bexplo(?:ded|sion|ding)\b|\bsmoke (?:is )?coming (?:out|from)|\bthere(?:'s| is) a fire\b/iu,
  /\bcollaps\w+|\blandslide|\babout to fall\b[^.!?]{0,30}|\bfalling down on\b|\btrapped\b|\bstuck in (?:the|a|an) (?:lift|elevator)|\bdrown\w+/iu,
  /\b(?:with|has) a knife\b|\bstabb\w+|\bkill(?:ing)? (?:me|him|her|us|them|someone)\b|\bbeating (?:me|him|her|his|my|a)\b|\brap(?:e|ed|ing)\b|\bkidnapp\w+|\bgunman\b|\bdomestic violence\b|\bis attacking\b/iu,
  /\belectrocut\w+|\blive wire\b|\bpower line[^.!?]{0,20}(?:down|fell|fallen)|\bfood poisoning\b|\bunconscious\b|\bnot breathing\b|\bhelp me please i'?m dying|\bcarbon monoxide\b|\blife[- ]threatening\b|\bin danger of (?:death|dying)\b/iu,
];

/** Said of what is over, of a drill, of a plan: no danger now. */
const harmless =
  /演习|演练|培训|预案|讲座|宣传|去年|前年|上个月|以前|当年|赔偿|理赔|保险公司|\b(?:last year|last month|years ago|drill|insurance claim|compensation)\b/iu;

const urgents = [
  /隐患|危险|不安全|出事|摔(?:了|倒|伤)|受伤|砸(?:到|伤|了)|(?:差点|险些)|触目惊心/u,
  /停(?:电|水|气|暖)|断(?:电|水|气|网)|没(?:有)?(?:电|水|气|暖气)(?:了|用|喝|可用)?|跳闸|突然|紧急|急急|万分火急|十万火急|马上(?!就好)|立刻|立即|等米下锅|揭不开锅|停产|停工|报废|倒闭|破产|撑不下去|撑不住|快黄了|断粮|救急|急需|救命钱|高烧|重病|癌|透析|孕妇|婴儿/u,
  /\burgent\w*|\bemergency\b|\bimmediately\b|\basap\b|\bdanger\w*|\bhazard\w*|\bunsafe\b|\binjur\w+|\b(?:power|water) (?:is )?(?:out|off|cut)|\boutages?\b|\bblackouts?\b|\bno (?:water|power|electricity|heating|heat|gas)\b|\bbankrupt\w*|\bshut(?:ting)? down\b|\bstopped production\b|\bdamaged machines?\b/iu,
];

const despairs = [
  /不想活|活不下去|活着没意思|没有?活路|活够了|想死|去死(?:了|算了)|死了算了|寻死|自杀|轻生|自尽|跳楼|跳河|跳桥|上吊|喝农药|割腕|了结(?:自己|一切)|结束(?:自己的)?生命|生无可恋|没法活|一死了之|同归于尽|遗书|撑不下去了?[^。！？]{0,6}(?:死|活)/u,
  /\bsuicid\w+|\bkill myself\b|\bend (?:my|it) (?:life|all)\b|\bend my life\b|\bwant to die\b|\bdon'?t want to live\b|\bno reason to live\b|\bbetter off dead\b|\bcan'?t go on living\b|\btake my own life\b|\bhang myself\b|\bjump off\b/iu,
];
/** "跳楼价" is a sale, "急死了" a way of speaking. */
const figurative = /跳楼(?:价|机|大甩卖|甩卖)|自杀式|suicide (?:hotline|prevention) (?:poster|week)/iu;

/** In a short message these are a cry; in a long petition they are a figure of speech. */
const shortCry = 80;

function isInDespair(text: string): boolean {
  return despairs.some((pattern) => pattern.test(text));
}

/** Whether a text speaks of despair or of taking one's own life. */
export function speaksOfDespair(text: string): boolean {
  const plain = text.replace(figurative, "");
  return isInDespair(plain) || (plain.length <= shortCry && /绝望了?|走投无路/u.test(plain));
}

/** Danger to life, urgent, or (undefined) nothing in the words: then the matter's own urgency counts. */
export function urgencyIn(text: string): Exclude<Urgency, "normal"> | undefined {
  if (isInDespair(text.replace(figurative, ""))) return "danger";
  for (const sentence of text.split(/(?<=[。！？!?\n.])/u)) {
    if (harmless.test(sentence)) continue;
    if (dangers.some((pattern) => pattern.test(sentence))) return "danger";
  }
  return urgents.some((pattern) => pattern.test(text)) ? "urgent" : undefined;
}
