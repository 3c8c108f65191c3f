import { type GraphAnswer, graphVersion } from "../shared/graph.js";
import { type GraphReply, graphGet } from "../shared/graph-get.js";
import { hmacSha256 } from "../shared/hmac.js";
import type { JsonObject } from "../shared/json.js";
import { jsonOf, request } from "../shared/request.js";
import type { Timeouts } from "./abilities.js";

/** What a POST came to. */
export type CloudAnswer =
  | ({ readonly kind: "answered" } & GraphAnswer)
  /** Nobody answered in time and understandably. */
  | { readonly kind: "unreachable"; readonly reason: string };

/** The Cloud API with one number's token; never throws, names neither token nor address. */
export interface CloudApi {
  /** https://developers.facebook.com/documentation/business-messaging/whatsapp/reference/whatsapp-business-phone-number/message-api */
  post(fields: JsonObject, signal?: AbortSignal): Promise<CloudAnswer>;
  /** https://developers.facebook.com/documentation/business-messaging/whatsapp/business-phone-numbers/media#upload-media */
  upload(
    file: { readonly content: Uint8Array; readonly name: string; readonly mime: string },
    signal: AbortSignal,
  ): Promise<CloudAnswer>;
  get(path: string, query: Readonly<Record<string, string>>, signal: AbortSignal): Promise<GraphReply>;
}

/** What opens the API. */
export interface ApiOptions {
  readonly accessToken: string;
  readonly appSecret: string;
  readonly phoneId: string;
  /** Without a slash at its end. */
  readonly apiRoot: string;
  readonly timeouts: Timeouts;
}

/** Opens the API; nothing is sent yet. Every call proves that it knows the app's secret, so that a stolen token alone is worth less. */
export function openApi({ accessToken, appSecret, phoneId, apiRoot, timeouts }: ApiOptions): CloudApi {
  const authorization = `Bearer ${accessToken}`;
  // https://developers.facebook.com/docs/graph-api/guides/secure-requests
  const proof = hmacSha256(appSecret, [accessToken]).toString("hex");
  const ask = async (
    what: "messages" | "media",
    sent: { readonly type: string; readonly body: string | Uint8Array; readonly timeoutMs: number },
    signal?: AbortSignal,
  ): Promise<CloudAnswer> => {
    const url = `${apiRoot}/v${graphVersion}/${phoneId}/${what}?appsecret_proof=${proof}`;
    const headers = { authorization, "content-type": sent.type };
    const { body, timeoutMs } = sent;
    const answer = await request({ url, method: "POST", headers, body, timeoutMs }, signal);
    if (answer.kind === "unreachable") return answer;
    const parsed = answer.kind === "answered" ? jsonOf(answer) : undefined;
    const data = parsed?.kind === "json" ? parsed.value : undefined;
    return { kind: "answered", status: answer.status, headers: answer.headers, data };
  };
  return {
    post: (fields, signal) => {
      const body = JSON.stringify({ messaging_product: "whatsapp", ...fields });
      return ask("messages", { type: "application/json", body, timeoutMs: timeouts.call }, signal);
    },
    upload: async ({ content, name, mime }, signal) => {
      const form = new FormData();
      form.set("messaging_product", "whatsapp");
      form.set("type", mime);
      form.set("file", new File([Buffer.from(content)], name, { type: mime }));
      const encoded = new Response(form);
      const type = encoded.headers.get("content-type") ?? "multipart/form-data";
      const body = new Uint8Array(await encoded.arrayBuffer());
      return ask("media", { type, body, timeoutMs: timeouts.file }, signal);
    },
    get: (path, query, signal) =>
      graphGet({ apiRoot, path, query, token: accessToken, appSecret, timeoutMs: timeouts.call }, signal),
  };
}
