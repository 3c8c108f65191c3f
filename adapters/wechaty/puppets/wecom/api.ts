import {
  askPlatform,
  createAccessTokens,
  type IssuedToken,
  type JsonFields,
  type PlatformAnswer,
  type PlatformRequest,
  SendError,
} from "../callback/mod.js";
import { adviceFor, tokenCodes, WecomRefusal } from "./errcodes.js";
import { fileNameOf, nameIn } from "./file-name.js";

/** A file, either way. */
export interface WecomFile {
  readonly name?: string;
  readonly mime?: string;
  readonly content: Uint8Array;
}

/** What uploads can be: https://developer.work.weixin.qq.com/document/path/90253 */
export type MediaKind = "image" | "file";

/** WeCom's HTTP API with one secret. Whatever is thrown names neither secrets, tokens nor people. */
export interface WecomApi {
  /** @throws WecomRefusal, SendError */
  call(path: string, json: unknown): Promise<JsonFields>;
  /** The same with the moment at which the platform answered, by its own clock. @throws WecomRefusal, SendError */
  dated(path: string, given: { readonly query?: Query; readonly json?: unknown }): Promise<DatedAnswer>;
  /** @returns the media's id, good for three days @throws WecomRefusal, SendError */
  upload(kind: MediaKind, file: WecomFile): Promise<string>;
  /** @throws WecomRefusal, SendError */
  download(mediaId: string, maxBytes: number): Promise<WecomFile>;
}

/** Parameters in the address. */
export type Query = Readonly<Record<string, string>>;

/** An answer and when it was given. */
export interface DatedAnswer {
  readonly fields: JsonFields;
  readonly date?: Date;
}

/** What calling needs. */
export interface ApiOptions {
  /** Without a slash at its end. */
  readonly apiRoot: string;
  readonly corpId: string;
  readonly secret: string;
  readonly now: () => Date;
  /** Told what an administrator should mend. */
  readonly warn: (warning: string) => void;
  readonly timeouts: Timeouts;
}

/** In milliseconds. */
export interface Timeouts {
  /** A call, from connecting to the last byte. */
  readonly callMs: number;
  /** The same with a file. */
  readonly fileMs: number;
  /** Before customers' messages are asked for again after that failed; doubled each time, up to five minutes. */
  readonly retryMs: number;
  /** A customer's message may take so long to be kept, whatever becomes of the callback meanwhile. */
  readonly keepMs: number;
}

/** Where the API is, unless a proxy stands before it. */
export const defaultApiRoot = "https://qyapi.weixin.qq.com";

/** Every call has its end: WeCom states no time of its own. */
export const usualTimeouts: Timeouts = { callMs: 10_000, fileMs: 60_000, retryMs: 5_000, keepMs: 30_000 };

// A page of customer service's messages holds forwarded chat histories too; one that were too long would stop all behind it.
const answerBytes = 20 * 1024 * 1024;

/** The token is fetched once for all callers, and once more when the platform refuses it. */
export function createWecomApi(options: ApiOptions): WecomApi {
  const { apiRoot, timeouts } = options;
  const warned = new Map<number, number>();
  const tokens = createAccessTokens(fetchToken, options.now);

  // https://developer.work.weixin.qq.com/document/path/91039 : within its two hours the same token is given again.
  async function fetchToken(): Promise<IssuedToken> {
    const query = new URLSearchParams({ corpid: options.corpId, corpsecret: options.secret });
    const { json } = await askPlatform({ url: `${apiRoot}/cgi-bin/gettoken?${query}`, timeoutMs: timeouts.callMs });
    const code = codeIn(json);
    if (code !== 0) {
      tell(code);
      // Nobody's message is at fault: it waits until the administrator has mended the settings.
      const afterSeconds = adviceFor(code) ? untilMendedSeconds : undefined;
      throw new SendError(`WeCom gives no token (${code})`, "throttled", afterSeconds);
    }
    const { access_token: token, expires_in: expiresInSeconds } = json ?? {};
    if (typeof token !== "string" || token === "") throw notWecom();
    return { token, expiresInSeconds: typeof expiresInSeconds === "number" ? expiresInSeconds : usualLifeSeconds };
  }

  /** An administrator reads each trouble once an hour, not once a message. */
  function tell(code: number): void {
    const sentence = adviceFor(code);
    const at = options.now().getTime();
    if (!sentence || at - (warned.get(code) ?? Number.NEGATIVE_INFINITY) < toldAgainMs) return;
    warned.set(code, at);
    options.warn(`企业微信（${code}）：${sentence.zh}。WeCom (${code}): ${sentence.en}.`);
  }

  async function ask(path: string, query: Query, request: Omit<PlatformRequest, "url">) {
    const once = (token: string) =>
      askPlatform({ ...request, url: `${apiRoot}${path}?${new URLSearchParams({ access_token: token, ...query })}` });
    const token = await tokens.current();
    const answer = await once(token);
    return tokenCodes.has(errcodeIn(answer.json) ?? 0) ? once(await tokens.renew(token)) : answer;
  }

  function fieldsOf({ status, json }: PlatformAnswer): JsonFields {
    if (status === 429) throw new SendError("WeCom answered 429", "throttled");
    const code = status >= 500 ? undefined : errcodeIn(json);
    if (!json || code === undefined) throw notWecom(status);
    if (code === 0) return json;
    tell(code);
    throw new WecomRefusal(code, json.errmsg);
  }

  return {
    call: async (path, json) =>
      fieldsOf(await ask(path, {}, { json, timeoutMs: timeouts.callMs, maxBytes: answerBytes })),
    async dated(path, { query = {}, json }) {
      const answer = await ask(path, query, { json, timeoutMs: timeouts.callMs });
      const date = new Date(answer.headers.get("date") ?? "");
      return { fields: fieldsOf(answer), ...(!Number.isNaN(date.getTime()) && { date }) };
    },
    async upload(kind, { name = kind, mime = "application/octet-stream", content }) {
      const form = new FormData();
      form.set("media", new Blob([Buffer.from(content)], { type: mime }), fileNameOf(name));
      const answer = await ask("/cgi-bin/media/upload", { type: kind }, { form, timeoutMs: timeouts.fileMs });
      const { media_id: mediaId } = fieldsOf(answer);
      if (typeof mediaId !== "string" || mediaId === "") throw notWecom();
      return mediaId;
    },
    async download(mediaId, maxBytes) {
      const query = { media_id: mediaId };
      const answer = await ask("/cgi-bin/media/get", query, { timeoutMs: timeouts.fileMs, maxBytes });
      const name = nameIn(answer.headers.get("content-disposition") ?? "");
      // A refusal comes as JSON without a file's name, and with status 200: https://developer.work.weixin.qq.com/document/path/90254
      if (name === undefined && answer.json) fieldsOf(answer);
      if (answer.status !== 200) throw notWecom(answer.status);
      const mime = answer.headers.get("content-type")?.split(";")[0];
      return { content: answer.content, ...(name !== undefined && { name }), ...(mime && { mime }) };
    },
  };
}

const usualLifeSeconds = 7_200;
const untilMendedSeconds = 60;
const toldAgainMs = 3_600_000;

const errcodeIn = (json: JsonFields | undefined) =>
  typeof json?.errcode === "number" && Number.isSafeInteger(json.errcode) ? json.errcode : undefined;

function codeIn(json: JsonFields | undefined): number {
  const code = errcodeIn(json);
  if (code === undefined) throw notWecom();
  return code;
}

const notWecom = (status?: number) =>
  new SendError(`answered ${status === undefined ? "" : `${status}, `}not as WeCom does`, "unreachable");
