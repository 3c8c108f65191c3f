import { type EnvelopeKeys, openEnvelope, openText, type ReplayGuard, type XmlElement } from "../callback/mod.js";

/** A webhook call as it came: path and query in `url`, body unparsed. */
export interface PuppetCall {
  readonly method: string;
  readonly url: string;
  readonly body: Uint8Array;
}

/** What a call is answered with. */
export interface PuppetAnswer {
  readonly status: number;
  readonly body: string;
}

/** What a call turned out to be. */
export type Opened =
  | { readonly kind: "answer"; readonly answer: PuppetAnswer }
  | { readonly kind: "event"; readonly event: XmlElement };

/** What calls are opened with. */
export interface CallKeys extends EnvelopeKeys {
  readonly guard: ReplayGuard;
  /** Told of each call that was rightly signed once, but is too old or comes again. */
  readonly onReplay: () => void;
}

/** Everything is well. */
export const success: PuppetAnswer = { status: 200, body: "success" };
/** Not kept: WeCom repeats the call three times. https://developer.work.weixin.qq.com/document/path/90238 */
export const notKept: PuppetAnswer = { status: 503, body: "" };

/**
 * Opens a call of WeCom: signature, age, cipher and receiver, in that order of harm; which of them failed is not told.
 * A GET is the test of the address when it is saved: https://developer.work.weixin.qq.com/document/path/90238
 */
export function openCall(call: PuppetCall, keys: CallKeys): Opened {
  const query = queryOf(call.url);
  const signature = query.get("msg_signature") ?? undefined;
  if (signature === undefined || signature === "") return refused(401);
  const signed = { timestamp: query.get("timestamp") ?? "", nonce: query.get("nonce") ?? "", signature };
  // A plus that was not escaped has become a blank.
  const echo = (query.get("echostr") ?? "").replaceAll(" ", "+");
  if (call.method === "GET") {
    const text = openText(echo, signed, keys);
    return text === undefined || isReplayed(signed, Buffer.from(echo), keys)
      ? refused(403)
      : { kind: "answer", answer: { status: 200, body: text } };
  }
  const event = openEnvelope(call.body, signed, keys);
  return event === undefined || isReplayed(signed, call.body, keys) ? refused(403) : { kind: "event", event };
}

// Only what was rightly signed is remembered, so that nobody else can use up a nonce. The very same call within a minute is
// the platform's repetition, and has the same message in it.
function isReplayed(signed: { timestamp: string; nonce: string }, body: Uint8Array, keys: CallKeys): boolean {
  const { timestamp, nonce } = signed;
  const isRefused = keys.guard.check({ timestamp, nonce, body }) === "refused";
  if (isRefused) keys.onReplay();
  return isRefused;
}

const refused = (status: 401 | 403): Opened => ({ kind: "answer", answer: { status, body: "" } });

function queryOf(url: string): URLSearchParams {
  const at = url.indexOf("?");
  return new URLSearchParams(at === -1 ? "" : url.slice(at + 1));
}
