import { type Answer, readAnswer } from "./answer.js";
import { requestBody } from "./prompt.js";
import type { Question } from "./question.js";

/** Where a language model is, and how long it may take. */
export interface LanguageModelSettings {
  /** Base address without a slash at the end: `http://127.0.0.1:8000/v1`. */
  readonly url: string;
  readonly model: string;
  /** Sent as a bearer token. Secret. */
  readonly key?: string;
  /** For one question, until the last byte of its answer. */
  readonly timeoutMs: number;
}

/** The answer to a question, or why there is none. */
export type Reply =
  | Answer
  | { readonly kind: "timeout" }
  | { readonly kind: "unreachable" }
  | { readonly kind: "too_large" }
  /** An HTTP status other than success. Redirects are not followed: the key and the text go to the address set. */
  | { readonly kind: "refused"; readonly status: number };

/** An answer has some hundred bytes. */
const mostBytes = 64 * 1024;

/** Asks a server that speaks OpenAI's protocol one question. Never throws: what goes wrong is a value. */
export async function askLanguageModel(settings: LanguageModelSettings, question: Question): Promise<Reply> {
  const { url, model, key, timeoutMs } = settings;
  const signal = AbortSignal.timeout(timeoutMs);
  try {
    const response = await fetch(`${url}/chat/completions`, {
      method: "POST",
      headers: { "content-type": "application/json", ...(key === undefined ? {} : { authorization: `Bearer ${key}` }) },
      body: requestBody(model, question),
      redirect: "manual",
      signal,
    });
    if (!response.ok) {
      await response.body?.cancel();
      return { kind: "refused", status: response.status };
    }
    const body = await readBody(response);
    return body === undefined ? { kind: "too_large" } : readAnswer(body, question);
  } catch {
    // What fetch throws may quote the address; that there is no answer says enough.
    return { kind: signal.aborted ? "timeout" : "unreachable" };
  }
}

// Undefined if it is longer than any answer; the rest is not fetched.
async function readBody(response: Response): Promise<string | undefined> {
  if (!response.body) return "";
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of response.body) {
    bytes += chunk.byteLength;
    if (bytes > mostBytes) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}
