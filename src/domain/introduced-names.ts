/** What stands in a text where a person's name stood. */
export const nameMark = "〔姓名〕";

/**
 * A text in which the names of those who introduce themselves, or are named in a form ("联系人：…"), are replaced.
 * @param plain the same text in half-width characters, character for character
 */
export function maskIntroducedNames(text: string, plain: string): string {
  let [masked, end] = ["", 0];
  for (const { start, stop } of introduced(plain)) {
    if (start < end) continue;
    masked += text.slice(end, start) + nameMark;
    end = stop;
  }
  return masked + text.slice(end);
}

interface Span {
  readonly start: number;
  readonly stop: number;
}

function introduced(plain: string): readonly Span[] {
  const spans = patterns.flatMap((pattern) =>
    [...plain.matchAll(pattern)].map((match) => ({
      start: match.index + (match[1]?.length ?? 0),
      stop: match.index + match[0].length,
    })),
  );
  return spans.sort((a, b) => a.start - b.start || b.stop - a.stop);
}

// The commonest surnames, without those that are common words after "我叫" (车, 水, 时, 向, 全).
const surname =
  "[王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖萧田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付傅方白邹孟熊秦邱江尹薛闫阎段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔汤康温樊葛殷牛柴洪翟詹阮耿游庄齐倪章鲁岳柳邢骆焦聂蓝甘祝梅鲍季俞庞管华凌翁霍纪涂宁颜童裴舒左穆盛辛柯卓伍柏屈项关欧冉娄包司路麦解]";
const double =
  "(?:欧阳|司马|上官|诸葛|东方|皇甫|尉迟|公孙|慕容|令狐|宇文|长孙|司徒|端木|夏侯|轩辕|百里|呼延|南宫|独孤|司空)";
/** Words and places that begin like a name. */
const noName =
  "(?!管[理道家线网]|施工|金[融额属]|高[血速层空中三考新龄度]|于[是去今昨前明后上本当近某年月]|程[序度]|曾[经多因在向于就是]|马[上路]|任[职何教由]|白[天酒]|黄牛|周[围边末一二三四五六日]|万[一分元]|江[苏西]|宁波|康复|许[多久]|关[于注门]|解[决释]|严[重格]|路[过灯上口]|包[括工了]|左右|盛行|温[州度]|武汉|沈阳|郑州|苏州|徐州|石家庄|华[为侨]|方[便面]|游[客泳]|史上|钱[被都没也款]|余[款额]|欧元|梁上)";
/** What goes on after a name of two characters rather than being its third. */
const goesOn = "[家住是在的今有要来电手身联男女想和与及从我您你他她因被把对又也都已经不没请小这那去说系现年日]";
const han = String.raw`\p{Script=Han}`;
const name = `${noName}(?:${double}${han}{1,2}|[小老阿]${surname}|${surname}某{1,2}|${surname}${han}(?:(?!${goesOn})${han}|${han}(?!${han}))?)`;
const says = String.raw`\s{0,2}(?:是|为|叫做?|:)?\s{0,2}`;
const roles = "联系人|投诉人|举报人|反映人|诉求人|来电人|申请人|当事人|户主|业主姓名|姓名|名字";
const details = "联系|电话|手机|身份证|性别|地址|住址|日期";
const myNameIs = String.raw`[Mm]y (?:full )?name(?: is|['’]s)|(?:[Ii] am|[Ii]['’]m) called|(?:[Ff]ull |[Cc]ontact )?[Nn]ame\s?:|[Cc]ontact(?: person)?\s?:`;
const part = String.raw`\p{Lu}(?:[\p{L}'’.-]{0,29}\p{L}|\.)?`;
const capitalised = `${part}(?: ${part}){0,3}`;
const noEnglishName = String.raw`(?!(?:not|on|in|the|an?|being|still|listed|wrong|missing)(?!\p{L}))`;

const patterns: readonly RegExp[] = [
  new RegExp(`((?:我叫做?|我名叫|我的名字|${roles})${says})${name}(?:、${name}){0,5}`, "gu"),
  // "本人" begins many a sentence, so a name is what ends there or goes on as names do.
  new RegExp(`(本人(?:姓名|名|叫)?[\\s:]{0,2})${name}(?!(?![男女系现住家年身联电手是今我])${han})`, "gu"),
  // In a form whatever stands alone behind the colon is one, of whatever people.
  new RegExp(
    `((?:${roles})\\s{0,2}:\\s{0,2})(?:${han}{1,8}(?:·${han}{1,8}){1,2}|${han}{2,4}?)(?:(?![·${han}])|(?=${details}))`,
    "gu",
  ),
  // Whoever adds such details has introduced himself, also with a rare surname.
  new RegExp(`((?:我叫|本人)${says})${noName}${han}{2,3}(?=[,(\\s]{0,2}(?:[男女][,，]|现年|今年\\d|身份证))`, "gu"),
  new RegExp(`((?:我|免贵|本人)姓)${surname}`, "gu"),
  new RegExp(`${noName}${surname}${han}{0,2}?(?=先生|女士)`, "gu"),
  new RegExp(`((?<!\\p{L})(?:${myNameIs})\\s{1,2})(?:${capitalised}|${noEnglishName}\\p{Ll}[\\p{L}'’-]{1,30})`, "gu"),
];
