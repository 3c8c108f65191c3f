import type { Intent } from "../src/domain/understanding.js";

/** Utterances that can't be mistaken for another intent, in lower case; the first that fits decides. */
export const utterances: readonly (readonly [Intent, readonly string[]])[] = [
  [
    "bind_staff",
    [
      "^\\/?(?:bind|绑定)[\\s:：]+[a-z0-9-]{4,24}$",
      "绑定(?:码|工号|账号|工作)|^我?要?绑定$",
      "\\bstaff (?:code|account|login)\\b",
    ],
  ],
  [
    "human",
    [
      "(?:转|接|找|要|叫|有没有|人工)(?:个|一下|一个)?(?:人工|真人|活人)",
      "^人工(?:客服|服务|坐席)?[!。?~]*$|真人客服",
      "找(?:个)?人(?:跟我|来|和我|给我)?(?:说|讲|谈|聊)|不(?:想)?跟机器",
      "\\b(?:real|human) (?:person|being|agent|operator)\\b",
      "\\b(?:speak|talk) (?:to|with) (?:a |an |some)?(?:human|person|somebody|someone|agent|officer|operator)\\b",
      "^(?:human|agent|operator)[!.? ]*$",
    ],
  ],
  [
    "withdraw",
    [
      "(?<![不别])(?:撤销|撤回|撤诉|撤单|撤掉)(?!了我|的?处分|不)",
      "(?:取消|作废)(?:我的|这个|掉)?(?:投诉|工单|诉求|举报|申请|单子)",
      "不(?:再)?(?:想)?(?:投诉|举报|反映|报|追究|告)了|当我没说",
      "\\b(?:withdraw|cancel|take back|delete|drop) (?:my |the |this )?(?:complaint|report|ticket|case|request)\\b",
    ],
  ],
  [
    "ask_status",
    [
      [
        "(?:上次|上回|之前|前几天|上周|上个?月|早前|昨天|那天|我(?:们)?(?:反映|投诉|报|提|说|举报|报修)(?:过)?的|那个|那件|我的|工单)",
        ".{0,24}(?:咋样|咋个样|啥样|怎么样|怎样了|进展|进度|结果|到哪一?步|到哪了|消息|下文|回音|办(?:好|完|了)没",
        "|处理(?:好|完|了)*(?:没|吗)|修(?:好)?了?没|后来|什么状态|啥情况|解决没)",
      ].join(""),
      "(?:查|看|问)(?:一?下|询|查|看)?.{0,8}(?:进度|工单|办理情况|状态)",
      "^(?:进度|查进度|有(?:结果|消息|进展)(?:了)?(?:吗|没|没有)?)[?。]*$",
      "\\b(?:status|progress|update|news)\\b.{0,40}\\b(?:report|ticket|case|complaint|request|on|about)\\b",
      "\\b(?:my|the) (?:ticket|case|report|complaint)\\b.{0,20}\\b(?:status|going|progress)\\b",
      "^(?:any (?:news|update|progress)|status)\\??$",
    ],
  ],
  [
    "urge",
    [
      "^(?:请|麻烦|帮我|给我)?(?:再)?(?:催(?:一下|催|一催|办|单|促)?|加急)(?:他们|一下)?[!。]*$|催(?:一?下|催|办)",
      "怎么还(?:没|不)(?:人|有人|来|处理|解决|动|管|办|修)|(?:到底)?还要(?:我)?(?:等|拖)(?:多久|几天|到)",
      "什么时候才(?:来|能|给|有|管)|没人(?:管|理|联系)(?:我|吗|啊)?[!?。]*$",
      "\\bhurry up\\b|\\bspeed (?:it|this) up\\b|\\bhow much longer\\b|\\bremind (?:them|the department)\\b|\\bstill waiting\\b",
    ],
  ],
  ["anonymous", ["^(?:我?(?:想|要|选|希望)?匿名(?:举报|投诉|反映)?(?:可以吗|行吗|吧)?|anonymous(?:ly)?)[!?。. ]*$"]],
  [
    "out_of_scope",
    [
      [
        "^.{0,8}(?:天气(?:怎么样|咋样|如何|好吗)|(?:会|要)下雨吗|(?:讲|说|来)(?:一)?个笑话|唱(?:首|个)歌|几点了|你(?:几岁|多大))",
        "[\\s\\p{L}?？!。]{0,3}$",
      ].join(""),
      "\\b(?:tell me a joke|what(?:'s| is) the weather|sing a song|how old are you|what time is it)\\b",
    ],
  ],
  [
    "policy_question",
    [
      [
        "^(?!.*(?:没|拖|不给|不发|被|投诉|举报)).*(?:什么|啥|哪些|怎么|如何|多少|能不能|可以|有没有)",
        ".{0,10}(?:补贴|优惠|政策|津贴|扶持|减免|奖励|补助)",
      ].join(""),
      [
        "^(?!.*(?:没|拖|不给|不发|被|投诉|举报)).*(?:补贴|优惠|政策|津贴|扶持|减免|奖励|补助)(?:政策)?(?:的?(?:条件|标准))?",
        ".{0,6}(?:什么|啥|哪些|怎么(?:申请|领|办)|如何|多少|吗)",
      ].join(""),
      [
        "\\b(?:what|which|are there|is there|am i|can i|can we|how (?:do|can) (?:i|we))\\b.{0,40}",
        "\\b(?:subsid\\w+|tax (?:break|relief)s?|allowance|benefits?|polic(?:y|ies)|grants?|incentives?)\\b",
      ].join(""),
    ],
  ],
  [
    "greet",
    [
      [
        "^(?:你好|您好|哈喽|哈罗|嗨|嘿|喂|在吗|在么|在不在|有人吗|早上好|上午好|中午好|下午好|晚上好|早安|hi|hello|hey",
        "|good (?:morning|afternoon|evening)|start|\\/start|开始)[\\s!！。.,，~?？呀啊哦]*$",
      ].join(""),
    ],
  ],
  [
    "thanks",
    [
      "^(?:好的?[,， ]*)?(?:谢谢|多谢|谢了|感谢|辛苦)(?:你们?|您|啦|了|啊|哈|大家)*[\\s!！。.~]*$",
      "^(?:ok[,. ]*)?(?:thanks?|thank you|thx|many thanks)(?: (?:a lot|so much|very much))?[\\s!.]*$",
    ],
  ],
  [
    "help",
    [
      "^\\/?(?:help|帮助|菜单|怎么用|使用说明|menu)[\\s?？!。]*$",
      "^(?:你|这)?(?:个)?(?:能|可以)(?:做|干)(?:什么|啥|嘛)[?？]*$",
    ],
  ],
];

/** Asks to begin, and says nothing yet of what it is about. */
export const wishes: readonly string[] = [
  [
    "^(?:你好|您好|喂|请问)?[,，!。\\s]*(?:我|我们)?(?:这里|这边)?(?:有(?:个|一个|一件|件|点)?(?:事情?|问题|情况)?)?",
    "(?:想|要|想要|需要|来|想来|想跟你们|要跟你们|能不能|可以)?(?:投诉|反映|反应|举报|报修|报告|求助|说)?",
    "(?:个|一个|一下|点|一件|件)?(?:问题|情况|事情?|诉求|困难)?(?:投诉|反映|反应|举报)?(?:一下|吗|啊|呢|可以吗|行吗)?[!。?？\\s]*$",
  ].join(""),
  "^(?:hi|hello)?[,.! ]*i (?:want|would like|'d like|need|wish|have) (?:to )?(?:report|complain|file|make|raise|a|an)(?: (?:a|an|something|someone|about something|complaint|report|problem|issue|case|to make|to report|please))*[.!?\\s]*$",
];

/** Says that something in the draft is wrong, and often what is right. */
export const corrections: readonly string[] = [
  [
    "^(?:不对|不是(?!我们|我家)|错了|说错了?|弄错了?|搞错了?|写错了?|更正|纠正|改一?下|不不)[\\s,，。!:：啊哦]*",
    "(?:.*(?:是|改|在|应该|换).*|.{4,})$",
  ].join(""),
  "(?:把)?(?:地址|地点|时间|位置|部门)(?:错|不对|写错|改)",
  "^(?:对|是的?|好的?|没错)[,， ]+(?:但|不过|就是(?:地址|地点)|只是)",
  "^(?:no|wrong|correction|sorry)\\b[\\s,.:]+(?:it|i|the|not|that|wrong|building|number|in|at)\\b.{4,}",
  "\\bi meant\\b|\\bchange the (?:place|address)\\b",
];

export const insults: readonly string[] = [
  "傻[逼比叉x]|煞笔|沙雕|你妈的?|他妈的?|妈的|去死吧?|滚(?:蛋|开)?|垃圾(?:机器人|玩意|东西|政府|平台)|废物|蠢货?|白痴",
  "脑残|智障|混蛋|王八蛋|狗(?:东西|屁|日的)|操你|草泥马|放屁|饭桶|不要脸|神经病|有病|畜生|猪脑子?",
  "fuck(?:ing)?|shit|idiots?|stupid|moron|asshole|bastards?|bitch|dumb|damn|useless|crap|screw",
];
