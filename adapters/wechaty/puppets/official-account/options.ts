/** How an official account is set up; found at https://mp.weixin.qq.com under 设置与开发 > 基本配置 (开发接口管理). */
export interface OfficialAccountOptions {
  readonly appId: string;
  readonly appSecret: string;
  /** 令牌(Token) of the server configuration. */
  readonly token: string;
  /** 消息加解密密钥(EncodingAESKey), 43 characters. With it only encrypted messages (安全模式) are taken. */
  readonly aesKey?: string | undefined;
  /** Default https://api.weixin.qq.com */
  readonly apiRoot?: string | undefined;
  /** Whether the first words to somebody go as the answer to his message's call, which counts against no quota. Default true. */
  readonly passiveReplies?: boolean | undefined;
  /** How news of a ticket is sent where words may not be. */
  readonly template?: TemplateOptions | undefined;
  /**
   * Fetches a video from the address that WeChat names, on a host of Tencent's; for a check of addresses of one's own.
   * @throws Error when it can't be had, or is larger
   */
  readonly fetchVideo?: ((url: string, maxBytes: number) => Promise<Uint8Array>) | undefined;
  /** Told what an administrator should know, without secrets and personal data. */
  readonly warn?: ((warning: string) => void) | undefined;
  readonly now?: (() => Date) | undefined;
  readonly timeouts?: Partial<Timeouts> | undefined;
}

/** A template message, or a subscription message; `fields` by the names that the template gives them. */
export interface TemplateOptions {
  readonly kind: "template" | "subscription";
  readonly id: string;
  readonly fields: { readonly number: string; readonly status: string };
}

/** In ms. */
export interface Timeouts {
  /** A call that carries words. */
  readonly call: number;
  /** Sending or fetching a file. */
  readonly file: number;
  /**
   * From a message's arrival to its answer. WeChat hangs up after 5 s and tells the person that the account is out of service:
   * https://developers.weixin.qq.com/doc/offiaccount/Message_Management/Passive_user_reply_message.html
   */
  readonly answer: number;
  /** After a passive reply, before anything else is sent to that person: it travels with the answer and shall arrive first. */
  readonly settle: number;
}

export const defaultTimeouts: Timeouts = { call: 10_000, file: 60_000, answer: 4_500, settle: 200 };
