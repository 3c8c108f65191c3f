/** What people say beside the question while a report is open: they ask about it, or go away for a while. */
export type Remark =
  | "who_sees"
  | "how_long"
  | "which_area"
  | "who_handles"
  | "what_next"
  | "pause"
  | "back"
  | "reproach";

/** Longer messages tell something besides. In characters; English takes about three times as many. */
const longest = { zh: 26, en: 80 };

const wordings: readonly (readonly [Remark, readonly string[]])[] = [
  [
    "who_sees",
    [
      "^.{0,6}(?:会不会|能不能|是不是|有没有|不会|谁(?:会|能|可以|都)?|(?:会|能)(?=.*[吗么?？])).{0,10}(?:知道|泄露|泄漏|暴露|公开|看到|看见|看得到|看得见|查到|传出去|报复|找我(?:麻烦|算账))",
      "(?:别人|对方|邻居|老板|物业|单位|领导|他们|人家).{0,4}(?:会|能).{0,6}(?:知道|看到|看见|查到).{0,10}[吗么?？]",
      "\\bwho (?:will|can|gets to|is going to) (?:see|know|read)\\b",
      "\\b(?:will|can|do|does|would|could|might) (?!you\\b).{2,30}\\b(?:see|know|find out|be told)\\b.{0,30}\\b(?:me|my|i|it|this)\\b",
    ],
  ],
  [
    "which_area",
    [
      "(?:领域|[保稳]\\p{Script=Han}{2,8}|六保|六稳).{0,6}(?:什么|啥|几个|嘛).{0,4}(?:意思|东西|玩意|概念)|(?:什么|啥)(?:是|叫|意思).{0,4}(?:领域|[保稳]\\p{Script=Han}{2,8}|六保|六稳)",
      "(?:领域|保[\\p{Script=Han}]{2,6}|稳[\\p{Script=Han}]{2,3})(?:是|指)(?:什么|啥|干嘛)",
      "\\bwhat(?:'s| is| does| do).{0,40}\\b(?:policy area|area)\\b|\\b(?:policy area|livelihood|expectations)\\b.{0,20}\\bmean",
    ],
  ],
  [
    "how_long",
    [
      "(?:多久|多长时间|几天|多少天|什么时候|啥时候|何时|几时|啥时).{0,6}(?:办|处理|解决|修|弄|搞|有(?:结果|人|消息|答复|回复|回音)|来人|回复|答复|弄好|给(?:个)?(?:答复|回复|结果|信))",
      "^(?:大概|一般|那|这个?)*(?:要|得|需要)?(?:多久|多长时间|几天)(?:啊|呢|呀|时间)?[?？]*$",
      "\\bhow (?:long|soon|many days)\\b|\\bwhen (?:will|do|can|would)\\b.{0,40}\\b(?:done|fixed|solved|finished|repaired|hear|answer\\w*|come|ready|handled|dealt)\\b",
    ],
  ],
  [
    "who_handles",
    [
      "(?:(?:归|交给|由|派给|转给)(?:哪里|哪儿)|(?:归|交给|由|是|派给|转给)(?:谁|哪个?(?:部门|单位|局)|什么部门)).{0,6}(?:管|办|处理|负责|受理|的)?|(?:谁|哪个(?:部门|单位|局))(?:来|会|要)?(?:管|办|处理|负责|受理)(?:这|的|啊|呢|[?？]|$)",
      "(?:为(?:什么|啥|何)|怎么|干嘛).{0,6}(?:交给|派给|归|给|是).{0,10}(?:局|委|中心|街道|公司|部门|机关)",
      "\\bwho(?:'s| will| is going to| is)? (?:handles?|deals?|takes? care|does this|in charge|responsible|works? on)\\b|\\bwhich (?:department|office|bureau)\\b|\\bwhy (?:does it go|them|that (?:department|bureau|office)|this (?:department|bureau|office))\\b",
    ],
  ],
  [
    "what_next",
    [
      "(?:提交|交|报)(?:了|上去|完)*(?:以后|之后|后)?(?:会|要|该|又)?(?:怎么样|怎样|怎么办|然后呢|有啥用|有什么用|会发生什么)",
      "^(?:那|然后|接下来|下一步|之后|后面)+(?:呢|会?怎么样?|(?:要|该)?(?:做|干)(?:什么|啥|嘛)|要干嘛)[?？啊]*$",
      "\\bwhat (?:happens|comes)\\b.{0,30}\\b(?:next|then|after\\w*|when|if|once|submit|confirm)\\b|^(?:and )?(?:then what|what next|what now)[?.! ]*$",
    ],
  ],
  [
    "pause",
    [
      "^(?:好的?|嗯|行|那)?[,，\\s]*(?:我)?(?:先|要|得|现在|正|去)*(?:去|在)?(?:吃(?:个|口)?饭|吃(?:早|午|晚)饭|睡(?:个)?觉|睡了|忙(?:一下|一会儿?|着)?|上(?:个)?(?:班|厕所|课)|开(?:个)?(?:会|车)|接(?:个)?(?:电话|孩子|娃)|做(?:个)?饭|有(?:点儿?|个)?事|洗(?:个)?澡|出(?:去|门)(?:一下|一趟)?|下班|休息(?:一下)?)(?:了|去|一下|先|哈|啊)*[,，。\\s]*(?:(?:等|一|待|过)?(?:会儿?|下)(?:再)?(?:说|聊|弄|来|回来)?|(?:回头|晚点)再?(?:说|弄|聊))?[。.!！~\\s]*$",
      "^(?:你|先|再|请)*(?:等|稍)(?:一)?(?:等|下|会儿?|我一下|我一会儿?|我会儿)?[。.!！~啊哈\\s]*$|^(?:先)?(?:等等|稍等|慢着)[,，\\s]*(?:一下|我看看|我想想|先别(?:交|报|提交))?[。.!！~啊\\s]*$",
      "^(?:一会儿?|待会儿?|等会儿?|等下|回头|晚点儿?|稍后|过会儿?|晚上|明天)(?:我)?再(?:说|弄|报|交|提交|聊|看|搞)[吧。.!！~\\s]*$|^(?:让)?我(?:再|先)?(?:想一?想|考虑(?:考虑|一下)?|看看|核对(?:一)?下)[吧。.!！~\\s]*$",
      "^等我.{1,8}(?:再|回来|完了?|以后|之后).{0,6}$",
      "^先(?:别|不要?)(?:急着?)?(?:交|报|提交|发)(?:呢|啊)?[,，\\s].{1,14}$",
      "^(?:先)?(?:别|不要|不)(?:急着?)?(?:交|报|提交|发)(?:呢|啊|先)?[。.!！~\\s]*$|^先(?:放|缓|搁)(?:一)?(?:放|缓|搁|着)[。.!！~\\s]*$",
      "^(?:ok(?:ay)?,? )?(?:brb|be right back|wait(?: a (?:sec\\w*|moment|minute|bit))?|hold on(?: a (?:sec\\w*|moment|minute))?|hang on|one (?:sec\\w*|moment|minute)|just a (?:sec\\w*|moment|minute)|later|not now|not yet|give me a (?:sec\\w*|minute|moment)|let me (?:think(?: about it)?|check(?: first)?)|(?:i'?ll|i will) be (?:right )?back.{0,20}|i(?:'ve| have)? (?:got|need|have) to (?:go|run|eat|work|think)\\b.{0,24})[.! ]*$",
    ],
  ],
  [
    "back",
    [
      "^(?:好了?|嗯|那)?[,，\\s]*(?:我)?(?:又|刚)?(?:回来(?:了|啦|咯)|(?:吃|忙|开|弄|打|睡)(?:完|好|醒)(?:会|饭|电话)?(?:了|啦)|继续(?:吧|说)?|接着(?:来|说|弄|办)?吧?)[。.!！~\\s]*$",
      "^好了[。.!！~\\s]*$|^你?(?:听|看|弄|搞)?(?:懂|明白|清楚)(?:我(?:的意思|说的))?(?:了)?(?:吗|没有?|么)[?？\\s]*$|^(?:do you understand|did you get (?:it|that)|got it)\\?$",
      "^(?:ok(?:ay)?,? )?(?:i'?m |i am )?back(?: again| now)?[.! ]*$|^(?:let'?s )?(?:continue|carry on|go on)[.! ]*$",
    ],
  ],
  [
    "reproach",
    [
      "^(?:你们?(?:这(?:些|帮|群|种)人?)?|政府|当官的|这帮人|这些人)(?:啊|呀)?(?:就|只|总是?|老是?|从来|都|真的?|到底|根本|也|又|净|啥|什么)*(?:就会|只会|会|是|知道|能不能|不管|不办|没用|没有用|推来推去|踢皮球|敷衍|糊弄|忽悠|磨叽|磨蹭|拖|行不行|靠谱|管不管|干(?:什么|啥|嘛)吃的|摆设|吃干饭)",
      "^(?:光|净|就)(?:会|知道)(?:说|推|拖|敷衍|糊弄)|^(?:官僚|形式主义|推来推去|踢皮球|没(?:有)?用的?|说了也(?:没用|白说)|反正也没(?:人管|用))[。.!！~\\s吧啊]*$",
      "^(?:you (?:people|guys|lot|all)?|they) ?(?:always|never|only|just|all|will|do)+ (?:say|do|pass|push|talk|nothing|ignore|care)\\b|^(?:this is )?(?:useless|pointless|bureaucracy|a waste of time)[.! ]*$",
    ],
  ],
];
const remarks = wordings.map(([remark, forms]) => [remark, new RegExp(forms.join("|"), "iu")] as const);

/** The remark that a message is, or undefined if it says something else. */
export function remarkIn(text: string): Remark | undefined {
  const plain = text.normalize("NFKC").replace(/’/g, "'").trim();
  if (plain.length > (/\p{Script=Han}/u.test(plain) ? longest.zh : longest.en)) return undefined;
  return remarks.find(([, pattern]) => pattern.test(plain))?.[0];
}
