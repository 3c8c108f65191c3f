import type { InboundMessage } from "../../src/domain/message.js";
import { handleOf } from "../shared/handle.js";
import { isObject, type JsonObject, objectOf, textOf } from "../shared/json.js";
import { filesContentOf } from "./files.js";
import { momentOf } from "./moment.js";
import type { Normalised } from "./normalised.js";
import { plainOf } from "./plain-text.js";
import { pressOf } from "./press.js";
import { addressOf, userOf } from "./users.js";

/**
 * Reads one event (https://docs.slack.dev/apis/events-api) or one pressed button, of whatever shape. Direct messages are
 * served, and what addresses the bot by its name in a channel; other talk in channels comes back empty. Never throws.
 */
export function normalise(payload: unknown, now: Date): Normalised {
  const call = objectOf(payload);
  if (!call) return {};
  if (call.type === "block_actions") return pressOf(call, now);
  const event = objectOf(call.event);
  const id = handleOf(call.event_id);
  if (call.type !== "event_callback" || !event || id === undefined) return {};
  const bot = botOf(call);
  switch (event.type) {
    case "message":
      return event.channel_type === "im" ? directMessage(id, event, bot, now) : {};
    case "app_mention":
      return mentioned(id, event, bot, now);
    case "app_home_opened":
      return opened(event, now);
    default:
      return {};
  }
}

// https://docs.slack.dev/reference/events/message.im ; what the bot itself says comes back as an event too.
function directMessage(id: string, event: JsonObject, bot: string | undefined, now: Date): Normalised {
  if (event.subtype === "message_changed") return changed(id, event, bot, now);
  const isPlain = event.subtype === undefined || spokenSubtypes.has(event.subtype);
  const user = userOf(event.user);
  const channel = textOf(event.channel);
  if (!isPlain || user === undefined || channel === undefined || isOfBot(event, bot)) return {};
  const thread = handleOf(event.thread_ts);
  return {
    direct: { user, channel },
    message: {
      id,
      from: addressOf(user),
      sentAt: momentOf(event.ts, now),
      ...(thread !== undefined && thread !== event.ts && { inReplyTo: thread }),
      content: contentOf(event, bot),
    },
  };
}

const spokenSubtypes: ReadonlySet<unknown> = new Set(["file_share", "me_message", "thread_broadcast"]);

// https://docs.slack.dev/reference/events/message/message_changed ; unfurled links and answers in threads "change" a message too.
function changed(id: string, event: JsonObject, bot: string | undefined, now: Date): Normalised {
  const message = objectOf(event.message);
  const edited = objectOf(message?.edited);
  const user = userOf(message?.user);
  const channel = textOf(event.channel);
  const ts = handleOf(message?.ts);
  if (!message || !edited || user === undefined || channel === undefined || ts === undefined) return {};
  if (isOfBot(message, bot) || objectOf(event.previous_message)?.text === message.text) return {};
  return {
    direct: { user, channel },
    message: {
      id,
      from: addressOf(user),
      sentAt: momentOf(edited.ts, now),
      edits: ts,
      content: contentOf(message, bot),
    },
  };
}

// https://docs.slack.dev/reference/events/app_mention ; not sent for direct messages.
function mentioned(id: string, event: JsonObject, bot: string | undefined, now: Date): Normalised {
  const user = userOf(event.user);
  const channel = textOf(event.channel);
  if (user === undefined || channel === undefined || channel.startsWith("D") || isOfBot(event, bot)) return {};
  const said = contentOf(event, bot);
  // The name alone is how people call somebody.
  const content = said.kind === "text" && said.text === "" ? ({ kind: "started" } as const) : said;
  return {
    mention: { user, channel },
    message: { id, from: addressOf(user), sentAt: momentOf(event.ts, now), content },
  };
}

// Sent "each time a user enters into the App Home space", so all of a person's have one id, and the first alone is kept:
// https://docs.slack.dev/reference/events/app_home_opened
function opened(event: JsonObject, now: Date): Normalised {
  const user = userOf(event.user);
  const channel = textOf(event.channel);
  if (user === undefined) return {};
  return {
    ...(channel?.startsWith("D") && { direct: { user, channel } }),
    message: {
      id: `opened-${user}`,
      from: addressOf(user),
      sentAt: momentOf(event.event_ts, now),
      content: { kind: "started" },
    },
  };
}

function contentOf(event: JsonObject, bot: string | undefined): InboundMessage["content"] {
  const words = typeof event.text === "string" ? plainOf(event.text, bot) : "";
  return Array.isArray(event.files) && event.files.length > 0
    ? filesContentOf(event.files, words)
    : { kind: "text", text: words };
}

function botOf(call: JsonObject): string | undefined {
  const authorized = Array.isArray(call.authorizations) ? call.authorizations.find(isObject) : undefined;
  return authorized?.is_bot === true ? userOf(authorized.user_id) : undefined;
}

const isOfBot = (event: JsonObject, bot: string | undefined) =>
  event.bot_id !== undefined || event.subtype === "bot_message" || (bot !== undefined && event.user === bot);
