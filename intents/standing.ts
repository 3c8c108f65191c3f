const anonymity =
  /匿名|(?:不想|不愿意?|不要|别|不用|不必|不方便|不能|千万别|请勿|勿)[^。！？,，]{0,6}(?:留名|留下?姓名|留电话|留联系方式|透露|泄露|公开|暴露|让(?:他们|单位|老板|村里|学校|人)知道|实名|署名)|(?:替我|为我|给我|帮我|对我)?保密|不留名|不具名|隐去|怕(?:被)?(?:打击)?报复|\banonym\w+|\b(?:don'?t|do not|without)\b[^.!?]{0,20}\b(?:my name|who i am|reveal|tell (?:them|anyone))\b|\bkeep (?:my name|me|it|this) (?:private|secret|confidential|out)|\bno names?\b|\bin confidence\b|\bafraid of retaliation\b/iu;

const notAnonymous = /(?:不是|不|无需|不用|不要|不必|没有)匿名|实名(?:举报|反映)|\bnot anonymous/iu;

/** Whether a text asks that its writer is not known. */
export function wantsAnonymity(text: string): boolean {
  return anonymity.test(text) && !notAnonymous.test(text);
}
