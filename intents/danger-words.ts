/** What endangers life: a pattern, and characters of which each of its alternatives holds at least one. */
export interface Danger {
  readonly any: string;
  readonly words: string;
}

/** What endangers life while it happens, in Chinese; each entry names what happens, not only the thing. */
export const dangersZh: readonly Danger[] = [
  // Gas
  {
    any: "漏泄泻炸跑",
    words:
      "(?:[煤燃媒]气|煤汽|燃汽|天然气|液化气|瓦斯|氨气|氯气|毒气|化学品|气罐|煤气管)[^。！？,，]{0,8}(?:[泄泻]漏|泄露|外泄|漏了|在漏|漏气|跑气|漏得|爆炸|炸了)",
  },
  {
    any: "漏跑",
    words: "漏(?:煤气|天然气|燃气|瓦斯|液化气)|(?:煤气|天然气|燃气|瓦斯)(?:漏|在跑)",
  },
  {
    any: "味气",
    words: "(?:[煤燃媒]气|煤汽|天然气|液化气|瓦斯|臭鸡蛋)(?:的)?(?:味|气味|气息)",
  },
  // Fire and explosion
  {
    any: "着起失走灾烧",
    words:
      "着火|起火|失火|走水了|火灾|烧起来|燃起来|烧着了|(?:屋|房|楼|店|山|林)[^。！？,，]{0,4}(?:在|又)?烧(?:起|得|着)",
  },
  {
    any: "火",
    words: "火(?:势|苗|光)[^。！？,，]{0,6}(?:大|窜|蹿|冲|猛|高)|火好大|大火|起了?火|明火[^。！？,，]{0,4}(?:窜|冒)",
  },
  {
    any: "烟火冒",
    words:
      "(?:楼|屋|房|车|家|店|厂|仓库|电箱|电表|配电|变压器|插座|电瓶|电池|充电|锅炉|窗)[^。！？,，]{0,8}(?:冒(?:着|出|了)?[^。！？,，]{0,4}(?:烟|火)|滚滚浓烟|好大的?烟)",
  },
  {
    any: "烟爆炸火花光",
    words:
      "浓烟|黑烟[^。！？,，]{0,8}(?:出不来|呛|楼里|屋里)|爆炸了?|(?:锅炉|煤气罐|气瓶|变压器|电瓶|电池|厂)[^。！？,，]{0,6}(?:炸|爆)了?|冒(?:出)?(?:火花|火星|蓝光)|打火花|火花四溅|烟[^。！？]{0,10}(?:出不来|跑不出|呛得)",
  },
  // Collapse and nature
  {
    any: "塌垮倒断砸掉决",
    words:
      "(?:楼|房|屋|墙|桥|天花板|顶棚|棚子|脚手架|塔吊|吊车|广告牌|山体|隧道|矿|堤|坝|大棚|阳台|井架)[^。！？,，]{0,6}(?:塌(?!实)|垮(?!台)|倒(?:塌|下来|掉|了)|断(?:裂|了|开)|砸下来|掉下来|决口)",
  },
  {
    any: "塌垮倒断砸",
    words:
      "(?:楼|房|屋|墙|桥|棚|架|吊|牌|树|坝|杆|桩)[^。！？,，]{0,6}(?:要|快|马上|正在|正往|突然|眼看|随时)[^。！？,，]{0,5}(?:塌|垮|倒(?!闭|贴|卖|霉|是|也)|断|砸)|快(?:要)?(?:塌|垮|倒)(?:了|咯|喽)",
  },
  {
    any: "塌坡泥洪堤坝淹水",
    words:
      "坍塌|塌方|塌下来|山体滑坡|泥石流|山洪|决堤|溃坝|(?:洪水|大水|水)[^。！？,，]{0,8}(?:围困|围住|冲走|淹到(?:胸|脖|二楼|腰|床))",
  },
  // Trapped, drowning, lost
  {
    any: "困关锁卡压埋梯出",
    words:
      "(?:人|孩子|小孩|娃|老人|我|他|她|们|婆婆|爷爷|奶奶|妈|爸)[^。！？,，]{0,10}(?:被困|困在|困到|关在(?:里面|屋里|车里|电梯)|锁在(?:里面|屋里|车里|家里)|卡在|压在|埋在|埋住|压住)|被困|困(?:在|了|到)?[^。！？]{0,6}电梯|电梯[^。！？]{0,10}(?:困|关着|卡)(?:着|住|了)?[^。！？]{0,4}人|(?:电梯|里面|井下)[^。！？]{0,8}(?:出不来|下不来|上不来)|(?:电梯)[^。！？]{0,6}(?:坠|急速下|往下掉|掉下)",
  },
  {
    any: "溺落淹掉滚跌摔滑翻沉",
    words:
      "溺水|落水|淹水里|(?:掉|滚|跌|摔|滑)(?:进|到|下|落)(?:了)?[^。！？]{0,6}(?:井|河|水|坑|池|塘|沟|江|湖|悬崖|楼)|掉下去了|翻船|沉船|船(?:翻|沉)了",
  },
  {
    any: "见丢失找拐抱带抢",
    words:
      "(?:孩子|小孩|娃(?:儿|娃)?|细伢子|女儿|儿子|孙子|孙女|闺女|老人|老爸|老妈|我妈|我爸|妈妈|爸爸|爷爷|奶奶|婆婆|父亲|母亲)[^。！？,，]{0,10}(?:不见了|不见咯|走丢|丢了|走失|失踪|找不到(?!工作|对象|学|岗|活|出路)|失联|被拐|被(?:人)?(?:抱|带|抢)走)",
  },
  // Violence and threats
  {
    any: "刀斧枪棍管油砍捅杀凶械弹架",
    words:
      "(?:拿着?|持|挥着?|提着?|举着?|掏出)(?:[^。！？,，]{0,4})?(?:刀|斧|枪|棍|铁棍|钢管|汽油)|砍(?:人|我|他|她|了|伤|死)|捅(?:人|了|伤|我)|杀(?:人(?!的)|了我|我|他|她|我们)|要杀|行凶|持械|持枪|开枪|枪声|炸弹|打群架|械斗",
  },
  {
    any: "威扬恐说声弄打整搞",
    words:
      "(?:威胁|扬言|恐吓|说|声称)[^。！？]{0,12}(?:要)?(?:打死|弄死|杀|砍|捅|烧(?:死|了|我)|炸|灭口|废了|卸(?:我|他)|收拾(?:我|你)|打(?:我|断|人|爆|残))|(?:要|会|想)(?:打死|弄死|整死|搞死)(?:我|他|她|人|孩子|你)",
  },
  {
    any: "家打踢掐",
    words:
      "家暴|(?:往死里|正在|又在|在|一直|追着|按着|围着)[^。！？,，]{0,4}(?:打|殴打|踢|掐)(?:我|人|孩子|她|他|老人|妈)|(?:老公|丈夫|男人|男朋友|老爸|继父|邻居)[^。！？,，]{0,6}(?:打我|打(?:孩子|她|妈)|掐我)|打得?[^。！？,，]{0,6}(?:满头是血|满脸是血|头破血流|起不来)|被打(?:得|晕|昏|伤了?|出血)|殴打",
  },
  {
    any: "绑拐贩奸侵亵拘制关扣锁",
    words:
      "绑架|被拐|人贩子|强奸|性侵|猥亵|非法拘禁|限制人身自由|(?:关|扣)(?:着|住)?(?:我|我们|人|他|她)[^。！？,，]{0,6}不(?:让|准|给)(?:走|出|回)|锁(?:着|起来|住)[^。！？,，]{0,4}不(?:让|准)出",
  },
  // Electricity
  {
    any: "电线缆",
    words:
      "触电|(?:被)?电(?:到|倒|死|着)(?:了)?(?:人|孩子|我|小孩|一个)|被电(?:到|倒|死|了|着)|漏电[^。！？]{0,10}(?:人|电到|麻)|(?:电线|高压线|线缆|火线|电缆)[^。！？]{0,8}(?:掉|断|垂|落|耷拉|拖|塌|搭)[^。！？]{0,8}(?:地|路|水|下来|了|人|头)|(?:电线|电箱|电表|插座|电缆|高压线|线路|变压器)[^。！？]{0,10}(?:火花|冒火|打火|蓝光|噼里啪啦|滋滋)",
  },
  // Body
  {
    any: "毒碳昏晕休呼心气意血搐行死险命救药",
    words:
      "(?:食物|集体|煤气|煤烟|一氧化碳|农药|酒精|硫化氢)中毒|一氧化碳(?:报警|警报|超标)|中毒了|昏迷|晕倒|昏倒|昏过去|休克|没(?:有)?(?:了)?(?:呼吸|心跳|气了|意识)|喘不上来?气(?!的)|大出血|流了?(?:好多|很多|一地|一滩)的?血|吐血|心梗|抽搐|快(?:要)?不行了|快死了|生命危险|救命(?!钱|药|恩|稻草)|救救(?:我|他|她|孩子|人)|出人命|要死人|人命关天|(?:在|有人)喊救命|服毒|喝了?农药|吞了?(?:安眠)?药",
  },
  {
    any: "祸撞压受躺",
    words:
      "(?:出|发生|有)(?:了)?(?:严重)?车祸|撞(?:了|死|伤|倒)(?:人|一个|老人|小孩|孩子|行人)|人(?:被)?压在(?:车|下)|有人受(?:重)?伤[^。！？]{0,10}(?:流血|昏|不动)|躺在[^。！？,，]{0,6}(?:地上|路上|血)[^。！？,，]{0,6}(?:不动|没反应|流血)",
  },
  {
    any: "跳轻自楼天桥窗",
    words:
      "(?:有人|他|她|一个人|一个男的|一个女的|老人|工人|女孩|男子|业主)[^。！？]{0,16}(?:要|想|准备|正|坐在|站在|爬到|站到|跨出)[^。！？]{0,8}(?:跳(?:楼|河|桥|下|江|湖)|轻生|自杀|楼顶边|天台边|桥栏|窗外|窗台外)",
  },
];

/** The same in English, in lower case. */
export const dangersEn: readonly string[] = [
  "\\b(?:gas|chlorine|ammonia|chemicals?)\\b[^.!?]{0,25}\\b(?:leak\\w*|escap\\w*|spill\\w*|hissing)|\\bleak\\w*\\b[^.!?]{0,12}\\bgas\\b(?!oline)",
  "\\bsmell\\w*\\b[^.!?]{0,20}\\b(?:gas(?!oline| station)|rotten eggs)\\b|\\bgas smell\\b|\\brotten eggs?\\b[^.!?]{0,20}\\b(?:smell|stove|kitchen|basement|hallway|house)",
  "\\b(?:is|are|was|caught|catching|set) (?:on|to) fire\\b|\\bon fire\\b|\\bis burning\\b|\\bburning down\\b|\\bcaught fire\\b|\\bflames?\\b|\\bfire (?:has )?(?:broke|broken|started|spreading|is spreading)|\\bhouse fire\\b|\\bexplo(?:ded|sion|ding)\\b|\\bblew up\\b|\\bsmoke (?:is )?(?:coming|pouring|billowing|everywhere)|\\bthick (?:black )?smoke\\b|\\bthere(?:'s| is) a (?:big )?fire\\b|\\bsparks?\\b(?! joy)[^.!?]{0,30}|\\bsparking\\b",
  "\\b(?:has |have |is |just |is about to |about to |going to )?collaps(?:ed|ing|e)\\b|\\blandslide|\\bmudslide|\\babout to (?:fall|cave|give way)\\b|\\bfalling down on\\b|\\bcav(?:ed|ing) in\\b|\\bbridge (?:is|has)?\\s*(?:gone|fell|fallen|giving way|washed)|\\b(?:wall|roof|ceiling|scaffold\\w*|crane|tree) (?:just )?(?:fell|came down|has fallen|fallen)[^.!?]{0,20}\\b(?:on|onto|over)\\b[^.!?]{0,14}\\b(?:people|man|woman|worker|child|kid|someone|us|car with)",
  "\\btrapped\\b|\\bstuck (?:inside|in) (?:the|a|an|our)? ?(?:lift|elevator)|\\b(?:lift|elevator)\\b[^.!?]{0,30}\\b(?:stuck|can'?t get out|plung\\w+|free ?fall\\w*|dropp(?:ed|ing))|\\bcan'?t get out\\b|\\bdrown(?:ing|ed)?\\b|\\bfell (?:in|into|down|off) (?:the|a|an) (?:\\w+ )?(?:river|lake|well|manhole|pit|canal|pond|sea|cliff|hole|shaft)|\\bburied (?:under|alive)|\\bflood ?waters?\\b[^.!?]{0,30}\\b(?:rising|stranded|surround\\w+|chest|neck)|\\bstranded on\\b",
  "\\b(?:child|son|daughter|kid|boy|girl|baby|toddler|mother|father|grandm\\w+|grandf\\w+|grandpa|husband|wife)\\b[^.!?]{0,30}\\b(?:is |has gone |went |gone )?missing\\b|\\bmissing (?:child|girl|boy|person|toddler)\\b|\\b(?:can'?t|cannot) find my (?:child|son|daughter|kid|mother|father|baby|grand\\w+)|\\bkidnapp\\w+|\\babduct\\w+",
  "\\b(?:with|has|holding|pulled|waving|carrying) an? (?:\\w+ )?(?:knife|gun|axe|machete|weapon)|\\bstabb\\w+|\\bkill(?:ing)? (?:me|him|her|us|them|someone|people)\\b|\\b(?:beat|beats|beating|hits|hitting|strangl\\w+|chok\\w+|attack\\w*) (?:me|him|her|his|my|us|a)\\b|\\bbeat(?:en)? (?:me )?up\\b|\\brap(?:e|ed|ing)\\b|\\bgunman\\b|\\bgun ?shots?\\b|\\bshooting at\\b|\\bdomestic violence\\b|\\bis attacking\\b|\\bthreat\\w* (?:to|that (?:he|she|they))[^.!?]{0,12}\\b(?:kill|beat|stab|hurt|burn|shoot|hit|harm)|\\b(?:going to|will) (?:kill|beat|stab|burn|shoot)\\b|\\block(?:ed|ing) (?:me|us|her|him) (?:in|up)\\b|\\bheld against (?:my|our|her|his) will|\\bbomb\\b",
  "\\belectrocut\\w+|\\belectric shock\\b|\\bgot shocked\\b|\\blive (?:electric )?wires?\\b|\\b(?:power|electric\\w*) (?:line|cable|wire|pole)s?[^.!?]{0,30}\\b(?:down|fell|fallen|hanging|snapped|broken|on the (?:ground|road|street|sidewalk))|\\bdowned (?:power ?)?(?:line|wire|cable)|\\bwires?[^.!?]{0,20}\\b(?:on the ground|across the road|in the water|sparking)",
  "\\b(?:food|gas|carbon monoxide|mass) poisoning\\b|\\bpoisoned\\b|\\bunconscious\\b|\\bpassed out\\b|\\bnot (?:breathing|responding)\\b|\\bcan'?t breathe\\b|\\bno pulse\\b|\\bheart attack\\b|\\bbleeding (?:a lot|badly|heavily|out)|\\bpool of blood\\b|\\bhelp me please i'?m dying|\\bis dying\\b|\\bcarbon monoxide\\b|\\bco (?:alarm|detector)\\b|\\blife[- ]threatening\\b|\\bin danger of (?:death|dying)\\b|\\bsomeone (?:is )?(?:going to )?(?:get killed|die|jump)|\\b(?:about|going|wants|threatening|trying) to jump\\b|\\bstanding on the (?:roof|ledge|railing)|\\bscreaming for help\\b|\\bcar (?:crash|accident)[^.!?]{0,40}\\b(?:injured|bleeding|hurt|trapped)|\\bhit by a (?:car|truck|bus|train)\\b",
];

/** Said of what may come, is to be prevented, or is only the subject of a plan: no danger now. */
export const hypotheticals: readonly string[] = [
  "万一|如果|假如|倘若|要是|一旦|若|假设|以免|避免|防止|防范|预防|谨防|杜绝|严防|免得|省得|假使",
  "容易|易(?:引发|引起|发生|造成|导致|燃|爆)|极易|可能(?:会)?(?:引发|引起|发生|造成|导致|随时)|会(?:引发|引起|发生|造成|导致)|引发|引起|有[^。！？,，]{0,6}(?:的)?(?:危险|可能)|随时(?:有|可能|都有|都可能|会有|存在)",
  "怕(?!了)|担心|害怕|唯恐|恐(?:怕)?|会不会|难道|是不是要|是否会|非要|非得|(?:等|要)(?:到|等)?(?:出|发生|有)[^。！？]{0,8}(?:才|再)|才(?:能|会)?(?:管|重视|引起|有人)|存在|隐患|风险|之虞|难免|后果|危及|不堪设想|潜在",
];
export const hypotheticalsEn =
  /\b(?:if|might|could|may|would|in case|risk of|risks?|potential\w*|prevent\w*|afraid (?:of|that)|worr\w+|before (?:someone|somebody|it|there|they|a)|waiting to happen|unless|until|someone(?:'s| is) going to|hazard)\b/;

/** Said of what is over, of a drill, of a service or of a figure of speech. */
export const pasts: readonly string[] = [
  "演习|演练|培训|预案|讲座|宣传|去年|前年|大前年|上个月|上半年|以前|之前|当年|当时|当晚|当天|那年|那天|那时|早年|曾|几年前|年前|前几[年个天]|此前|往年|历史上|[12][0-9]{3}年|[0-9]{1,2}月[0-9]{1,2}[日号]|[0-9]{4}[-./][0-9]{1,2}",
  "赔偿|理赔|保险|判决|起诉|立案|鉴定|认定|事故后|灾后|受灾|调查|结案|被判|案件|案发|抚恤|发生过|过火灾|着过火|起过火|多次|经常|每次|每逢|总是|时常|常常|频发|频繁|屡|不断有人|好几次|动不动|几次|有时|电影|小说|新闻|电视|视频里|听说|据说|报道|网上看",
];
export const pastsEn =
  /\b(?:last (?:year|month|winter|summer|spring|fall|week)|years? ago|months? ago|weeks? ago|drill|insurance|compensation|used to|in (?:19|20)\d\d|always|often|every (?:time|day|night|week|year)|movie|news|fire (?:hydrant|station|department|lane|alarm|drill|works|place|pit|extinguisher))\b/;
/** A danger that was there before and still is. */
export const still =
  /现在|正在|此刻|目前|刚刚|刚才|还在|还没(?:回|出|找|灭|救)|仍|又|快来|救|\b(?:now|right now|still|just|help)\b/;

/** Words that hold a danger's name and mean none; taken out before anything is looked for. */
export const figures: readonly string[] = [
  "火灾(?:隐患|保险|险|报警器|事故隐患)|消防(?:火灾)?(?:通道|演习|设施|隐患|安全|验收)?|防火(?:门|墙|卷帘)?|灭火器|放火炬|火锅|火车|大火(?:车|锅|炉|候)|危房|危楼|易燃易爆|烟花爆竹|爆炸性|爆炸糖|防爆",
  "烧烤|(?:焚|燃)烧(?:垃圾|秸秆|落叶|树叶|稻草|纸钱|塑料)|烧(?:垃圾|秸秆|纸|香|煤|柴|菜|饭|水|炭|锅炉)|气死|急死|累死|吵死|笑死|烦死|冻死|热死|饿死|臭死|害死|忙死|坑死|困死|郁闷死|吓死|要死不活|该死|死人墓|死角|救命(?:钱|药|稻草|恩人)",
  "困难|贫困|困扰|困境|围困局|房价[^。！？,，]{0,6}(?:崩|塌|倒)|倒(?:闭|贴|卖|霉|垃圾|车|水|退|查|是|灌|逼|计时|戈|签|腾|挂)|信心垮|身体垮|拖垮|压垮|击垮|垮台|塌实|踏实|资金链断|火爆|火热|火气|发火|恼火|怒火|窝火|着急上火|上火|生意红火|红火|停车场爆满",
  "断(?:头路|供|电|水|网|气|货|崖|桥隐患)|打(?:人(?:头|工)|死结|水|牌|电话|击|扰|卡|造|算|听|印|工|车|桩|孔|架子|造成|广告|通|交道|官司|扫|理|包|了[0-9几多好]*[次遍个]电话)|杀(?:价|虫|菌|毒|猪|鸡|手锏|熟|鱼|牛|羊|青)|砍(?:价|树|伐|掉树|了树|头息)|刀(?:具|片|刃|口|库|架|塔|削面|崩)|跳楼(?:价|机|大甩卖|甩卖)|自杀式|枪(?:支|决|版|手)|拿着?(?:刀叉|菜刀(?:切|卖|磨))|磨刀",
  "死(?:循环|机|板|活|角|树|鱼|猪|规矩|账|扣|守|心|路|水|者|因)|炸(?:鸡|街|串|油|弹枪|药库|酱)|油炸|爆(?:款|料|满|胎|仓|雷|管|单|棚|通讯录)|车祸(?:现场般)|触(?:目|摸)|失火(?:险)|水漫金山|雨(?:水|大)?漏",
];
export const figuresEn =
  /\b(?:fire (?:hydrant|station|department|lane|alarm|drill|works|place|pit|extinguisher|exit|escape|truck|code|safety|permit|sale)|fireworks|fireplace|fire-?fighters?|smoke (?:detector|alarm)s?|gas (?:bill|meter|price|station|lamp|lantern|main|line|service|cylinder price)s?|bombed|to death|killing (?:us|me|our) (?:business|slowly)|(?:price|cost|rent|tax|fee)s? (?:of \w+ )?(?:is|are) killing (?:us|me)|spark plugs?|collapsible|burning (?:rubbish|trash|garbage|leaves|waste|straw|plastic|incense)|parked on|missing (?:sign|part|page|payment|document)s?|dead(?:line| end)|trapped (?:in|by) (?:debt|contract|paperwork|bureaucra\w+))\b/g;
