import { SendError, type SendFailure } from "../callback/mod.js";

/** WeCom understood and said no. `message` names the code only: the platform's own words hold our address. */
export class WecomRefusal extends SendError {
  readonly code: number;
  /** The platform complains of the message's id, as it does when it has that message already. */
  readonly concernsMessageId: boolean;

  constructor(code: number, words: unknown) {
    super(`WeCom answered ${code}`, kindOf(code));
    this.name = "WecomRefusal";
    this.code = code;
    this.concernsMessageId = typeof words === "string" && /\bmsgid\b/i.test(words);
  }
}

// The meaning of each code: https://developer.work.weixin.qq.com/document/path/90313

/** Not a good token: the next one may be. 40001 is said of the secret, too, but then no token was given at all. */
export const tokenCodes: ReadonlySet<number> = new Set([40001, 40014, 42001]);

/** The card's `task_id` was used before: the card was sent by an earlier attempt whose answer was lost. */
export const taskExists = 42014;

/** The `token` of a callback is good for ten minutes: https://developer.work.weixin.qq.com/document/path/94670 */
export const callbackTokenExpired = 95007;

// -1 busy, 6000 changed at the same time, 45009 too often, 45033 too many at once. 60020 is for the administrator to mend:
// until then nobody's message is at fault.
const throttledCodes: ReadonlySet<number> = new Set([-1, 6000, 45009, 45033, 60020]);

// Nobody there who may be written to: not a member (any more), not one who sees the application, not a customer of ours.
// 81013 is what message/send says when its only receiver is none: https://developer.work.weixin.qq.com/document/path/90236
const blockedCodes: ReadonlySet<number> = new Set([40003, 40031, 40096, 46004, 60111, 81013, 82001, 84061]);

// 95001 five messages were sent, 95002 and 95024 the 48 hours are over, 95013 the conversation is ended,
// 95018 it is in other hands: people of the agency have taken it over.
const shutCodes: ReadonlySet<number> = new Set([95001, 95002, 95013, 95018, 95024]);

function kindOf(code: number): SendFailure["kind"] {
  if (throttledCodes.has(code)) return "throttled";
  if (blockedCodes.has(code)) return "blocked";
  return shutCodes.has(code) ? "shut" : "refused";
}

/** What an administrator can do about a code; undefined where it is none of his business. */
export function adviceFor(code: number): InBothLanguages | undefined {
  return advice.get(code);
}

/** One sentence, in both languages. */
export interface InBothLanguages {
  readonly zh: string;
  readonly en: string;
}

const secretAdvice = {
  zh: "密钥（Secret）不对：请在管理后台应用的详情页重新查看并复制",
  en: "the secret is not right: copy it again from the application's page in the admin console",
};

const rightsAdvice = {
  zh: "这个应用没有接口权限：请在管理后台检查应用是否停用、微信客服的“可调用接口的应用”是否勾选了它",
  en: "the application may not do this: check in the admin console that it is not stopped and, for WeChat customer service, that it is among the applications that may call the API",
};

const accountAdvice = {
  zh: "没有这个客服账号，或没有交给本应用通过 API 管理：请检查客服账号 ID（open_kfid）",
  en: "there is no such customer-service account, or it was not handed to this application: check its id (open_kfid)",
};

const advice: ReadonlyMap<number, InBothLanguages> = new Map([
  [40001, secretAdvice],
  [
    40013,
    {
      zh: "企业 ID 不对：请在“我的企业”页底部复制",
      en: 'the corp id is not right: copy it from the foot of the page "My company"',
    },
  ],
  [
    40056,
    {
      zh: "应用的 AgentId 不对：请在应用详情页复制",
      en: "the AgentId is not right: copy it from the application's page",
    },
  ],
  [
    60020,
    {
      zh: "本机的公网地址不在应用的“企业可信IP”里：请在应用详情页加上",
      en: "this machine's public address is not among the application's trusted addresses (\"企业可信IP\"): add it on the application's page",
    },
  ],
  [48002, rightsAdvice],
  [60011, rightsAdvice],
  [95017, rightsAdvice],
  [301002, rightsAdvice],
  [95000, accountAdvice],
  [95004, accountAdvice],
  [
    95018,
    {
      zh: "会话由人工接待，接口不能发消息：请把客服账号的接待方式改为不自动分配给接待人员",
      en: "the conversation is in the hands of people, so that the API may not send: let the account not hand conversations to receptionists by itself",
    },
  ],
]);
