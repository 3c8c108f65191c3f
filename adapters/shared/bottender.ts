import { ConfigurationError } from "../../src/domain/errors.js";
import { objectOf } from "./json.js";
import { unreachableReason } from "./request.js";

/** What a call through one of bottender's clients came to. */
export type ClientAnswer<T> =
  | { readonly kind: "ok"; readonly value: T }
  /** The platform understood and said no, or something between us did. */
  | { readonly kind: "refused"; readonly status: number; readonly headers: Headers; readonly data: unknown }
  /** Nobody answered in time and understandably. Reasons hold neither addresses nor secrets. */
  | { readonly kind: "unreachable"; readonly reason: string };

/** The part of an axios instance that is set; bottender's clients have one each. */
export interface AxiosInstance {
  readonly defaults: {
    timeout?: number;
    maxRedirects?: number;
    maxContentLength?: number;
    maxBodyLength?: number;
    proxy?: unknown;
  };
}

const longestAnswerBytes = 1_000_000;
const longestRequestBytes = 64 * 1024 * 1024;

/**
 * Loads bottender, which is optional.
 * @param platform as administrators know it
 * @throws ConfigurationError where it is not installed
 */
export async function loadBottender(platform: string): Promise<Readonly<Record<string, unknown>>> {
  // Not a literal, so that the compiler does not ask for a package that may be left out.
  const bottender: string = "bottender";
  try {
    return await import(bottender);
  } catch {
    throw new ConfigurationError(
      `启用 ${platform} 需要 bottender 这个包，请运行 npm ci（不带 --omit=optional）。The ${platform} channel needs the package bottender: run npm ci without --omit=optional.`,
    );
  }
}

/** Bounds every call of a client: time, size, no redirects and no proxy, since an address that was checked must not lead elsewhere. */
export function boundClient({ defaults }: AxiosInstance, timeoutMs: number): void {
  defaults.timeout = timeoutMs;
  defaults.maxRedirects = 0;
  defaults.maxContentLength = longestAnswerBytes;
  defaults.maxBodyLength = longestRequestBytes;
  defaults.proxy = false;
}

/** Makes a call; whatever the client throws becomes a value. Its errors hold tokens and whole requests, so nothing else of them is kept. */
export async function callClient<T>(call: () => Promise<T>, signal?: AbortSignal): Promise<ClientAnswer<T>> {
  try {
    return { kind: "ok", value: await call() };
  } catch (error) {
    const response = objectOf(objectOf(error)?.response);
    if (!response || typeof response.status !== "number") {
      // axios says ECONNABORTED for its own time-out: https://axios-http.com/docs/handling_errors
      return { kind: "unreachable", reason: unreachableReason(error, signal) };
    }
    return { kind: "refused", status: response.status, headers: headersOf(response.headers), data: response.data };
  }
}

function headersOf(given: unknown): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(objectOf(given) ?? {})) {
    if (typeof value === "string") headers.set(name, value);
  }
  return headers;
}
