// What people say of a ticket that is being handled, where a yes or no is not all there is.

/** Longer messages tell more than one of these things. In characters. */
const longest = { zh: 40, en: 110 };

const notWell =
  /还(?:是|在|没|有|差|剩|不)|又|再不|怎么还|没(?:人|修|弄|解决|好|来|给|动|变|处理|用|亮|通)|不(?:亮|行|通|热|管用|好|满意)|坏|漏|堵|灭|骗|糊弄|敷衍|假的|哪(?:里|儿)?(?:有)?(?:解决|修|弄|处理|好)[了过好]|没(?:看|见)[到见]?.{0,3}人|叫(?:修|解决|处理|弄)|个(?:啥|什么|鬼|屁|毛)|塌|却|也算|才[一两几三]天|\b(?:still|(?<!\b(?:on|works?|working|back|runs?|running|ok|fine|bright|lights?) )again|never|nobody|no one|no|not|broken|joking|kidding|lies?|lied)\b|n't\b/iu;

const undecided =
  /(?:我|等我|让我)?(?:[今明后][天早晚]|今?晚(?:上|点)?|迟点|天黑|下班|回头|改天|有空|周末|到时候?|过(?:一?会儿?|[一两几]天)|等(?:一?下|会儿?|[一两几]天|[今明后]天|晚上|天黑|我)|先|再|去|回(?:家|去|来)){1,4}.{0,6}?(?:看|听|闻|瞧|瞅|试|观察|确认|检查|告诉|回复|答复|说)(?:一?[看听闻试瞧]|一下|下|了|再说|吧|你们?)*|(?:还|暂时|目前|现在)?(?:没(?:有)?|未)(?:顾上|来得及|空|时间|工夫|注意|留意|细|仔细|回家|去){0,2}(?:看|瞧|瞅|试|观察|确认|检查|注意|留意)(?![到见上])(?:过|呢|啊)*|(?:还)?(?:不|没法)(?:太)?(?:知道|清楚|晓得|确定|好说|敢说|肯定)|说不(?:好|准)|看情况|应该(?=(?:是|已经|都)*(?:好|修|解决|亮|没))|(?:我)?(?:人)?(?:在外地|出差|不在家|没在家)|(?:我)?(?:去|先)?问(?:一?下|问)|好像|可能|也许|似乎|估计|大概|\b(?:(?:i'?ll|i will|i'?m going to|going to|let me|have to|need to|must|will) (?:\w+ ){0,3}?(?:check|look|see|know|test|tell|ask|watch)(?: \w+){0,4}|(?:have ?n'?t|have not|did ?n'?t|not|could ?n'?t) (?:yet )?(?:looked|been there|checked|seen it|tested|tried|look|check|test|had time)(?: \w+){0,3}|(?:not|n'?t) (?:really )?(?:sure|know|certain|say yet)(?: yet)?|no idea|(?:i'?m |i am )?(?:away|out of town|not (?:at )?home)|maybe|perhaps|probably|might be|seems?|it looks like)\b/giu;

/** What sounds like trouble and is the end of it: "不漏了", "没再停过", "又亮了". */
const gone =
  /不(?:再|吵|漏|堵|臭|停|闹|卡|黑|冷|跳|挡|占)|没(?:有)?(?:再|问题|事|毛病|停)|(?:又|还)(?:亮|来|好|通|可以|行|不错|算)|\bno (?:more|problems?|longer|trouble|noise|complaints)\b|\bnot any ?more\b|n't .{1,20}any ?more\b/giu;

/** It is well in a way: "亮是亮了". */
const reserved = /(\p{Script=Han})是\1|太[暗小少低弱差短]|[，,]\s*就是/iu;

const asking =
  /谁|哪|什么|啥|干嘛|干什么|怎么|咋|多少|多久|(?<![好十百这那过])几(?!乎|次|天[就又])|为何|(?:[吗么]|是不是|有没有)[。?？\s]*$|[?？]\s*$|^(?:and |so |but )?(?:who|what|which|when|how|where|why|did|does|do|was|were|has|have|is|are|can|could)\b/iu;

const fixed =
  /[修弄办搞处理解决换](?:得|的)(?:真|很|挺|还|都|蛮)?(?:不错|好|可以|快)|\b(?:well done|(?:great|good|nice) (?:job|work))\b|(?:修|弄|搞|处理|解决|清理|清运|疏通|整改|补|换|安装)(?:好|完|掉|干净|上|通)?[了啦]|(?:^|[，,。 已都全又也就经灯])亮(?:了|啦|着)|(?:已经|都|全|又|现在|灯|路|水|电|气|网|管|病|问题|事情?)好[了啦]|^好[了啦]|来(?:水|电|气|暖)[了啦]|(?:水|电|气|暖气|网|钱|工资|款)(?:都|也|已经|终于|又)?(?:来|通|到账|到|发|热|退|有)[了啦]|(?:恢复|正常|搞定|到账|通车|通水|通电|供暖)[了啦]|收到(?:钱|工资|退款|款)|(?:不|没再|没)(?:吵|漏|堵|臭|停电|停水)[了啦]|\b(?:fixed|repaired|solved|resolved|mended|works (?:now|again|fine)|is working|working (?:now|again)|(?:is|are) (?:back )?on again|(?:light|lamp|power|water|heating)s? (?:is|are) (?:on|back)|back on|all good|got (?:my|the|our) (?:money|wages|pay|refund)|was paid|paid me|cleaned up|is gone|it'?s ok now|fine now)\b/iu;

const partOnly =
  /一半|部分|差一点|没(?:完)?全|不彻底|只(?:有|修|弄|给|换|清|解决|亮)|\b(?:partly|partially|half|not (?:all|fully|completely|everything)|only (?:some|one|two|half|part))\b/iu;

/** Whether a text asks something back, and doesn't rather complain: "谁来修的", but not "怎么还没人来". */
export function asksBack(text: string): boolean {
  const said = text.trim();
  // "好了没" asks, whatever "没" says elsewhere.
  const plain = said.replace(/(?<=[了好修来完过到通亮])没有?[。?？\s]*$/u, "吗");
  return isShort(said) && asking.test(plain) && !notWell.test(plain) && !/who says|谁说/iu.test(said);
}

/** Whether a text leaves open if something is solved: "晚上回家看看再说", "not sure yet". */
export function isUndecided(text: string): boolean {
  const said = text.trim();
  const rest = said.replace(undecided, " ");
  return isShort(said) && rest !== said && !notWell.test(rest);
}

/** Whether a text says that something is well now: "路灯亮了". */
export function saysFixed(text: string): boolean {
  const said = text.trim();
  const isHedged = said.replace(undecided, "") !== said;
  return (
    isShort(said) &&
    fixed.test(said) &&
    !isHedged &&
    !reserved.test(said) &&
    !saysNotWell(said) &&
    !asksBack(said) &&
    !partOnly.test(said)
  );
}

/** Whether a text says that it is solved in part only. */
export function saysPartly(text: string): boolean {
  return partOnly.test(text);
}

/** Whether a yes is not meant wholly: "亮是亮了，就是太暗". */
export function hasReservation(text: string): boolean {
  return reserved.test(text);
}

/** Whether a text says that something is not well. */
export function saysNotWell(text: string): boolean {
  return notWell.test(text.replace(gone, ""));
}

const ofTicket =
  /(?:单号|编号|工单号)(?:是)?(?:多少|几|什么|啥)?|(?:大概|大约|要|还要)?(?:等)?(?:啥|什么|多)(?:时候|久)(?:能|会|可以|才能)?(?:好|修|来|弄|办|处理|解决|有|完|搞)?(?:好|完|人|结果|消息)?|(?:现在)?(?:该|归|由|是)?(?:谁|哪个?(?:部门|单位|局))(?:在|来|给)?(?:管|负责|办|处理|修|弄)(?:这|的)?|有(?:没有)?人(?:在)?(?:管|来|处理|看|修|接|办|理|跟)(?:了|过)?(?:没有?|吗|么)?|(?:还)?(?:要|得)?等?(?:多久|几天)|(?:哪天|几号)(?:能|会)?(?:好|修|来|弄|办|有)?|^(?:and |so |but )?(?:who(?:'s| is)? (?:now )?(?:in charge|responsible|handling|dealing|working).*|what(?:'?s| is| was) my (?:\w+ )?number.*|when (?:will|is|can|does) (?:it|this|that|they|someone|somebody|anyone).*|how (?:much )?long(?:er)? .{0,40}|is (?:anyone|anybody|someone|somebody) .{0,30})$/giu;
const filler =
  /请问|给|把|发|告诉|找|查|他|个|头|那个?|这个?|我们?|你们?|他们|的|事情?|件|现在|到底|大概|大约|还|就|是|要|得|能|会|来着|呢|啊|呀|哦|哈|了|吗|么|吧|嘛|一下|想|问|知道|[\s,，。.?？!！~]/gu;
/** From so many characters besides the question on, a text tells what it is about. */
const tellsWhat = 2;

/** Whether a text only asks how it goes with something filed: by when, by whom, under which number. */
export function asksOfTicket(text: string): boolean {
  const rest = text.trim().replace(ofTicket, "");
  return isShort(text) && rest !== text.trim() && rest.replace(filler, "").length < tellsWhat;
}

const forNumber =
  /^.{0,10}(?:电话(?:号码?)?(?:是)?(?:多少|几号|啥|什么)|(?:打|拨)(?:谁的?|哪个|什么|啥|多少)(?:电话|号码?)?|有(?:没有)?(?:联系)?电话(?:吗|没有?|么)?)[啊呢呀。?？!！\s]*$|^what(?:'s| is) (?:the|your|their) (?:tele)?phone(?: number)?[?.\s]*$|^(?:what|which) (?:phone )?number (?:can|do|should|shall) i (?:call|ring).*$/iu;

/** Whether a text asks for a number to call. */
export function asksForNumber(text: string): boolean {
  return forNumber.test(text.trim());
}

const heard =
  /^(?:哦+|再见|拜拜|(?:那)?(?:我们?)?(?:就)?(?:先)?等(?:着|消息|通知|结果|回复|你们)+(?:吧|了)?|噢|知道了|收到|明白了?|晓得了|了解|谢谢(?:你们?|您)?|辛苦了|got it|bye|(?:i will|i'll|we'll|we will) wait|i see|noted|understood|thanks?|thank you)[\s,，。.!！~啊呢哈]*$/iu;

/** Whether a text only tells that something was heard: "知道了", "那我等着". */
export function nods(text: string): boolean {
  return heard.test(text.trim());
}

function isShort(text: string): boolean {
  return text.length <= (/\p{Script=Han}/u.test(text) ? longest.zh : longest.en);
}
