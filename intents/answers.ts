import type { Expecting, Intent } from "../src/domain/understanding.js";

const yes =
  /^(?:是(?:的|啊|呀)?|对(?:的|啊|呀|对|头)*|嗯+|恩+|好(?:的|吧|啊|滴|嘞)?|行(?:的|吧)?|可以(?:的|了)?|没错|没问题|确[认定]|同意|提交|ok(?:的|ay)?|yes|yep|yeah|sure|correct|right|confirm|中(?:的|啊|嘞)?|管(?:的|管)?|得(?:嘞|了)?|成|妥(?:了)?|要得|得行|(?:👍|👌|🆗|✅|💯|🙆)[🏻-🏿\ufe0f]*)(?:[\s,，。.!！~]*(?:谢谢(?:你们?|您)?|麻烦(?:了|你们)?|提交吧?|就这样吧?|(?:请|麻烦)?(?:你们?|您)?(?:快[点些]?|尽快|赶紧|赶快|抓紧)(?:处理|解决|提交|办理?|修|弄|搞|来)?(?:一下)?(?:吧|啊)?|thanks?|thank you|(?:please )?(?:hurry|be quick)(?: up)?|please))?[\s。.!！~啊呀哦]*$/u;
const no =
  /^(?:不(?:是|对|行|要|用|可以|需要|同意|确定)?(?:的|啊|呀)?|没有?(?:啊|呢)?|否|错(?:了)?|别|未|no|nope|nah|not yet|wrong|(?:👎|❌|🙅)[🏻-🏿\ufe0f]*)[\s。.!！~啊呀哦]*$/u;
/** Whoever says "quick!" when asked whether to submit wants it submitted. */
const hurry =
  /^(?:那|就|你们?|请|麻烦|先)*(?:赶紧|赶快|快快?|抓紧|尽快|麻利|速度|速速)(?:点儿?|些|的|一点)*(?:[,，\s]*(?:提交|上报|报|交|办|弄|搞|处理|解决)(?:上去|一下)?)?(?:吧|啊|呀|哦|喽|了|行不行|好吗|谢谢)*[\s。.!！~]*$|^(?:please )?(?:hurry(?: up)?|be quick|quick(?:ly)?|make it (?:fast|quick)|asap|faster?)(?:,? please)?[\s.!]*$/u;
const notSolved =
  /没(?:有)?(?:彻底|完全|真正)?(?:解决|弄好|修好|搞好|处理|办|人|好|给|收到|拿到|变|改|动|来|落实|退|恢复)|未(?:解决|处理|修|落实)|还(?:是|没|在|差|不)|又(?:坏|停|来|开始|漏|堵|吵|没|黑|犯|这样|出)|(?:才|没)(?:两|几|三|一)天(?:就|又)|老样子|照旧|依旧|仍然?|不(?:亮|行|通|热|管用)|骗|敷衍|糊弄|一半|治标|个(?:鬼|屁)|\bjoking\b|\bkidding\b|哪里?(?:解决|修|好)了|假的|\bnot\b|\bno(?:body|t|thing| one)?\b|\bstill\b|n't\b|\bagain\b|\bhalf\b|\bnever\b|\bsame\b/u;
const solved =
  /(?:解决|搞定|弄好|修好|处理好|办好|搞好|恢复|拿到|收到|发下来|到账|来电|来水|通水|亮|好)(?:了|啦|咯|喽)|(?:都|全|已经)?(?:好|解决|搞定)(?:了|啦)|没(?:有)?问题了|不(?:吵|漏|堵|臭)了|\b(?:solved|fixed|resolved|repaired|works|working|done|gone|all good|great now)\b/u;
const reservation = /[,，。 ]?(?:但是?|不过|可是|然而|只是)|\bbut\b|\balthough\b/u;
const contacted =
  /(?:联系|来|打)(?:过|了)|接到(?:了|过)|上门|来人|来看|\bthey (?:called|came|did|phoned)\b|\bsomeone (?:called|came)\b/u;
/** Who was called up was contacted, whatever came of it. */
const calledUp = /(?:打|来|接到)(?:了|过)?(?:个|一个)?电话(?:了|过)?|电话打(?:了|过)|\b(?:called|rang|phoned)\b/u;
const notCalledUp =
  /没(?:有)?(?:人)?[^，,。但]{0,4}(?:打|接到|来)|从(?:来|未)|\b(?:nobody|no one|never|didn't|not)\b[^,.]{0,12}\b(?:called|call|rang|phoned)/u;
const notContacted =
  /没(?:有)?(?:人|接|见|联系|打|来|收)|从(?:来|未)|一个(?:电话|人)(?:都|也)没|\bnobody\b|\bno one\b|\bnever\b|n't\b|\bnot\b/u;
const unsatisfied =
  /满意(?:啥|什么|个)|不(?:太|怎么|是很|大)?(?:满意|行|好|咋|怎么样)|差(?!不多)|失望|太慢|恶劣|敷衍|凑合|一般|生气|\bnot\b|n't\b|\bbad\b|\bdisappoint\w+|\brude\b|\bslow\b/u;
const satisfied =
  /满意|挺好|不错|还行|还可以|很好|好评|点赞|可以|给力|\bsatisfied\b|\bhappy\b|\bgood\b|\bgreat\b|\bfine\b|\bpleased\b/u;
const keep =
  /(?:不|别|先不|不要|不想)(?:要)?(?:撤|取消|作废)|继续|留着|\bkeep\b|\bdon't (?:withdraw|cancel|close)\b|\bleave it\b/u;
const take = /撤|取消|不(?:投诉|报|追究|需要)了|\bwithdraw\b|\bcancel\b/u;

/** Yes or no to what was just asked, or undefined if the words alone don't tell (or say more than that). */
export function yesOrNo(plain: string, expecting: Expecting): Intent | undefined {
  switch (expecting) {
    case "none":
      return yes.test(plain) ? "affirm" : no.test(plain) ? "deny" : undefined;
    case "choose_matter":
    case "choose_ticket":
      if (
        /^(?:选|就|应该是|是|第)*\s*(?:[1-9一二三四五六]|最后|头一|前一)(?:个|项|条|号|吧|那个|的)*[。.!]*$/u.test(
          plain,
        )
      )
        return "affirm";
      if (/^(?:都不|全不|没有我|哪个都不|none|neither)/u.test(plain)) return "deny";
      return simple(plain);
    case "follow_up_solved":
      return (
        simple(plain) ??
        (plain.length > 60
          ? undefined
          : reservation.test(plain)
            ? "deny"
            : notSolved.test(plain)
              ? "deny"
              : solved.test(plain)
                ? "affirm"
                : undefined)
      );
    case "follow_up_contacted":
      if (calledUp.test(plain) && !notCalledUp.test(plain.replace(/(?:但|可是|不过|\bbut\b).*$/u, ""))) return "affirm";
      return simple(plain) ?? (notContacted.test(plain) ? "deny" : contacted.test(plain) ? "affirm" : undefined);
    case "follow_up_satisfied":
      return simple(plain) ?? (unsatisfied.test(plain) ? "deny" : satisfied.test(plain) ? "affirm" : undefined);
    case "confirm_withdrawal":
      return (
        simple(plain) ??
        (plain.length > 40 ? undefined : keep.test(plain) ? "deny" : take.test(plain) ? "affirm" : undefined)
      );
    case "confirm_ticket":
      return simple(plain) ?? (hurry.test(plain) ? "affirm" : undefined);
    default:
      return yes.test(plain) ? "affirm" : undefined;
  }
}

function simple(plain: string): Intent | undefined {
  if (yes.test(plain) || /^1$/.test(plain)) return "affirm";
  return no.test(plain) || /^2$/.test(plain) ? "deny" : undefined;
}
