// Clauses that belong to the trouble before them: what it leads to, what was answered, whom to ask, that nobody comes,
// how it feels.

/** What a trouble leads to: "根本没利润", "怎么活", "做不了饭", "堵得水泄不通", "老人摔了一跤". */
const consequence =
  /没(?:有)?(?:什么)?(?:利润|钱赚|赚头|法(?:活|做|干|过))|赚不到|亏(?:本|死)|损失|报废|撑不|活不|受不了|怎么(?:办|活)|想找(?:个|份)?(?:工作|活)|^(?:也|都|就|还|饭也?|澡也?|觉也?|门也?)?(?:做|煮|烧|洗|睡|住|出|走|过|用|开)不了|^(?:堵|臭|吵|挤|滑|冻|热|脏|黑|乱|闷|呛|烫|吓|闹|震|熏|烦|急|气)得|^[^，。]{0,8}(?:摔|绊|滑|磕)(?:了一?[跤跟]|倒|伤|破|断)|no profit|can't (?:go on|live)|spoil|what (?:shall|should|can) (?:i|we) do/i;

/** What others have said to it: "物业说没有维修资金". */
const answer =
  /^(?:但是?|可是?|而|结果)?(?:小区)?(?:物业|社区|居委会?|村委会?|村里|镇里|街道|单位|公司|厂里|学校|医院|老板|房东|店家|商家|客服|前台|开发商|施工方|工作人员|负责人|他们|人家|对方)(?:那边|的人)?[都也就只总老还又]?(?:是|根本|完全|一直)?(?:(?:说|回复|答复|表示|推说|推脱|答应|解释)|(?:不管|不理|不修|不处理|不解决|不出面|不接电话|不当回事)(?:了|啊|呢)?$)|\b(?:they|the (?:manager|management|office|landlord|company|boss|school|developer|builder)|property management)(?: just| only| always)? (?:say|says|said|told|replied|keeps? saying|kept saying)\b/i;

/** Whom to turn to, and that somebody should come: "请问该找谁解决", "希望交警来疏导". */
const plea =
  /(?:找|问|归|由)(?:谁|哪(?:个|家|里|儿))|谁(?:来|能|该)?(?:管|负责)|(?:希望|请求?|恳请|盼望?|麻烦|拜托)(?:有关|相关|主管|上级|贵|你们?|各级)?(?:交警|城管|警察|民警|公安|领导|政府|部门|单位|局|物业|环卫|市政)[^，。]{0,6}(?:来|管|查|修|疏导|处理|解决|协调|整治|清理|看看|重视)|\bwho (?:should|can|do|must) (?:i|we) (?:ask|turn to|call|contact|talk to)\b/i;

/** That nobody minds it: "打了好几次电话都没人管", "nobody picks up the phone"; "垃圾没人管" is a trouble by itself. */
const neglect =
  /^(?:[^，。]{0,10}(?:电话|热线|反映|投诉|举报|报修|报警|报案|催|找过?|说过?)[^，。]{0,8}?)?(?:[但可却也都就还仍]|但是|可是|就是|一直|始终|根本|从来|至今|到现在|现在)*(?:没有?人|无人)(?:管|理|来|修|接|问|处理|解决|回复|答复)|^[^，。]{0,8}(?:(?:互相|相互)(?:推诿|推脱|踢皮球)|推来推去)|^(?:(?:and|but|still|yet|so far) )*(?:nobody|no one|no-one) (?:(?:ever|even|has|will|wants to) )?(?:picks? up|answers?|replie[sd]|cares?|comes?|came|responds?|helps?|does anything|did anything)\b/i;

/** How angry or tired of it somebody is: "气死我了", "真是急死人了", "I can't stand it". */
const outcry =
  /^(?:真是?的?|简直|快要?|都|可|太|实在|我(?:真|快)?)*(?:(?:气|急|烦|愁|累|恨|郁闷|恼火)(?:死|坏|炸|疯|透)(?:我|俺|咱|人|个人|老子|大家)?们?了?|气人|要命|烦人|可恶|可恨|过分|离谱|无语|忍无可忍|我的(?:天|妈)(?:哪|呐|啊|呀)?|天哪|服了(?:你们)?|没天理|岂有此理)[了啊呀啦吧哦嘛]*$|^(?:this is |it is |it's |that's )?(?:so |really |absolutely |totally )*(?:outrageous|unbelievable|ridiculous|unacceptable|disgusting|a disgrace|shameful|terrible|awful)$|^i(?:'m| am) (?:so |really |very )*(?:angry|furious|mad|fed up|sick of (?:it|this))$|^i can(?:'t|not) (?:stand|bear|take) (?:it|this)(?: any ?more)?$|^for (?:god|heaven|christ)'?s sake$/i;

/** Whoever says more than this in one clause has more to say than that. In characters; English takes twice as many. */
const longest = 24;

/** Whether a clause only goes on with the trouble that was told before it. */
export function goesOnWithStory(clause: string, isChinese: boolean): boolean {
  const words = clause.trim();
  if (words.length > longest * (isChinese ? 1 : 2)) return false;
  return consequence.test(words) || answer.test(words) || plea.test(words) || neglect.test(words) || outcry.test(words);
}
