import type { FastifyError, FastifyReply, FastifyRequest } from "fastify";
import type { Logger } from "pino";
import type { InEveryLanguage } from "../domain/codes.js";
import { DomainError, type DomainErrorCode } from "../domain/errors.js";

const statusOfCode: Readonly<Record<DomainErrorCode, number>> = {
  invalid: 400,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
};

const sentences: Readonly<Record<number, InEveryLanguage>> = {
  400: {
    zh: "这个请求的格式不对，没有保存任何内容。请检查后再发一次。",
    en: "This request is not in the expected form, and nothing was kept. Please check it and send it again.",
  },
  401: { zh: "无法确认请求的来源。", en: "The origin of this request could not be confirmed." },
  403: { zh: "这个请求没有得到允许。", en: "This request is not allowed." },
  404: { zh: "这里没有您要找的内容。", en: "There is nothing here." },
  408: { zh: "请求传得太慢，请再试一次。", en: "The request took too long to arrive. Please try again." },
  409: {
    zh: "情况已经变了，现在不能这样做。请刷新后再看。",
    en: "Things have changed, and this can't be done now. Please reload and look again.",
  },
  413: { zh: "内容太大了，请缩短或压缩后再发。", en: "This is too large. Please shorten it and send it again." },
  415: { zh: "这种格式的内容无法接收。", en: "This kind of content can't be taken in." },
  429: { zh: "发得有些快，请稍等片刻再发。", en: "That was a little fast. Please wait a moment and send it again." },
  503: {
    zh: "暂时无法保存，请稍后再发。",
    en: "This can't be kept just now. Please send it again in a moment.",
  },
};
const unexpected: InEveryLanguage = {
  zh: "我们这边出了点问题，已经记录下来。请稍后再试。",
  en: "Something went wrong on our side and has been noted. Please try again in a little while.",
};

/** The sentence that people read for an HTTP status. */
export function sentenceFor(status: number): InEveryLanguage {
  return sentences[status] ?? (status < 500 ? (sentences[400] ?? unexpected) : unexpected);
}

/** What of an error may be logged: its kind and where it arose. Messages may quote what people wrote, so they stay out. */
export function describeError(error: unknown): {
  readonly name: string;
  readonly code?: string;
  readonly at: string[];
} {
  if (!(error instanceof Error)) return { name: typeof error, at: [] };
  const at = (error.stack ?? "").split("\n").filter((line) => /^\s+at /.test(line));
  const code = "code" in error && typeof error.code === "string" ? { code: error.code } : {};
  return { name: error.name, ...code, at: at.slice(0, 8).map((line) => line.trim()) };
}

/** Turns whatever a route throws into a status and a plain sentence: no stack, no echo of what was sent. */
export function errorHandler(logger: Logger) {
  return (error: FastifyError, request: FastifyRequest, reply: FastifyReply): void => {
    if (error instanceof DomainError) {
      const refused = statusOfCode[error.code];
      void reply.code(refused).send({ error: sentenceFor(refused) });
      return;
    }
    const status = error.statusCode ?? 500;
    if (status >= 500) logger.error({ route: request.routeOptions.url, error: describeError(error) }, "request failed");
    if (status === 503) void reply.header("retry-after", "5");
    void reply.code(status).send({ error: sentenceFor(status) });
  };
}

/** Answers calls to addresses that do not exist. */
export function notFoundHandler(_request: FastifyRequest, reply: FastifyReply): void {
  void reply.code(404).send({ error: sentenceFor(404) });
}
