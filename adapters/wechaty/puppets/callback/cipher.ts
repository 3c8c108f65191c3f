import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";

/** Encrypts and decrypts the messages of one receiver. */
export interface CallbackCipher {
  /** @returns base64 */
  encrypt(message: string): string;
  /** @returns undefined for whatever is wrong: which step failed is nobody's business */
  decrypt(encrypted: string): string | undefined;
}

// PKCS#7 to 32 bytes, though AES has blocks of 16: https://developer.work.weixin.qq.com/document/path/90968
const paddedTo = 32;
const randomLength = 16;
const headLength = randomLength + 4;

/** What an EncodingAESKey looks like: 43 letters and digits. */
export const aesKeyShape = /^[A-Za-z0-9]{43}$/;

/**
 * AES-256-CBC as WeChat and WeCom use it: 16 random bytes, the message's length in 4 bytes, the message, the receiver's id.
 * https://developers.weixin.qq.com/doc/oplatform/Third-party_Platforms/2.0/api/Before_Develop/Technical_Plan.html
 * @param encodingAesKey 43 characters, base64 without its last "="
 * @param receiver the AppID of an official account, the CorpID of WeCom; a message for another one is refused
 * @param random for tests
 * @throws RangeError for a key of the wrong length
 */
export function createCallbackCipher(
  encodingAesKey: string,
  receiver: string,
  random: (bytes: number) => Uint8Array = randomBytes,
): CallbackCipher {
  const key = Buffer.from(`${encodingAesKey}=`, "base64");
  if (!aesKeyShape.test(encodingAesKey) || key.length !== 32) {
    throw new RangeError("an EncodingAESKey has 43 letters and digits");
  }
  const iv = key.subarray(0, 16);
  const receiverBytes = Buffer.from(receiver);
  return {
    encrypt(message) {
      const text = Buffer.from(message);
      const length = Buffer.alloc(4);
      length.writeUInt32BE(text.length);
      const plain = pad(Buffer.concat([random(randomLength), length, text, receiverBytes]));
      const cipher = createCipheriv("aes-256-cbc", key, iv).setAutoPadding(false);
      return Buffer.concat([cipher.update(plain), cipher.final()]).toString("base64");
    },
    decrypt(encrypted) {
      const bytes = Buffer.from(encrypted, "base64");
      if (bytes.length === 0 || bytes.length % 16 !== 0) return undefined;
      const decipher = createDecipheriv("aes-256-cbc", key, iv).setAutoPadding(false);
      return messageIn(Buffer.concat([decipher.update(bytes), decipher.final()]), receiverBytes);
    },
  };
}

function messageIn(padded: Buffer, receiver: Buffer): string | undefined {
  const plain = unpad(padded);
  if (!plain || plain.length < headLength) return undefined;
  const end = headLength + plain.readUInt32BE(randomLength);
  if (end > plain.length || !plain.subarray(end).equals(receiver)) return undefined;
  return plain.subarray(headLength, end).toString();
}

function pad(plain: Buffer): Buffer {
  const padding = paddedTo - (plain.length % paddedTo);
  return Buffer.concat([plain, Buffer.alloc(padding, padding)]);
}

function unpad(padded: Buffer): Buffer | undefined {
  const padding = padded.at(-1) ?? 0;
  if (padding < 1 || padding > paddedTo || padding > padded.length) return undefined;
  const end = padded.length - padding;
  return padded.subarray(end).every((byte) => byte === padding) ? padded.subarray(0, end) : undefined;
}
