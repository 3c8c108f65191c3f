import { createHash } from "node:crypto";
import { wechat } from "../../../adapters/wechaty/wechat-channel.js";
import type { ChannelAdapter, WebhookAnswer, WebhookRequest } from "../../../src/domain/channel.js";
import type { InboundMessage } from "../../../src/domain/message.js";
import { type TestPorts, testPorts } from "../support/test-ports.js";
import { startWechatApi, type WechatApi } from "../support/wechat-api.js";

/** An official account in the plain mode, with everything around it. */
export interface Account {
  readonly api: WechatApi;
  readonly adapter: ChannelAdapter;
  readonly ports: TestPorts;
  /** What was kept, in order. */
  readonly kept: InboundMessage[];
  /** Fails keeping while it says so. */
  full: boolean;
  /** Done when a message was kept: what the house answers. */
  onKept: (message: InboundMessage) => void;
  /** Posts to the webhook as WeChat does. */
  post(
    xml: string,
    how?: { readonly at?: Date; readonly nonce?: string; readonly token?: string },
  ): Promise<WebhookAnswer>;
  receive(call: WebhookRequest): Promise<WebhookAnswer>;
  stop(): Promise<void>;
}

export const person = "oIDrpjqASyTPnxRmpS9O_ruZGsfk";
export const token = "QDG6eKtokenOfTheAccount";
export const now = new Date("2026-03-02T08:30:00Z");
const appId = "wx5823bf96d3bd56c7";
const appSecret = "4f8d2c6b1a90e7f3c5d8b2a6e1f0947c";

/** Starts it; the clock stands still at `now` unless `ports` bring another. */
export async function startAccount(
  settings: Readonly<Record<string, string>> = {},
  ports: TestPorts = testPorts(),
): Promise<Account> {
  const api = await startWechatApi({ appId, appSecret });
  const environment = {
    WECHAT_APP_ID: appId,
    WECHAT_APP_SECRET: appSecret,
    WECHAT_TOKEN: token,
    WECHAT_API_ROOT: api.server.url,
    ...settings,
  };
  const configured = wechat.read(environment);
  if (!configured) throw new Error("the channel is off");
  const adapter = await configured.open(ports);
  const stopping = new AbortController();
  const account: Account = {
    api,
    adapter,
    ports,
    kept: [],
    full: false,
    onKept: () => undefined,
    receive: async (call) => {
      const received = adapter.receive?.(call);
      if (received?.kind !== "later") throw new Error(`not answered later: ${received?.kind}`);
      return received.answer;
    },
    post: (xml, how) => account.receive(plainCall(xml, how)),
    stop: async () => {
      stopping.abort();
      await api.server.close();
    },
  };
  const accept = async (message: InboundMessage) => {
    if (account.full) throw new Error("the disk is full");
    account.kept.push(message);
    account.onKept(message);
  };
  await adapter.start?.(accept, stopping.signal);
  return account;
}

let nonces = 0;

/** A call in the plain mode: the signature is over time and nonce. */
export function plainCall(
  xml: string,
  how: { readonly at?: Date; readonly nonce?: string; readonly token?: string } = {},
): WebhookRequest {
  nonces += 1;
  const timestamp = String(Math.floor((how.at ?? now).getTime() / 1_000));
  const nonce = how.nonce ?? String(486_452_656 + nonces);
  const joined = [how.token ?? token, timestamp, nonce].sort().join("");
  const signature = createHash("sha1").update(joined).digest("hex");
  return {
    method: "POST",
    url: `/webhooks/wechat?signature=${signature}&timestamp=${timestamp}&nonce=${nonce}&openid=${person}`,
    headers: { "content-type": "text/xml" },
    body: Buffer.from(xml),
  };
}

/** A text message as WeChat posts it. */
export const textXml = (content: string, msgId = "23816443500158273", from = person) =>
  `<xml><ToUserName><![CDATA[gh_7f083739789a]]></ToUserName><FromUserName><![CDATA[${from}]]></FromUserName><CreateTime>1772440200</CreateTime><MsgType><![CDATA[text]]></MsgType><Content><![CDATA[${content}]]></Content><MsgId>${msgId}</MsgId></xml>`;

/** An event as WeChat posts it. */
export const eventXml = (event: string, key = "", time = 1_772_440_200) =>
  `<xml><ToUserName><![CDATA[gh_7f083739789a]]></ToUserName><FromUserName><![CDATA[${person}]]></FromUserName><CreateTime>${time}</CreateTime><MsgType><![CDATA[event]]></MsgType><Event><![CDATA[${event}]]></Event><EventKey><![CDATA[${key}]]></EventKey></xml>`;

/** Sends words to the person, as the delivery does. */
export const say = (adapter: ChannelAdapter, text: string) =>
  adapter.send({ id: "o1", to: { channel: "wechat", chat: person }, body: { text } }, new AbortController().signal);
