import { createHmac } from "node:crypto";
import type { WebhookRequest } from "../../../src/domain/channel.js";
import type { Forgery, PlatformAnswer } from "../kits/kit.js";
import type { Reply } from "./http-server.js";

/** An app's secret of the right shape that belongs to nobody. */
export const appSecret = "4b1f3c7e9a2d5f60817263544a5b6c7d";

/** What Meta writes into X-Hub-Signature-256: https://developers.facebook.com/docs/graph-api/webhooks/getting-started */
export const hubSignature = (body: Uint8Array, secret = appSecret) =>
  `sha256=${createHmac("sha256", secret).update(body).digest("hex")}`;

/** A call of Meta's, signed. */
export const metaCall = (channel: string, payload: unknown) =>
  signedByMeta(channel, Buffer.from(JSON.stringify(payload)));

/** A call of Meta's with this very body. */
export function signedByMeta(channel: string, body: Uint8Array): WebhookRequest {
  const headers = { "content-type": "application/json", "x-hub-signature-256": hubSignature(body) };
  return { method: "POST", url: `/webhooks/${channel}`, headers, body };
}

/** The call as a forger would send it. */
export function forgeMetaCall(call: WebhookRequest, how: Forgery): WebhookRequest {
  const { "x-hub-signature-256": signature = "", ...others } = call.headers;
  const signed = (value: string) => ({ ...call, headers: { ...others, "x-hub-signature-256": value } });
  switch (how) {
    case "no_signature":
      return { ...call, headers: others };
    case "truncated_signature":
      return signed(signature.slice(0, -2));
    case "foreign_signature":
      return signed(hubSignature(call.body, "00000000000000000000000000000000"));
    case "changed_body":
      return { ...call, body: Buffer.from(call.body).map((byte, at) => (at === 12 ? byte ^ 1 : byte)) };
    case "reserialised_body":
      return { ...call, body: Buffer.from(JSON.stringify(JSON.parse(Buffer.from(call.body).toString()), null, 2)) };
    case "old_timestamp":
      throw new Error("Meta signs no time");
  }
}

/** JSON as an answer. */
export const json = (status: number, body: unknown, headers: Record<string, string> = {}): Reply => ({
  status,
  headers: { "content-type": "application/json; charset=UTF-8", ...headers },
  body: JSON.stringify(body),
});

/** An error as the Graph API writes it: https://developers.facebook.com/docs/graph-api/guides/error-handling */
export function graphError(
  status: number,
  code: number,
  subcode?: number,
  headers: Record<string, string> = {},
): Reply {
  const error = {
    message: `(#${code}) Something about +8613800000001`,
    type: "OAuthException",
    code,
    ...(subcode !== undefined && { error_subcode: subcode }),
    fbtrace_id: "AbCdEfGhIjKlMnOpQrStUv",
  };
  return json(status, { error }, headers);
}

/** Answers that any HTTP server may give. */
export function troubleReply({ kind }: PlatformAnswer): Reply | undefined {
  if (kind === "reset" || kind === "hang") return kind;
  if (kind === "html") return { status: 200, headers: { "content-type": "text/html" }, body: "<html>log in</html>" };
  return kind === "server_error" ? { status: 500, headers: { "content-type": "text/plain" }, body: "oops" } : undefined;
}

/** A stated delay as a header, where there is one. */
export const delayHeader = (stated: string | number | undefined): Record<string, string> =>
  stated === undefined ? {} : { "retry-after": String(stated) };
