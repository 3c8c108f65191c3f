import { type Arrived, type Reply, startServer, type TestServer } from "./http-server.js";

/** A token of the right shape that belongs to nobody. */
export const token = "110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw";

/** One call of the Bot API. */
export interface ApiCall {
  readonly method: string;
  readonly payload: Readonly<Record<string, unknown>>;
  readonly arrived: Arrived;
}

/** Telegram's side, written from https://core.telegram.org/bots/api, as far as the adapter uses it. */
export interface BotApi {
  readonly apiRoot: string;
  readonly calls: ApiCall[];
  readonly server: TestServer;
  /** Files by path, for downloads. */
  readonly files: Map<string, Reply>;
  /** Answers one method from now on, instead of the usual way. */
  answer(method: string, how: (call: ApiCall) => Reply): void;
  usual(method: string): void;
  /** Puts an update into the queue that getUpdates serves. */
  deliver(...updates: readonly { readonly update_id: number }[]): void;
  /** Updates that were not confirmed by a higher offset. */
  waiting(): readonly number[];
  callsOf(method: string): readonly ApiCall[];
}

/** An answer as Telegram gives it. */
export const ok = (result: unknown): Reply => json(200, { ok: true, result });

/** A refusal as Telegram gives it. */
export const refusal = (code: number, description: string, parameters?: unknown): Reply =>
  json(code, { ok: false, error_code: code, description, ...(parameters !== undefined && { parameters }) });

const json = (status: number, body: unknown): Reply => ({
  status,
  headers: { "content-type": "application/json" },
  body: JSON.stringify(body),
});

export async function startBotApi(): Promise<BotApi> {
  const calls: ApiCall[] = [];
  const files = new Map<string, Reply>();
  const special = new Map<string, (call: ApiCall) => Reply>();
  let queue: { readonly update_id: number }[] = [];
  let messageId = 1_000;

  async function getUpdates(call: ApiCall, gone: AbortSignal): Promise<Reply> {
    const { offset } = call.payload;
    if (typeof offset === "number") queue = queue.filter((update) => update.update_id >= offset);
    server.touch();
    await server.until(() => queue.length > 0 || gone.aborted);
    return ok(queue.slice(0, 100));
  }

  const server = await startServer(async (arrived, gone) => {
    if (arrived.path.startsWith(`/file/bot${token}/`)) {
      return files.get(decodeURIComponent(arrived.path.slice(`/file/bot${token}/`.length))) ?? { status: 404 };
    }
    const method = new RegExp(`^/bot${token}/(\\w+)$`).exec(arrived.path)?.[1];
    if (method === undefined) return refusal(404, "Not Found");
    const call = { method, payload: await payloadOf(arrived), arrived };
    calls.push(call);
    server.touch();
    const how = special.get(method);
    if (how) return how(call);
    if (method === "getMe")
      return ok({ id: 110_201_543, is_bot: true, first_name: "回应", username: "HuiyingTestBot" });
    if (method === "getUpdates") return getUpdates(call, gone);
    if (method.startsWith("send") && method !== "sendChatAction") {
      messageId += 1;
      return ok({ message_id: messageId, date: 1_772_440_200 });
    }
    return ok(true);
  });

  return {
    apiRoot: server.url,
    calls,
    server,
    files,
    answer: (method, how) => special.set(method, how),
    usual: (method) => special.delete(method),
    deliver: (...updates) => {
      queue.push(...updates);
      server.touch();
    },
    waiting: () => queue.map((update) => update.update_id),
    callsOf: (method) => calls.filter((call) => call.method === method),
  };
}

async function payloadOf({ headers, body }: Arrived): Promise<Readonly<Record<string, unknown>>> {
  const type = headers["content-type"] ?? "";
  if (!type.startsWith("multipart/")) return body.length === 0 ? {} : JSON.parse(body.toString());
  const form = await new Response(body, { headers: { "content-type": type } }).formData();
  return Object.fromEntries(form.entries());
}

/** A private text message as an update. */
export const textUpdate = (updateId: number, text: string, chatId = 70010001) => ({
  update_id: updateId,
  message: {
    message_id: updateId,
    from: { id: chatId, is_bot: false, first_name: "小满", language_code: "zh-hans" },
    chat: { id: chatId, type: "private", first_name: "小满" },
    date: 1_772_440_200,
    text,
  },
});

/** A pressed button as an update. */
export const pressUpdate = (updateId: number, callbackId: string, data: string, chatId = 70010001) => ({
  update_id: updateId,
  callback_query: {
    id: callbackId,
    from: { id: chatId, is_bot: false, first_name: "小满" },
    message: { message_id: 499, chat: { id: chatId, type: "private" }, date: 1_772_440_100 },
    chat_instance: "-33",
    data,
  },
});
