import {
  askPlatform,
  createAccessTokens,
  type IssuedToken,
  type JsonFields,
  type PlatformAnswer,
  SendError,
} from "../callback/mod.js";
import type { Timeouts } from "./options.js";
import { outcomeOf, remedies } from "./outcome.js";

/** WeChat's API with one account's credentials. Everything throws SendError, without secrets and personal data. */
export interface OfficialAccountApi {
  /** Posts JSON. */
  post(path: string, json: JsonFields): Promise<JsonFields>;
  get(path: string): Promise<JsonFields>;
  upload(
    type: "image" | "voice" | "video",
    file: { readonly name: string; readonly content: Uint8Array },
  ): Promise<string>;
  /** A temporary file of a person's, kept for 3 days. */
  download(mediaId: string, maxBytes: number): Promise<PlatformAnswer>;
  /** A fresh token, for examination. */
  token(): Promise<IssuedToken & { readonly date: string | null }>;
}

/** What it needs. */
export interface ApiOptions {
  readonly appId: string;
  readonly appSecret: string;
  readonly apiRoot: string;
  readonly timeouts: Timeouts;
  readonly now: () => Date;
  readonly warn: (warning: string) => void;
  /** Ends every call. */
  readonly signal: AbortSignal;
}

/** One of a call's forms, with the access token in it. */
type Ask = (accessToken: string) => Promise<PlatformAnswer>;

export function createApi({ appId, appSecret, apiRoot, timeouts, now, warn, signal }: ApiOptions): OfficialAccountApi {
  const tokens = createAccessTokens(async (isForced) => fetchToken(isForced), now);
  const urlOf = (path: string, accessToken: string) =>
    `${apiRoot}${path}${path.includes("?") ? "&" : "?"}access_token=${encodeURIComponent(accessToken)}`;

  // https://developers.weixin.qq.com/doc/service/api/base/api_getstableaccesstoken.html
  async function fetchToken(isForced: boolean): Promise<IssuedToken & { readonly date: string | null }> {
    const json = { grant_type: "client_credential", appid: appId, secret: appSecret, force_refresh: isForced };
    const answer = await askPlatform({
      url: `${apiRoot}/cgi-bin/stable_token`,
      json,
      timeoutMs: timeouts.call,
      signal,
    });
    const outcome = outcomeOf(answer);
    if (outcome.kind === "failed") throw told(outcome);
    const token = outcome.kind === "ok" ? outcome.fields.access_token : undefined;
    const expires = outcome.kind === "ok" ? outcome.fields.expires_in : undefined;
    if (typeof token !== "string" || token === "")
      throw told({ error: new SendError("WeChat gives no access token", "unreachable"), code: 40125 });
    const expiresInSeconds = typeof expires === "number" && expires > 0 ? expires : 7_200;
    return { token, expiresInSeconds, date: answer.headers.get("date") };
  }

  async function withToken(ask: Ask): Promise<{ readonly answer: PlatformAnswer; readonly fields: JsonFields }> {
    let accessToken = await tokens.current();
    for (let attempts = 1; ; attempts += 1) {
      const answer = await ask(accessToken);
      const outcome = outcomeOf(answer);
      if (outcome.kind === "ok") return { answer, fields: outcome.fields };
      if (outcome.kind === "failed") throw told(outcome);
      if (attempts === 2) throw new SendError("WeChat refuses every access token", "unreachable");
      accessToken = await tokens.renew(accessToken);
    }
  }

  function told({ error, code }: { readonly error: SendError; readonly code?: number }): SendError {
    const remedy = code === undefined ? undefined : remedies[code];
    if (remedy) warn(`微信公众号：${remedy.zh}。WeChat: ${remedy.en}.`);
    return error;
  }

  return {
    token: () => fetchToken(false),
    post: async (path, json) => {
      const ask: Ask = (t) => askPlatform({ url: urlOf(path, t), json, timeoutMs: timeouts.call, signal });
      return (await withToken(ask)).fields;
    },
    get: async (path) => {
      const ask: Ask = (t) => askPlatform({ url: urlOf(path, t), timeoutMs: timeouts.call, signal });
      return (await withToken(ask)).fields;
    },
    upload: async (type, { name, content }) => {
      const form = new FormData();
      form.append("media", new Blob([new Uint8Array(content)]), name);
      const ask: Ask = (t) =>
        askPlatform({ url: urlOf(`/cgi-bin/media/upload?type=${type}`, t), form, timeoutMs: timeouts.file, signal });
      const { media_id: mediaId } = (await withToken(ask)).fields;
      if (typeof mediaId !== "string") throw new SendError("WeChat answered something unreadable", "unreachable");
      return mediaId;
    },
    download: async (mediaId, maxBytes) => {
      const path = `/cgi-bin/media/get?media_id=${encodeURIComponent(mediaId)}`;
      const ask: Ask = async (t) => {
        const answer = await askPlatform({ url: urlOf(path, t), timeoutMs: timeouts.file, maxBytes, signal });
        // A file is no JSON; what went wrong is: https://developers.weixin.qq.com/doc/service/api/material/temporary/api_getmedia
        return answer.status === 200 && !answer.json ? { ...answer, json: { errcode: 0 } } : answer;
      };
      return (await withToken(ask)).answer;
    },
  };
}
