import type { ChannelName, InboundContent, InboundMessage, MediaRef } from "../../src/domain/message.js";
import { handleOf } from "../shared/handle.js";
import type { MessageExtras } from "./puppet-port.js";
import { messageTypes, type WechatyLocation } from "./wechaty.js";

/** What is known of one message in a private chat. */
export interface MessageFacts {
  readonly id: string;
  readonly talkerId: string;
  /** One of Wechaty's numbers. */
  readonly type: number;
  readonly text: string;
  readonly date: Date;
  readonly filename?: string;
  readonly location?: WechatyLocation;
  readonly link?: { readonly title?: string; readonly url?: string };
  readonly extras?: MessageExtras;
}

/**
 * Makes one of Wechaty's messages ours.
 * @returns undefined for what nobody has said, and for what was taken back: we keep what was written, but need not answer it
 */
export function normalise(facts: MessageFacts, channel: ChannelName, now: Date): InboundMessage | undefined {
  const { extras = {} } = facts;
  const content = extras.ignored ? undefined : contentOf(facts, extras);
  const id = handleOf(facts.id);
  const chat = handleOf(facts.talkerId);
  if (!content || id === undefined || chat === undefined) return undefined;
  return {
    id,
    from: { channel, chat, user: chat },
    sentAt: Number.isNaN(facts.date.getTime()) ? now : facts.date,
    ...(extras.inReplyTo !== undefined && { inReplyTo: extras.inReplyTo }),
    ...(extras.edits !== undefined && { edits: extras.edits }),
    ...(extras.appLanguage !== undefined && { appLanguage: extras.appLanguage }),
    content,
  };
}

function contentOf(facts: MessageFacts, extras: MessageExtras): InboundContent | undefined {
  if (extras.choice !== undefined) return { kind: "choice", action: extras.choice };
  if (extras.started) return { kind: "started", ...extras.started };
  if (extras.unsupported !== undefined) return { kind: "unsupported", what: extras.unsupported };
  switch (facts.type) {
    case messageTypes.text:
      return { kind: "text", text: withoutQuote(facts.text) };
    case messageTypes.audio:
    case messageTypes.image:
    case messageTypes.video:
    case messageTypes.attachment:
      return fileContent(facts, extras);
    case messageTypes.location:
      return placeOf(facts.location);
    case messageTypes.link:
      return { kind: "text", text: [facts.link?.title, facts.link?.url].filter(Boolean).join("\n") };
    case messageTypes.recalled:
    case messageTypes.groupNote:
      return undefined;
    default:
      return { kind: "unsupported", what: names.get(facts.type) ?? "message" };
  }
}

const names: ReadonlyMap<number, string> = new Map([
  [messageTypes.contact, "contact"],
  [messageTypes.chatHistory, "chat history"],
  [messageTypes.sticker, "sticker"],
  [messageTypes.miniProgram, "mini-program"],
  [messageTypes.transfer, "transfer"],
  [messageTypes.redEnvelope, "red envelope"],
]);

// WeChat's older clients write a quote into the text: 「name: words」, a line of dashes, then the answer.
const quote = /^「[^\u0000]*?」\n(?:- ?){5,}-?\n/;

const withoutQuote = (text: string) => (text.length < 100_000 ? text.replace(quote, "") : text);

function fileContent({ id, type, filename }: MessageFacts, { media, caption }: MessageExtras): InboundContent {
  const file: MediaRef = media ?? { ref: id, ...(filename !== undefined && filename !== "" && { name: filename }) };
  // A recording with words beside it goes as media, which keeps the words.
  if (type === messageTypes.audio && caption === undefined) return { kind: "voice", file };
  return { kind: "media", files: [file], ...(caption !== undefined && { caption }) };
}

function placeOf(place: WechatyLocation | undefined): InboundContent {
  const { latitude, longitude, name = "", address = "" } = place ?? { latitude: Number.NaN, longitude: Number.NaN };
  if (!(Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180)) return { kind: "unsupported", what: "location" };
  const label = [...new Set([name, address])].filter(Boolean).join(" ");
  return { kind: "location", latitude, longitude, ...(label !== "" && { label }) };
}
