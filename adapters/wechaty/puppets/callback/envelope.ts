import { randomInt } from "node:crypto";
import type { CallbackCipher } from "./cipher.js";
import { isSigned, signatureOf } from "./signature.js";
import { parseXml, textIn, writeXml, type XmlElement } from "./xml.js";

/** What encrypted calls are opened with. */
export interface EnvelopeKeys {
  readonly token: string;
  readonly cipher: CallbackCipher;
}

/** The part of a call's query that is signed. */
export interface EnvelopeQuery {
  readonly timestamp: string;
  readonly nonce: string;
  readonly signature: string | undefined;
}

/**
 * Opens `<xml><Encrypt>…</Encrypt></xml>`: the signature first, then the cipher, then the message's own XML.
 * @returns undefined for whatever is wrong, without saying what
 */
export function openEnvelope(body: Uint8Array, query: EnvelopeQuery, keys: EnvelopeKeys): XmlElement | undefined {
  const encrypted = textIn(parseXml(body), "Encrypt");
  const message = encrypted === undefined ? undefined : openText(encrypted, query, keys);
  return message === undefined ? undefined : parseXml(message);
}

/** Opens an encrypted text that stands alone: WeCom's `echostr`. */
export function openText(encrypted: string, query: EnvelopeQuery, { token, cipher }: EnvelopeKeys): string | undefined {
  const { timestamp, nonce, signature } = query;
  if (!isSigned(token, { timestamp, nonce, encrypted }, signature)) return undefined;
  return cipher.decrypt(encrypted);
}

/** Encrypts and signs an answer. https://developer.work.weixin.qq.com/document/path/90968 */
export function sealEnvelope(message: string, { token, cipher }: EnvelopeKeys, now: Date): string {
  const encrypted = cipher.encrypt(message);
  const timestamp = Math.floor(now.getTime() / 1_000);
  const nonce = String(randomInt(1_000_000_000, 10_000_000_000));
  const signature = signatureOf(token, { timestamp: String(timestamp), nonce, encrypted });
  return writeXml({ Encrypt: encrypted, MsgSignature: signature, TimeStamp: timestamp, Nonce: nonce });
}
