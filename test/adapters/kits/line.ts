import { createHash, createHmac } from "node:crypto";
import type { WebhookRequest } from "../../../src/domain/channel.js";
import { type Arrived, type Reply, startServer, type TestServer } from "../support/http-server.js";
import type { ChannelKit, Forgery, PersonDoes, PlatformAnswer, RunningKit, Seen } from "./kit.js";

/** LINE's side, written from https://developers.line.biz/en/reference/messaging-api/, as far as a bot in private chats meets it. */
export const kit: ChannelKit = {
  channel: "line",
  lacks: {
    edit: "LINE's messages can't be edited, only unsent",
    timestamp: "LINE signs no time, and repeats events long after they happened",
    token_expired: "a long-lived token lasts until it is reissued by hand; there is none to fetch",
  },
  start: startLine,
};

/** A running kit whose answers a test can write. */
export interface LineKit extends RunningKit {
  /** Answers one path from now on. */
  reply(path: string, how: Reply): void;
  /** A call of LINE's with these events. */
  sign(events: readonly object[]): WebhookRequest;
  /** The same with a body that LINE would not send. */
  signRaw(body: string): WebhookRequest;
  /** What was sent to one path. */
  sentTo(path: string): readonly { readonly body: unknown; readonly headers: Arrived["headers"] }[];
}

/** A token of the right length that belongs to nobody. */
export const accessToken = `${"kTq8WmZrXv3PnYd5LcBfHs1a".repeat(7)}/1O/w1cDnyilFU=`;
const secret = "8c570fa6dd201bb328f1c1eac23a96d8";
const bot = "Ub9952f8e6a0c4b1e8d3f5a7c9b0d1e2f";
const people = ["U4af4980629b1c2d3e4f5a6b7c8d9e0f1", "U80696558e1aa831f2b3c4d5e6f708192"] as const;

/** LINE as it answers and calls. */
export async function startLine(): Promise<LineKit> {
  const seen: Seen[] = [];
  const special = new Map<string, Reply>();
  const contents = new Map<string, { readonly content: Buffer; readonly mime: string }>();
  const replyTokens = new Map<string, string>();
  const accepted = new Map<string, readonly object[]>();
  let how: PlatformAnswer = { kind: "ok" };
  let count = 460_000_000_000;

  const server: TestServer = await startServer((arrived) => {
    const { method, path, headers } = arrived;
    if (headers.authorization !== `Bearer ${accessToken}`) {
      return json(401, {
        message:
          "Authentication failed due to the following reason: invalid token. Confirm that the access token in the authorization header is valid.",
      });
    }
    const own = special.get(path);
    if (own) return own;
    const content = contents.get(/^\/v2\/bot\/message\/(\d+)\/content$/.exec(path)?.[1] ?? "");
    if (content) return { headers: { "content-type": content.mime }, body: content.content };
    switch (`${method} ${path}`) {
      case "POST /v2/bot/message/push":
        return push(arrived);
      case "POST /v2/bot/message/reply":
        return reply(arrived);
      case "POST /v2/bot/chat/loading/start":
        return json(202, {});
      case "GET /v2/bot/info":
        return json(200, { userId: bot, basicId: "@216ruzmr", displayName: "回应", chatMode: "bot" });
      default:
        return json(404, { message: "Not found" });
    }
  });

  // https://developers.line.biz/en/reference/messaging-api/#send-push-message
  function push({ body, headers }: Arrived): Reply {
    if (how.kind !== "ok") return answerAs(how);
    const given = JSON.parse(body.toString());
    const key = headers["x-line-retry-key"];
    if (key !== undefined && !/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(String(key)))
      return json(400, { message: "The retry key is invalid" });
    const before = accepted.get(String(key));
    if (before) return alreadyAccepted(before);
    if (!people.some((one) => one === given.to)) return json(400, { message: "Failed to send messages" });
    const sentMessages = show(given.to, given.messages);
    if (!sentMessages) return refused;
    if (key !== undefined) accepted.set(String(key), sentMessages);
    return json(200, { sentMessages });
  }

  // https://developers.line.biz/en/reference/messaging-api/#send-reply-message : a token is good once.
  function reply({ body }: Arrived): Reply {
    // These are of pushes: a reply has no quota and no retry key.
    if (how.kind === "window_shut" || how.kind === "duplicate") return invalidReplyToken;
    if (how.kind !== "ok") return answerAs(how);
    const given = JSON.parse(body.toString());
    const chat = replyTokens.get(given.replyToken);
    if (chat === undefined) return invalidReplyToken;
    const sentMessages = show(chat, given.messages);
    if (!sentMessages) return refused;
    replyTokens.delete(given.replyToken);
    return json(200, { sentMessages });
  }

  function show(chat: string, objects: readonly LineObject[]): readonly object[] | undefined {
    if (objects.length < 1 || objects.length > 5 || !objects.every(isTaken)) return undefined;
    const sentMessages = objects.map(() => {
      count += 1;
      return { id: String(count), quoteToken: "q3Plxr4AgKd" };
    });
    const words = objects.findLastIndex(({ type }) => type === "text");
    const texts = objects.flatMap(({ type, text = "" }) =>
      type === "text" && !text.startsWith(namedOnly) ? [text] : [],
    );
    seen.push({
      chat,
      text: texts.join("\n"),
      choices: objects.flatMap(({ contents: bubble }) => (bubble ? pressable(bubble) : [])),
      files: objects.flatMap(filesIn),
      platformId: sentMessages[words === -1 ? objects.length - 1 : words]?.id ?? "",
    });
    return sentMessages;
  }

  function keep(id: string, content: Buffer, mime: string): string {
    const messageId = numberOf(id);
    contents.set(messageId, { content, mime });
    return messageId;
  }

  function eventOf(does: PersonDoes, index = 0): object {
    const id = `${does.id}#${index}`;
    const replyToken = digest(`reply ${id}`).slice(0, 32);
    replyTokens.set(replyToken, does.chat);
    return {
      ...typed(does, id, index),
      webhookEventId: `01${digest(id).slice(0, 24).toUpperCase()}`,
      deliveryContext: { isRedelivery: false },
      timestamp: does.at.getTime(),
      source: { type: "user", userId: does.chat },
      replyToken,
      mode: "active",
    };
  }

  function typed(does: PersonDoes, id: string, index: number): object {
    const line = { contentProvider: { type: "line" }, quoteToken: "q3Plxr4AgKd" };
    const message = (fields: object) => ({ type: "message", message: { id: numberOf(id), ...fields } });
    switch (does.kind) {
      case "text": {
        const quoted = does.quotes === undefined ? {} : { quotedMessageId: does.quotes };
        return message({ type: "text", text: does.text, quoteToken: "q3Plxr4AgKd", ...quoted });
      }
      case "choice":
        return { type: "postback", postback: { data: does.action } };
      case "photo":
        return message({ type: "image", id: keep(id, does.content, "image/jpeg"), ...line });
      case "album": {
        const imageSet = { id: digest(does.id).slice(0, 32), index: index + 1, total: does.contents.length };
        return message({
          type: "image",
          id: keep(id, does.contents[index] ?? Buffer.alloc(0), "image/jpeg"),
          ...line,
          imageSet,
        });
      }
      case "voice":
        return message({ type: "audio", id: keep(id, does.content, "audio/x-m4a"), duration: 4_000, ...line });
      case "location":
        return message({
          type: "location",
          latitude: does.latitude,
          longitude: does.longitude,
          ...(does.label !== undefined && { title: does.label }),
        });
      case "sticker":
        return message({ type: "sticker", packageId: "446", stickerId: "1988", stickerResourceType: "STATIC" });
      case "edit":
        return { type: "unsend", unsend: { messageId: numberOf(does.of) } };
      case "start":
        return { type: "follow", follow: { isUnblocked: false } };
    }
  }

  return {
    environment: {
      LINE_CHANNEL_SECRET: secret,
      LINE_ACCESS_TOKEN: accessToken,
      LINE_API_ROOT: server.url,
      LINE_DATA_ROOT: server.url,
    },
    platform: server,
    people,
    secrets: [accessToken, secret],
    seen: () => seen,
    sign: (events) => signed(JSON.stringify({ destination: bot, events })),
    signRaw: (body) => signed(body),
    reply: (path, answer) => special.set(path, answer),
    sentTo: (path) =>
      server.arrived
        .filter((one) => one.path === path)
        .map(({ body, headers }) => ({ headers, body: body.length === 0 ? undefined : JSON.parse(body.toString()) })),
    answer: (next) => {
      how = next;
      // LINE states no delay.
      return next.kind !== "token_expired" && !(next.kind === "throttled" && next.stated !== undefined);
    },
    calls: (does) => {
      if (does.kind === "edit") return [];
      const events = does.kind === "album" ? does.contents.map((_, index) => eventOf(does, index)) : [eventOf(does)];
      return events.map((event) => signed(JSON.stringify({ destination: bot, events: [event] })));
    },
    forge,
    signed: (body) => signed(body),
    close: server.close,
  };
}

interface LineObject {
  readonly type: string;
  readonly text?: string;
  readonly altText?: string;
  readonly originalContentUrl?: string;
  readonly previewImageUrl?: string;
  readonly contents?: Bubble;
}

interface Bubble {
  readonly type: string;
  readonly body: { readonly type: string; readonly layout: string; readonly contents: readonly Box[] };
}

interface Box {
  readonly action: {
    readonly type: string;
    readonly label: string;
    readonly data: string;
    readonly displayText: string;
  };
  readonly contents: readonly { readonly type: string; readonly text: string }[];
}

// https://developers.line.biz/en/reference/messaging-api/#message-objects
function isTaken(object: LineObject): boolean {
  const { type, text = "", altText = "", originalContentUrl = "", previewImageUrl = "", contents } = object;
  switch (type) {
    case "text":
      return text.length >= 1 && text.length <= 5_000;
    case "image":
      return [originalContentUrl, previewImageUrl].every((url) => url.startsWith("https://") && url.length <= 2_000);
    case "flex":
      return altText.length >= 1 && altText.length <= 1_500 && contents?.type === "bubble" && isBubbleTaken(contents);
    default:
      return false;
  }
}

// https://developers.line.biz/en/reference/messaging-api/#flex-message
function isBubbleTaken(bubble: Bubble): boolean {
  const { type, layout, contents } = bubble.body;
  if (type !== "box" || layout !== "vertical" || JSON.stringify(bubble).length > 30 * 1_024) return false;
  return contents.every(({ action, contents: inside }) => {
    const { label, data, displayText } = action;
    const fits = [...label].length <= 40 && data.length <= 300 && [...displayText].length <= 300;
    return action.type === "postback" && data !== "" && fits && inside.every(({ text }) => text !== "");
  });
}

const pressable = (bubble: Bubble) =>
  bubble.body.contents.map(({ action, contents }) => ({
    label: contents.map(({ text }) => text).join(""),
    action: action.data,
  }));

const namedOnly = "[附件/attachment] ";

function filesIn({ type, text = "", originalContentUrl = "" }: LineObject): readonly string[] {
  if (type === "image") return [originalContentUrl];
  return type === "text" && text.startsWith(namedOnly) ? [text.slice(namedOnly.length).split("\n")[0] ?? ""] : [];
}

/** An answer as LINE gives it. */
export const json = (status: number, body: unknown, headers: Record<string, string> = {}): Reply => ({
  status,
  headers: {
    "content-type": "application/json",
    "x-line-request-id": "123e4567-e89b-12d3-a456-426655440001",
    ...headers,
  },
  body: JSON.stringify(body),
});

const invalidReplyToken = json(400, { message: "Invalid reply token" });
const refused = json(400, {
  message: "The request body has 1 error(s)",
  details: [{ message: "May not be empty", property: "messages[0].text" }],
});

// https://developers.line.biz/en/docs/messaging-api/retrying-api-request/
const alreadyAccepted = (sentMessages: readonly object[]) =>
  json(
    409,
    { message: "The retry key is already accepted", sentMessages },
    { "x-line-accepted-request-id": "123e4567-e89b-12d3-a456-426655440000" },
  );

function answerAs(how: PlatformAnswer): Reply {
  switch (how.kind) {
    case "throttled":
      return json(429, { message: "The API rate limit has been exceeded. Try again later." });
    case "server_error":
      return json(500, { message: "Internal server error" });
    case "reset":
    case "hang":
      return how.kind;
    case "html":
      return { headers: { "content-type": "text/html" }, body: "<html><body>login</body></html>" };
    case "blocked":
      return json(400, { message: "Failed to send messages" });
    case "window_shut":
      return json(429, { message: "You have reached your monthly limit." });
    case "duplicate":
      return alreadyAccepted([{ id: "461230966842064897" }, { id: "461230966842064898" }]);
    default:
      return refused;
  }
}

// https://developers.line.biz/en/docs/messaging-api/verify-webhook-signature/
function signed(body: string | Uint8Array, key = secret): WebhookRequest {
  const raw = Buffer.from(body);
  return {
    method: "POST",
    url: "/webhooks/line",
    headers: {
      "content-type": "application/json; charset=utf-8",
      "user-agent": "LineBotWebhook/2.0",
      "x-line-signature": createHmac("sha256", key).update(raw).digest("base64"),
    },
    body: raw,
  };
}

function forge(call: WebhookRequest, how: Forgery): WebhookRequest {
  const { "x-line-signature": signature = "", ...headers } = call.headers;
  switch (how) {
    case "no_signature":
      return { ...call, headers };
    case "truncated_signature":
      return { ...call, headers: { ...headers, "x-line-signature": signature.slice(0, -4) } };
    case "foreign_signature":
      return signed(call.body, "0123456789abcdef0123456789abcdef");
    case "changed_body": {
      const body = Buffer.from(call.body);
      body[body.length >> 1] = (body[body.length >> 1] ?? 0) ^ 1;
      return { ...call, body };
    }
    case "reserialised_body":
      return { ...call, body: Buffer.from(JSON.stringify(JSON.parse(Buffer.from(call.body).toString()), null, 1)) };
    case "old_timestamp":
      return call;
  }
}

const digest = (text: string) => createHash("sha256").update(text).digest("hex");
const numberOf = (text: string) => String(Number.parseInt(digest(text).slice(0, 12), 16) + 400_000_000_000_000);
