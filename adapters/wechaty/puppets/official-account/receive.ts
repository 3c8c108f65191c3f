import {
  type CallbackCipher,
  isSigned,
  openEnvelope,
  parseXml,
  type ReplayGuard,
  sealEnvelope,
  writeXml,
  type XmlElement,
} from "../callback/mod.js";

/** A webhook call as it came. */
export interface Call {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: Uint8Array;
}

/** What a call is answered with. */
export interface Answer {
  readonly status: number;
  readonly body: string;
  readonly contentType?: string;
}

/** What calls are verified with. */
export interface Verification {
  readonly token: string;
  /** Present: only encrypted messages are taken. */
  readonly cipher: CallbackCipher | undefined;
  readonly replays: ReplayGuard;
  readonly warn: (warning: string) => void;
}

/** A verified message, or what to answer. */
export type Opened =
  | { readonly kind: "message"; readonly xml: XmlElement }
  | { readonly kind: "answer"; readonly answer: Answer };

/**
 * Verifies a call: https://developers.weixin.qq.com/doc/offiaccount/Basic_Information/Access_Overview.html
 * Every refusal says the same, whatever was wrong.
 */
export function openCall(call: Call, verification: Verification): Opened {
  const query = queryOf(call.url);
  const timestamp = query.get("timestamp") ?? "";
  const nonce = query.get("nonce") ?? "";
  const isEncrypted = verification.cipher !== undefined && call.method === "POST";
  const signature = query.get(isEncrypted ? "msg_signature" : "signature") ?? undefined;
  if (!signature || timestamp === "" || nonce === "") return refused(401);
  if (call.method === "GET") return echoOf(query, { timestamp, nonce, signature }, verification);
  if (call.method !== "POST") return answerWith(405, "Use POST.");
  const xml = messageOf(call.body, { timestamp, nonce, signature }, verification);
  if (xml === "forged") return refused(403);
  if (verification.replays.check({ timestamp, nonce, body: call.body }) === "refused") {
    verification.warn("微信公众号：拒绝了一次过期或重放的回调。WeChat: a call that was old or replayed was refused.");
    return refused(403);
  }
  if (!xml) return answerWith(400, "This is not a message of WeChat.");
  if (!verification.cipher && typeof xml.Encrypt === "string" && !("MsgType" in xml)) {
    verification.warn(
      "微信公众号：消息是加密的，但没有设置 EncodingAESKey。WeChat: messages come encrypted, but no EncodingAESKey is set.",
    );
    return answerWith(503, "The EncodingAESKey is not set.");
  }
  return { kind: "message", xml };
}

interface SignedQuery {
  readonly timestamp: string;
  readonly nonce: string;
  readonly signature: string;
}

// Encrypted: the signature is over the content. Plain: over time and nonce alone, so a nonce may be used for one body only.
function messageOf(
  body: Uint8Array,
  query: SignedQuery,
  { token, cipher }: Verification,
): XmlElement | "forged" | undefined {
  if (cipher) return openEnvelope(body, query, { token, cipher }) ?? "forged";
  return isSigned(token, query, query.signature) ? parseXml(body) : "forged";
}

// Sent once, when an administrator saves the address; the answer is the text itself, in either mode.
function echoOf(query: URLSearchParams, signed: SignedQuery, { token }: Verification): Opened {
  const { timestamp, nonce, signature } = signed;
  if (!isSigned(token, { timestamp, nonce }, signature)) return refused(403);
  const text = query.get("echostr") ?? "";
  return /^[\w+/=-]{1,200}$/.test(text) ? answerWith(200, text) : answerWith(400, "There is no echostr.");
}

/** The answer that carries words to the person, encrypted where messages are. */
export function replyAnswer(
  message: { readonly openId: string; readonly account: string },
  text: string,
  { token, cipher }: Pick<Verification, "token" | "cipher">,
  now: Date,
): Answer {
  const reply = writeXml({
    ToUserName: message.openId,
    FromUserName: message.account,
    CreateTime: Math.floor(now.getTime() / 1_000),
    MsgType: "text",
    Content: text,
  });
  const body = cipher ? sealEnvelope(reply, { token, cipher }, now) : reply;
  return { status: 200, body, contentType: "text/xml; charset=utf-8" };
}

/** Acknowledges without words. */
export const success: Answer = { status: 200, body: "success" };

const answerWith = (status: number, body: string): Opened => ({ kind: "answer", answer: { status, body } });

const refused = (status: 401 | 403): Opened => answerWith(status, "This call is not signed by WeChat.");

function queryOf(url: string): URLSearchParams {
  const start = url.indexOf("?");
  return new URLSearchParams(start === -1 || url.length > 4_000 ? "" : url.slice(start + 1));
}
