const part = "(?:年?[初底末]|年中|上半年|下半年|[上中下]旬|[春夏秋冬](?:天|季|节)?)";
const year = "(?:(?:19|20)?[0-9]{2}|[一二三四五六七八九〇零]{2,4})年(?!级|[多来薪费租以之前后半]|纪|龄|轻)";
const month = "(?:[0-9]{1,2}|十[一二]?|[一二三四五六七八九])月(?:份)?";
const day = "(?:[0-9]{1,2}|(?:[二三]?十)?[一二三四五六七八九]|[二三]?十)[日号](?![楼线院店馆栋路门])";
const weekday = "(?:上上?|这|本)?个?(?:周|星期|礼拜)[一二三四五六日天末](?!次|遍|趟)";
const hour =
  "(?:大?清早|早上|早晨|上午|中午|下午|傍晚|晚上|夜里|半夜|凌晨|晚饭时)?(?:[0-9]{1,2}|[一二三四五六七八九十]{1,2})(?:点(?!名|赞|半?价)|[:：][0-9]{2})(?:半|多|来)?(?:[0-9]{1,2}分)?钟?";
const festival =
  "春节|过年|大年(?:三十|初[一二三四五六七八九十])|(?:正月|腊月)(?:初[一二三四五六七八九十]|[廿二]?十[一二三四五六七八九]?|二十[一二三四五六七八九]?)?|国庆(?:节|假期|期间)?|元旦|清明|端午|中秋|元宵节?|除夕|双十一|双十二|开春|入[春夏秋冬]|立[春夏秋冬]|开学|暑假|寒假|疫情(?:期间)?|供暖期|年初|年底|年前|年后|月初|月底|[春夏秋冬]天|五一|十一|三伏天?|汛期|雨季";
const partOfDay = "大?清早|早上|早晨|上午|中午|下午|傍晚|晚上|夜里|半夜|凌晨";

/** Said from today: they need no more to tell when. */
const recent =
  "大?[昨前]天|[昨前](?:晚|夜|日)|昨儿个?|今(?:早|晨|儿|天|晚)|前(?:几天|些天|些日子|段时间|阵子?|两天|一阵子?)|那天|刚刚?才?|上上?个?(?:周|星期|礼拜|月)|(?:这|本)个?(?:周|星期|礼拜|月)|(?:大前|去|前|今|当)年|上半年|下半年|上学期|上季度";

const unit = `(?:${year}|${weekday}|${recent}|${month}|${day}|${hour}|${festival}|${part}|${partOfDay})`;
/** What a unit may begin with. It stands first in the pattern, so that most characters are passed over at once. */
const firstOfUnit =
  "[0-9一二三四五六七八九十〇零年初底末上中下春夏秋冬周星礼这本个大清早傍晚夜半凌过正腊国元端除双开入立暑寒疫供月五汛雨昨前今那刚去当]";
const date = new RegExp(
  `(?=${firstOfUnit})(?<![0-9一二三四五六七八九十百])${unit}(?:的?${unit}){0,4}(?:左右|前后|那会儿|那时候?)?`,
  "gu",
);

const count = "(?:[0-9]{1,3}(?:\\.[0-9])?|[一二两俩三四五六七八九十百]{1,4}|几|好几|数|多)";
const period = "(?:小时|钟头|天|星期|礼拜|周|年|季度|学期|宿|夜|晚上?)";
const duration = new RegExp(
  [
    "(?<![0-9.第一二两三四五六七八九十百每隔])(?:大半|小半|整整)?",
    `(?:(?:${count}[多来余几]?|半)(?:个?[多来]?(?:${period}|(?<=[个多])月)|个半?(?:月|小时|钟头|星期))|半(?:天|年|拉月|个?多?月|个学期|宿)|大半[天夜年]|(?:好|很|许)久|好一阵子?|好些?(?:天|日子|年|个月)|(?<![个一二两三四五六七八九十])多[日年月]|数[日月年]|[连几]日|长期|常年|成年累月)`,
    `(?:零?${count}个?(?:多)?(?:月|天|小时)|半|多|有余)?`,
  ].join(""),
  "gu",
);

/** Every point in time holds one of the first, every length of time one of the second: cheap to look for first. */
const anyDate =
  /[年月日号周拜期昨今前去春夏秋冬节早晚午点夜旬天]|国庆|元旦|清明|端午|元宵|除夕|双十|五一|十一|开学|暑假|寒假|疫情|刚|[:：]/;
const anyDuration = /[天年月周宿夜晚久期时拜头阵日]/;

/** A piece of a text and where it stands. */
export interface Piece {
  readonly text: string;
  readonly at: number;
}

/** Points in time that a Chinese text names: "去年十月", "2023年3月", "上周三晚上八点", "大年初五". */
export function datesIn(text: string): Piece[] {
  if (!anyDate.test(text)) return [];
  return [...text.matchAll(date)].map((match) => ({ text: match[0], at: match.index }));
}

/** Lengths of time that a Chinese text names: "三天", "半个多月", "一年半". */
export function durationsIn(text: string): Piece[] {
  if (!anyDuration.test(text)) return [];
  return [...text.matchAll(duration)].map((match) => ({ text: match[0], at: match.index }));
}
