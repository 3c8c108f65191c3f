import { language } from "./language.js";
import type { ChatFile, Entry, Outgoing, Sentence, Session } from "./wire.js";

/** What became of a post; closed by `kind`. */
export type Posted =
  | { readonly kind: "kept"; readonly chat: string }
  /** Not now: try again, not before the delay if there is one. */
  | { readonly kind: "later"; readonly afterMs?: number }
  /** The session is gone: open one and try again. */
  | { readonly kind: "noSession" }
  /** Never, as it is. */
  | { readonly kind: "refused"; readonly sentence?: Sentence };

const timeoutMs = 20_000;
// Relative, so that the page works under any path that a proxy puts in front.
const address = (path: string): string => new URL(path, document.baseURI).href;

/**
 * Opens the session or renews it.
 * @throws Error when the server can't be reached or is not ready
 */
export async function openSession(): Promise<Session> {
  // Two tabs that open at once must not get a session each, so they take turns where the browser can.
  const locks: LockManager | undefined = navigator.locks;
  return locks ? locks.request("huiying-session", requestSession) : requestSession();
}

async function requestSession(): Promise<Session> {
  const response = await post("chat/session", {});
  if (!response.ok) throw new Error(`no session: ${response.status}`);
  return response.json();
}

/** The live connection, from the cursor on. */
export function openEvents(cursor: string | undefined): EventSource {
  const query = cursor === undefined ? "" : `?after=${encodeURIComponent(cursor)}`;
  return new EventSource(address(`chat/events${query}`));
}

/** Posts a message. Posting the same `clientId` again is the same message. */
export async function postMessage(clientId: string, message: Outgoing): Promise<Posted> {
  let response: Response;
  try {
    response = await post("chat/messages", { clientId, language: language(), ...wireOf(message) });
  } catch {
    // Not reached, or too slow: whether it was kept is unknown, so it is posted again.
    return { kind: "later" };
  }
  if (response.ok) return { kind: "kept", chat: (await readJson<{ chat: string }>(response))?.chat ?? "" };
  if (response.status === 401) return { kind: "noSession" };
  if (response.status === 429 || response.status >= 500) return later(response);
  return refused((await readJson<{ error: Sentence }>(response))?.error);
}

/** Says that these entries are shown; whether the server has heard it. */
export async function postShown(ids: readonly string[]): Promise<boolean> {
  try {
    return (await post("chat/shown", { ids })).ok;
  } catch {
    // Not reached: said again later.
    return false;
  }
}

/** Messages before this one. @throws Error when the server can't be reached */
export async function fetchEarlier(
  entryId: string,
): Promise<{ readonly entries: readonly Entry[]; readonly more: boolean }> {
  const response = await fetch(address(`chat/earlier?before=${encodeURIComponent(entryId)}`));
  if (!response.ok) throw new Error(`no earlier messages: ${response.status}`);
  return response.json();
}

/** Where a file of the chat is. */
export function fileAddress(id: string): string {
  return address(`chat/files/${encodeURIComponent(id)}`);
}

/** What became of an upload. */
export type Uploaded =
  | { readonly kind: "kept"; readonly file: ChatFile }
  /** Not now: too many in a short time, the session is gone, or the server was not reached. */
  | { readonly kind: "later"; readonly why: "crowded" | "session" | "connection"; readonly afterMs?: number }
  | { readonly kind: "refused"; readonly sentence?: Sentence };

/** Uploads a file. `progress` hears of the share sent, 0 to 1. */
export function uploadFile(file: File, progress: (share: number) => void, signal: AbortSignal): Promise<Uploaded> {
  return new Promise((resolve) => {
    // Not fetch: only this tells how much has been sent.
    const request = new XMLHttpRequest();
    request.open("POST", address(`chat/files?name=${encodeURIComponent(file.name)}`));
    request.setRequestHeader("x-huiying-chat", "1");
    request.setRequestHeader("content-type", "application/octet-stream");
    request.responseType = "json";
    request.upload.onprogress = ({ loaded, total }) => progress(total > 0 ? loaded / total : 0);
    request.onload = () => {
      const { status, response } = request;
      if (status === 201 && response) resolve({ kind: "kept", file: response });
      else if (status === 401) resolve({ kind: "later", why: "session" });
      else if (status === 429 || status >= 500)
        resolve({
          kind: "later",
          why: status === 429 ? "crowded" : "connection",
          ...delay(request.getResponseHeader("retry-after")),
        });
      else resolve(refused(response?.error));
    };
    request.onerror = request.onabort = () => resolve({ kind: "later", why: "connection" });
    signal.addEventListener("abort", () => request.abort());
    request.send(file);
  });
}

function wireOf(message: Outgoing): Record<string, unknown> {
  switch (message.kind) {
    case "text":
      return { text: message.text };
    case "choice":
      return { choice: message.action, ...(message.inReplyTo === undefined ? {} : { inReplyTo: message.inReplyTo }) };
    case "location":
      return { location: message.location };
    case "files":
      return { files: message.files.map(({ id }) => id), caption: message.caption };
  }
}

function post(path: string, body: Record<string, unknown>): Promise<Response> {
  return fetch(address(path), {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(timeoutMs),
  });
}

function later(response: Response): Posted {
  return { kind: "later", ...delay(response.headers.get("retry-after")) };
}

function delay(retryAfter: string | null): { readonly afterMs?: number } {
  const seconds = Number(retryAfter);
  return seconds > 0 ? { afterMs: seconds * 1_000 } : {};
}

function refused(sentence: Sentence | undefined): { readonly kind: "refused"; readonly sentence?: Sentence } {
  return sentence ? { kind: "refused", sentence } : { kind: "refused" };
}

async function readJson<T>(response: Response): Promise<T | undefined> {
  try {
    return await response.json();
  } catch {
    // A proxy in between answered with a page of its own.
    return undefined;
  }
}
