import { createHmac } from "node:crypto";
import type { WebhookRequest } from "../../../src/domain/channel.js";
import type { Forgery } from "../kits/kit.js";

/** An account and a token of the right shape that belong to nobody. */
export const accountSid = "AC0123456789abcdef0123456789abcdef";
export const authToken = "fedcba9876543210fedcba9876543210";
export const publicUrl = "https://huiying.example.cn";

/** https://www.twilio.com/docs/usage/webhooks/webhooks-security */
export function twilioSignature(address: string, body: string, token = authToken): string {
  const form = [...new URLSearchParams(body)].sort(([a], [b]) => (a < b ? -1 : 1));
  const text = address + form.map(([name, value]) => name + value).join("");
  return createHmac("sha1", token).update(text).digest("base64");
}

/** A call of Twilio's, signed. */
export function twilioCall(body: string | Buffer, query = ""): WebhookRequest {
  const url = `/webhooks/whatsapp${query}`;
  const headers = {
    "content-type": "application/x-www-form-urlencoded; charset=utf-8",
    "x-twilio-signature": twilioSignature(publicUrl + url, body.toString()),
  };
  return { method: "POST", url, headers, body: Buffer.from(body) };
}

/** The call as a forger would send it. */
export function forgeTwilioCall(call: WebhookRequest, how: Forgery): WebhookRequest {
  const { "x-twilio-signature": signature = "", ...others } = call.headers;
  const body = Buffer.from(call.body).toString();
  const signed = (value: string) => ({ ...call, headers: { ...others, "x-twilio-signature": value } });
  switch (how) {
    case "no_signature":
      return { ...call, headers: others };
    case "truncated_signature":
      return signed(signature.slice(0, -3));
    case "foreign_signature":
      return signed(twilioSignature(publicUrl + call.url, body, "00000000000000000000000000000000"));
    case "changed_body":
      return { ...call, body: Buffer.from(body.replace(/=([^&])/, (_, first) => (first === "x" ? "=y" : "=x"))) };
    // The order of fields is not signed; white space within them is.
    case "reserialised_body":
      return { ...call, body: Buffer.from(`${body}%0D%0A`) };
    case "old_timestamp":
      throw new Error("Twilio signs no time");
  }
}
