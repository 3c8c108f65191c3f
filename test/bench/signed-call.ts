import { createHmac, createSecretKey, type KeyObject } from "node:crypto";

/** One message on its way to the signed webhook. */
export interface WebhookMessage {
  readonly id: string;
  readonly user: string;
  readonly sentAt: string;
  readonly text?: string;
  readonly report?: { readonly text: string };
}

/** Signs as an app of the city would, following the channel's manual; written apart from the code that verifies. */
export function createSigner(secret: string): (messages: WebhookMessage | readonly WebhookMessage[]) => SignedCall {
  const key: KeyObject = createSecretKey(secret, "utf8");
  return (messages) => {
    const body = Buffer.from(JSON.stringify(messages));
    const timestamp = String(Math.floor(Date.now() / 1_000));
    const signature = createHmac("sha256", key).update(`${timestamp}.`).update(body).digest("hex");
    return { body, headers: { "x-huiying-timestamp": timestamp, "x-huiying-signature": `sha256=${signature}` } };
  };
}

/** A body and the headers that show whose it is. */
export interface SignedCall {
  readonly body: Buffer;
  readonly headers: Readonly<Record<string, string>>;
}

/** The whole request as it goes over the wire. */
export function requestBytes({ body, headers }: SignedCall): Buffer {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  const head = `POST /webhooks/webhook HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\n`;
  return Buffer.concat([Buffer.from(`${head}content-length: ${body.length}\r\n${lines.join("")}\r\n`), body]);
}
