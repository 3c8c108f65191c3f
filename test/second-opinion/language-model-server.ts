import type { Understanding } from "../../src/domain/understanding.js";
import { type Reply, startServer, type TestServer } from "../adapters/support/http-server.js";

/** One question as the server got it. */
export interface Asked {
  readonly path: string;
  readonly authorization: string | undefined;
  readonly model: string;
  readonly system: string;
  /** The user message, as it was sent. */
  readonly user: string;
  readonly text: string;
  readonly codes: readonly string[];
  /** The whole request, to look for what must not be in it. */
  readonly body: string;
}

/** A server on this machine that speaks the protocol of `/chat/completions`. */
export interface LanguageModelServer {
  /** The base address to be set. */
  readonly url: string;
  readonly asked: Asked[];
  /** How it answers from now on. */
  answer(how: (asked: Asked) => Reply | Promise<Reply>): void;
  until(holds: () => boolean): Promise<void>;
  close(): Promise<void>;
}

/** Starts it; until told otherwise it chooses the second candidate. */
export async function startLanguageModelServer(): Promise<LanguageModelServer> {
  const asked: Asked[] = [];
  let how: (asked: Asked) => Reply | Promise<Reply> = ({ codes }) => says({ matter: codes[1] });
  const server: TestServer = await startServer((request) => {
    const body = request.body.toString("utf8");
    const { model, messages } = JSON.parse(body);
    const [system, user] = messages;
    const { text, candidates } = JSON.parse(user.content);
    const one: Asked = {
      path: request.path,
      authorization: request.headers.authorization,
      model,
      system: system.content,
      user: user.content,
      text,
      codes: candidates.map(({ code }: { readonly code: string }) => code),
      body,
    };
    asked.push(one);
    server.touch();
    return how(one);
  });
  return {
    url: `${server.url}/v1`,
    asked,
    answer(next) {
      how = next;
    },
    until: (holds) => server.until(holds),
    close: () => server.close(),
  };
}

/** A completion whose message is this; an object is written as JSON. */
export function says(content: unknown, usage: unknown = { total_tokens: 100 }): Reply {
  const text = typeof content === "string" || content === null ? content : JSON.stringify(content);
  return json({
    id: "c-1",
    object: "chat.completion",
    choices: [{ index: 0, message: { role: "assistant", content: text } }],
    usage,
  });
}

/** Any JSON as an answer. */
export function json(body: unknown): Reply {
  return { headers: { "content-type": "application/json" }, body: JSON.stringify(body) };
}

/** A report of which the small model can't tell what it is about. */
export function unsure(text: string, changes: Partial<Understanding> = {}): Understanding {
  return {
    language: "zh",
    tellsLanguage: "surely",
    intent: "report",
    intentConfidence: 0.9,
    kind: "complaint",
    urgency: "normal",
    issues: [
      {
        text,
        candidates: [
          { matter: "noise", confidence: 0.3 },
          { matter: "street-light", confidence: 0.2 },
          { matter: "garbage", confidence: 0.1 },
        ],
        unknownShare: 0,
      },
    ],
    wantsAnonymity: false,
    aboutOfficial: false,
    despair: false,
    ...changes,
  };
}
