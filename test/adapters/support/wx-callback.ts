import { createCipheriv, createHash } from "node:crypto";
import type { WebhookRequest } from "../../../src/domain/channel.js";
import type { Forgery } from "../kits/kit.js";

/** What WeChat and WeCom encrypt and sign callbacks with; written from the platforms' documents, not from our code. */
export interface WxKeys {
  readonly token: string;
  /** 43 characters. */
  readonly aesKey: string;
  /** The corp id, or the AppID of an official account. */
  readonly receiver: string;
  /** The path that is called. */
  readonly path: string;
}

let counter = 0;
const nextNonce = () => {
  counter += 1;
  return String(1_372_623_000 + counter);
};

/**
 * A call as the platform makes it: https://developer.work.weixin.qq.com/document/path/90968
 * @param xml the message in clear
 */
export function wxCall(xml: string | Buffer, at: Date, keys: WxKeys): WebhookRequest {
  const encrypted = encrypt(xml, keys);
  const body = `<xml><ToUserName><![CDATA[${keys.receiver}]]></ToUserName><Encrypt><![CDATA[${encrypted}]]></Encrypt><AgentID><![CDATA[1000002]]></AgentID></xml>`;
  return {
    method: "POST",
    url: `${keys.path}?${signedQuery(encrypted, at, keys)}`,
    headers: { "content-type": "text/xml" },
    body: Buffer.from(body),
  };
}

/** The test of the address when an administrator saves it. */
export function wxEcho(text: string, at: Date, keys: WxKeys): WebhookRequest {
  const encrypted = encrypt(text, keys);
  const url = `${keys.path}?${signedQuery(encrypted, at, keys)}&echostr=${encodeURIComponent(encrypted)}`;
  return { method: "GET", url, headers: {}, body: new Uint8Array() };
}

/** What a forger makes of a call. */
export function forgeWxCall(call: WebhookRequest, how: Forgery, keys: WxKeys): WebhookRequest {
  const encrypted = /<Encrypt><!\[CDATA\[(.*)\]\]><\/Encrypt>/.exec(Buffer.from(call.body).toString())?.[1] ?? "";
  const query = new URLSearchParams(call.url.split("?")[1]);
  const at = new Date(Number(query.get("timestamp")) * 1_000);
  const withQuery = (change: (query: URLSearchParams) => void) => {
    change(query);
    return { ...call, url: `${keys.path}?${query}` };
  };
  const withEncrypted = (changed: string) => ({
    ...call,
    body: Buffer.from(Buffer.from(call.body).toString().replace(encrypted, changed)),
  });
  switch (how) {
    case "no_signature":
      return withQuery((one) => one.delete("msg_signature"));
    case "truncated_signature":
      return withQuery((one) => one.set("msg_signature", one.get("msg_signature")?.slice(0, 20) ?? ""));
    case "foreign_signature":
      return { ...call, url: `${keys.path}?${signedQuery(encrypted, at, { ...keys, token: "somebodyelse" })}` };
    case "changed_body":
      return withEncrypted(`${encrypted.startsWith("A") ? "B" : "A"}${encrypted.slice(1)}`);
    case "reserialised_body":
      // The envelope around it is not signed, so the change is inside: a line break, as some encoders of base64 put.
      return withEncrypted(`${encrypted.slice(0, 64)}\n${encrypted.slice(64)}`);
    case "old_timestamp":
      return {
        ...call,
        url: `${keys.path}?${signedQuery(encrypted, new Date(at.getTime() - 600_000), keys)}`,
      };
  }
}

function signedQuery(encrypted: string, at: Date, { token }: WxKeys): string {
  const timestamp = String(Math.floor(at.getTime() / 1_000));
  const nonce = nextNonce();
  const joined = [encrypted, nonce, timestamp, token].sort().join("");
  const signature = createHash("sha1").update(joined).digest("hex");
  return `msg_signature=${signature}&timestamp=${timestamp}&nonce=${nonce}`;
}

// random(16) + length(4, network order) + message + receiver, padded to 32 bytes; the key's first half is the IV.
function encrypt(text: string | Buffer, { aesKey, receiver }: WxKeys): string {
  const key = Buffer.from(`${aesKey}=`, "base64");
  const message = Buffer.from(text);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(message.length);
  const plain = Buffer.concat([Buffer.from("0123456789abcdef"), length, message, Buffer.from(receiver)]);
  const missing = 32 - (plain.length % 32);
  const cipher = createCipheriv("aes-256-cbc", key, key.subarray(0, 16)).setAutoPadding(false);
  return Buffer.concat([
    cipher.update(Buffer.concat([plain, Buffer.alloc(missing, missing)])),
    cipher.final(),
  ]).toString("base64");
}
