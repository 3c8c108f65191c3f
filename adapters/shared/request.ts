import { TimeoutError, withDeadline } from "./deadline.js";
import type { Parsed } from "./json.js";
import { objectOf, parseJson, textOf } from "./json.js";

/** One HTTP request whose time and answer are bounded. */
export interface BoundedRequest {
  readonly url: string;
  readonly method?: "GET" | "POST" | "PUT";
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
  /** From connecting to the last byte of the answer. */
  readonly timeoutMs: number;
  /** More than that is cut off and counts as `too_large`. Default 1 MB. */
  readonly maxBytes?: number;
}

/** What came of it: an answer with whatever status, or none. Reasons hold neither addresses nor secrets. */
export type HttpAnswer =
  | { readonly kind: "answered"; readonly status: number; readonly headers: Headers; readonly content: Uint8Array }
  | { readonly kind: "too_large"; readonly status: number; readonly headers: Headers }
  | { readonly kind: "unreachable"; readonly reason: string };

const defaultMaxBytes = 1_000_000;

/** Asks once, without following redirects: an address that was checked must not lead elsewhere. Never throws. */
export async function request(bounded: BoundedRequest, signal?: AbortSignal): Promise<HttpAnswer> {
  try {
    return await withDeadline(bounded.timeoutMs, signal, (both) => ask(bounded, both));
  } catch (error) {
    return { kind: "unreachable", reason: unreachableReason(error, signal) };
  }
}

/** The JSON of an answer's body. */
export function jsonOf(answer: Extract<HttpAnswer, { kind: "answered" }>): Parsed {
  return parseJson(answer.content);
}

/** Why nobody answered, in words without addresses: errors of fetch may name the whole URL. */
export function unreachableReason(error: unknown, signal?: AbortSignal): string {
  if (error instanceof TimeoutError) return "timed out";
  if (signal?.aborted) return "stopped";
  const fields = objectOf(error);
  const code = textOf(fields?.code) ?? textOf(objectOf(fields?.cause)?.code);
  return code !== undefined && /^[A-Z_0-9]{3,40}$/.test(code) ? `unreachable (${code})` : "unreachable";
}

async function ask(bounded: BoundedRequest, signal: AbortSignal): Promise<HttpAnswer> {
  const response = await fetch(bounded.url, {
    method: bounded.method ?? "GET",
    redirect: "manual",
    signal,
    ...(bounded.headers && { headers: bounded.headers }),
    ...(bounded.body !== undefined && { body: bounded.body }),
  });
  const { status, headers } = response;
  const content = await contentUpTo(response, bounded.maxBytes ?? defaultMaxBytes);
  return content ? { kind: "answered", status, headers, content } : { kind: "too_large", status, headers };
}

async function contentUpTo(response: Response, maxBytes: number): Promise<Uint8Array | undefined> {
  if (Number(response.headers.get("content-length") ?? 0) > maxBytes) {
    await response.body?.cancel();
    return undefined;
  }
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of response.body ?? []) {
    bytes += chunk.byteLength;
    // Leaving the loop cancels the stream: the rest is not read.
    if (bytes > maxBytes) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
