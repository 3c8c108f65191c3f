/** A name of a division and where it stands in a text. */
export interface NameInText {
  readonly text: string;
  readonly at: number;
}

/** Before the name of a place that somebody comes from, goods go to, or that is only compared with. */
const awayBefore = /(?:从|自|去|到|往|至|发|运|回|跟|和|与|由|像|比|学|卖|销|叫|过|离|赴|飞|对|等|及|、)$/;
/** After a name that belongs to a road, a firm, a line, a dish, a person or a thing. */
const belongsAfter = new RegExp(
  `^(?:${[
    "工作|打工|务工|上班|创业|读书|上学|出差|旅游|做生意|买的|回|来的|来|人(?![民在])|籍|那边|方面|口音|话|菜|牌|户口|产|制造|商人|老板|师傅|游客|学生|同学|朋友|亲戚",
    "[东南西北中]?[一二三四五六七八九]?(?:路|街|大道|大街)|高架|高速|航班|高铁|火车|[0-9一二三四五六七八九十]+号线|地铁",
    "(?:[\\u4e00-\\u9fa5]{0,4})(?:公司|集团|银行|建工|股份|有限|实业|科技|物流|证券|保险|大学|学院|品牌|分行|总部)",
    "客户|客商|供应商|厂家|的(?:客户|供应商|货|公司|银行|老板|户口|厂家|朋友|亲戚|人|企业|总部)",
  ].join("|")})`,
);
/** Before the name of the place where the trouble is, or where the writer lives. */
const here =
  /(?:在|住|居住|我是|我们是|我们|位于|这里是|这里|地址|地点|所在地|反映|投诉|举报|咨询|坐落)(?:于|在|是)?[\s:：,，"“《]*$/;
/** A name with its rank says more than one without: 南京市, but 南京. */
const ranked = /[市县区旗州省]$/;

/** Whether a division's name says where the trouble is, not where somebody came from, goods go to, or a firm is registered. */
export function saysWhere(text: string, { text: name, at }: NameInText): boolean {
  const before = text.slice(Math.max(0, at - 8), at);
  const after = text.slice(at + name.length, at + name.length + 10);
  if (belongsAfter.test(after)) return false;
  // "我在南京市", "反映北京海淀": said outright, whatever stands before.
  if (here.test(before)) return !/(?:不|没|曾|以前|之前|原来|原先|过去)在?$/.test(before);
  if (awayBefore.test(before)) return false;
  const opensClause = before === "" || /[\s。！？!?；;，,：:（(]$/.test(before);
  return opensClause && (ranked.test(name) || /^[\u4e00-\u9fa5]{1,6}(?:市|县|区|镇|乡|路|街|大道|小区|村)/.test(after));
}
