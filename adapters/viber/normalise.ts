import type { Language } from "../../src/domain/codes.js";
import type { InboundContent, InboundMessage } from "../../src/domain/message.js";
import { integerOf, type JsonObject, objectOf, textOf } from "../shared/json.js";
import { contentOf } from "./content.js";
import { pressedAction, trackedOf } from "./tracking.js";

/** The channel's name. */
export const viberChannel = "viber";

/** What a call holds for us. */
export interface Normalised {
  readonly message?: InboundMessage;
  /** A person has opened the chat whom we may not write to yet, except in the answer to this very call. */
  readonly wantsWelcome?: true;
}

/**
 * Reads one call, of whatever shape: https://developers.viber.com/docs/api/rest-bot-api/#callbacks
 * What Viber says about messages of ours (delivered, seen, failed) and about people who leave holds nothing to keep. Never throws.
 * @param body with `message_token` as text, as `parseCall` reads it
 */
export function normalise(body: unknown, now: Date): Normalised {
  const fields = objectOf(body);
  const id = fields?.message_token;
  if (!fields || typeof id !== "string" || !/^\d{1,30}$/.test(id)) return {};
  const common = { id, sentAt: momentOf(fields.timestamp, now) };
  switch (fields.event) {
    case "message":
      return written(common, objectOf(fields.sender), objectOf(fields.message));
    case "conversation_started": {
      const opened = started(common, objectOf(fields.user), textOf(fields.context));
      return opened.message && fields.subscribed !== true ? { ...opened, wantsWelcome: true } : opened;
    }
    // From now on we may write, so this is the start for whom the words before could not reach.
    case "subscribed":
      return started(common, objectOf(fields.user), undefined);
    default:
      return {};
  }
}

type Common = Pick<InboundMessage, "id" | "sentAt">;

function started(common: Common, user: JsonObject | undefined, payload: string | undefined): Normalised {
  return messageOf(common, user, { kind: "started", ...(payload !== undefined && { payload }) });
}

function written(common: Common, sender: JsonObject | undefined, message: JsonObject | undefined): Normalised {
  const content = contentOf(message);
  if (!content) return {};
  const tracked = trackedOf(message?.tracking_data);
  const action = content.kind === "text" ? pressedAction(content.text, tracked) : undefined;
  if (action === undefined) return messageOf(common, sender, content);
  const isUnderLast = tracked?.actions.includes(action) === true;
  const under = isUnderLast ? { ...common, inReplyTo: tracked.id } : common;
  return messageOf(under, sender, { kind: "choice", action });
}

function messageOf(
  common: Common & Pick<InboundMessage, "inReplyTo">,
  person: JsonObject | undefined,
  content: InboundContent,
): Normalised {
  const user = textOf(person?.id);
  // Ids are 16 bytes in base64: https://developers.viber.com/docs/api/rest-bot-api/#unique-user-id
  if (user === undefined || !/^[\w+/=-]{1,100}$/.test(user)) return {};
  return {
    message: {
      ...common,
      from: { channel: viberChannel, chat: user, user },
      ...appLanguageOf(person?.language),
      content,
    },
  };
}

function appLanguageOf(tag: unknown): { readonly appLanguage?: Language } {
  const language = textOf(tag)?.slice(0, 2).toLowerCase();
  return language === "zh" || language === "en" ? { appLanguage: language } : {};
}

function momentOf(unixMs: unknown, now: Date): Date {
  const moment = new Date(integerOf(unixMs) ?? Number.NaN);
  return Number.isNaN(moment.getTime()) ? now : moment;
}
