import { type AxiosInstance, boundClient, type ClientAnswer, callClient } from "./bottender.js";
import { withDeadline } from "./deadline.js";
import { objectOf, textOf } from "./json.js";

/** An answer of 2xx. `data` is parsed JSON, or text where it was none. */
export interface ClientResponse {
  /** Of the header Date. */
  readonly date: string | null;
  readonly data: unknown;
}

/** How a call is made. */
export interface CallOptions {
  /** From connecting to the last byte. */
  readonly timeoutMs: number;
  readonly signal?: AbortSignal | undefined;
  readonly headers?: Readonly<Record<string, string>>;
}

/** HTTP by the axios instance of one of bottender's clients: its address and its token, our bounds. Never throws. */
export interface ClientHttp {
  get(path: string, options: CallOptions): Promise<ClientAnswer<ClientResponse>>;
  post(path: string, body: unknown, options: CallOptions): Promise<ClientAnswer<ClientResponse>>;
}

/** The part of axios that is used: https://axios-http.com/docs/req_config */
interface Axios extends AxiosInstance {
  request(config: Readonly<Record<string, unknown>>): Promise<{ readonly headers: unknown; readonly data: unknown }>;
}

/** A client with an axios instance of its own, as LineClient and ViberClient are. */
type ClientMaker = new (options: Readonly<Record<string, unknown>>) => { readonly axios: Axios };

/**
 * Makes one of bottender's clients and gives the HTTP of it. Its own methods take neither a signal nor headers, and hide the
 * headers of answers.
 * @param maker a client's class, from `loadBottender`
 * @throws Error when it is no class, so that another version of bottender is noticed at once
 */
export function clientHttp(maker: unknown, options: Readonly<Record<string, unknown>>): ClientHttp {
  if (!isMaker(maker)) throw new Error("bottender has no such client");
  // Its default prints requests, tokens included, as soon as somebody sets DEBUG.
  const { axios } = new maker({ ...options, onRequest: () => undefined });
  boundClient(axios, longestMs);
  const call = (method: string, url: string, data: unknown, { timeoutMs, signal, headers = {} }: CallOptions) => {
    return callClient(async () => {
      const ask = (both: AbortSignal) =>
        axios.request({ method, url, headers, signal: both, timeout: timeoutMs, ...(data !== undefined && { data }) });
      const response = await withDeadline(timeoutMs, signal, ask);
      return { date: textOf(objectOf(response.headers)?.date) ?? null, data: response.data };
    }, signal);
  };
  return {
    get: (path, how) => call("get", path, undefined, how),
    post: (path, body, how) => call("post", path, body, how),
  };
}

// Each call has a time of its own.
const longestMs = 60_000;

function isMaker(value: unknown): value is ClientMaker {
  return typeof value === "function";
}
