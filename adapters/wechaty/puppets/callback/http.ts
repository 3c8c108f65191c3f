import { setMaxListeners } from "node:events";
import { SendError } from "./send-error.js";

/** One request to the platform; time and answer are bounded, redirects are not followed. */
export interface PlatformRequest {
  readonly url: string;
  /** Sent as JSON. */
  readonly json?: unknown;
  /** Sent as multipart/form-data. */
  readonly form?: FormData;
  readonly timeoutMs: number;
  readonly maxBytes?: number;
  readonly signal?: AbortSignal;
}

/** An answer, whatever its status. */
export interface PlatformAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly content: Buffer;
  /** The body if it is a JSON object. */
  readonly json: JsonFields | undefined;
}

/** A JSON object whose fields are not yet known. */
export type JsonFields = Readonly<Record<string, unknown>>;

const defaultMaxBytes = 1_000_000;

/**
 * Asks the platform.
 * @throws SendError "unreachable" when nobody answered in time, or more than was asked for; it names no address, which may hold a token
 */
export async function askPlatform({ url, json, form, ...rest }: PlatformRequest): Promise<PlatformAnswer> {
  const controller = new AbortController();
  const stop = () => controller.abort();
  const timer = setTimeout(stop, rest.timeoutMs);
  if (rest.signal?.aborted) stop();
  // One listener per call under way, and each is taken off again.
  if (rest.signal) setMaxListeners(0, rest.signal);
  rest.signal?.addEventListener("abort", stop, { once: true });
  const sent =
    json === undefined
      ? { ...(form && { body: form }) }
      : { body: JSON.stringify(json), headers: { "content-type": "application/json; charset=utf-8" } };
  try {
    const response = await fetch(url, {
      method: "body" in sent ? "POST" : "GET",
      redirect: "manual",
      signal: controller.signal,
      ...sent,
    });
    const content = await contentOf(response, rest.maxBytes ?? defaultMaxBytes);
    return { status: response.status, headers: response.headers, content, json: jsonOf(content) };
  } catch (error) {
    if (error instanceof SendError) throw error;
    throw new SendError(rest.signal?.aborted ? "stopped" : "not reachable in time", "unreachable");
  } finally {
    clearTimeout(timer);
    rest.signal?.removeEventListener("abort", stop);
  }
}

async function contentOf(response: Response, maxBytes: number): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of response.body ?? []) {
    bytes += chunk.byteLength;
    // Leaving the loop cancels the stream.
    if (bytes > maxBytes) throw new SendError("answered with more than was asked for", "unreachable");
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function jsonOf(content: Buffer): JsonFields | undefined {
  // 0x7b is "{": files are not decoded in vain.
  if (content[0] !== 0x7b) return undefined;
  try {
    const value: unknown = JSON.parse(content.toString());
    return typeof value === "object" && value !== null ? { ...value } : undefined;
  } catch {
    // Not JSON after all, which `undefined` says.
    return undefined;
  }
}
