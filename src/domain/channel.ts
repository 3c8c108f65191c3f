import type { InEveryLanguage } from "./codes.js";
import type { ChannelName, InboundMessage, MediaFile, MediaRef, OutboundMessage } from "./message.js";

/** A platform's answer to a message of ours; a value, never a throw. */
export type SendResult =
  | { readonly kind: "sent"; readonly platformId: string }
  /** Throttled or unreachable: try again, not before the stated delay. */
  | { readonly kind: "retry"; readonly reason: string; readonly afterSeconds?: number }
  /** Refused for good. `reason` holds no personal data. */
  | { readonly kind: "failed"; readonly reason: string }
  /** The platform allows no message of this kind now: its window is shut, its quota used up. Another way may be open. */
  | { readonly kind: "shut"; readonly reason: string }
  /** The person has left or blocked us. */
  | { readonly kind: "blocked" };

/** How a platform counts the length of a text. */
export type TextUnit = "utf16" | "characters" | "bytes";

/**
 * What a channel can carry; the renderer (src/delivery/render.ts) cuts to it. The source of each value is linked beside it,
 * in each adapter's abilities.ts.
 */
export interface Abilities {
  /** Most of one message's text, in `textUnit`. Longer texts are cut into several at sentences. */
  readonly textLength: number;
  /** UTF-16 code units if absent; characters are code points, bytes are of UTF-8. */
  readonly textUnit?: TextUnit;
  /** How many buttons (or rows of a list) one message may have; 0 where there are none, then choices are numbered lines. */
  readonly buttons: number;
  /** Longest label of a button, in `textUnit`; a longer one is cut. Absent: as long as one likes. */
  readonly buttonLabel?: number;
  /** Longest text that may stand above buttons, in `textUnit`; what is before it goes as a message of its own. Absent: `textLength`. */
  readonly buttonTextLength?: number;
  /** Largest file taken in, in bytes. */
  readonly fileBytes: number;
  /** How files go out: with the text, each as a message of its own before it, or not at all. "with_text" if absent. */
  readonly filesOut?: "with_text" | "alone" | "none";
  /** True if people fetch what we say themselves (our own page): a secret is kept until their page says that it shows it. */
  readonly fetched?: boolean;
  /** Messages per second to one chat, and in all. Absent: unlimited. */
  readonly perChatPerSecond?: number;
  readonly perSecond?: number;
  /** When people may be written to. Absent: at any time. */
  readonly window?: ReplyWindow;
  /** True if the adapter can send what has an `about` as a template or subscription message while the window is shut. */
  readonly templates?: boolean;
}

/** The time after somebody's message in which he may be answered freely. */
export interface ReplyWindow {
  readonly hours: number;
  /** Most messages within it. Absent: no limit. */
  readonly messages?: number;
}

/** Resolves once the message is durable: only then may the platform be acknowledged. Rejects when it could not be kept. */
export type Accept = (message: InboundMessage) => Promise<void>;

/** A webhook call as it came, body unparsed. */
export interface WebhookRequest {
  readonly method: string;
  /** Path and query. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: Uint8Array;
}

/** What a platform's call is answered with. */
export interface WebhookAnswer {
  readonly status: number;
  readonly body: string;
  /** Plain text in UTF-8 if absent. */
  readonly contentType?: string;
}

/** What a webhook call turned out to be. */
export type Received =
  | {
      readonly kind: "messages";
      readonly messages: readonly InboundMessage[];
      /** What acknowledges them, once they are durable; 200 "success" if absent. */
      readonly acknowledgement?: WebhookAnswer;
    }
  /** Answer at once without anything to keep: a platform's verification call, say. */
  | ({ readonly kind: "answer" } & WebhookAnswer)
  /** The adapter keeps what is in it by itself, with the `accept` of its start, and says later how to answer. Never rejects. */
  | { readonly kind: "later"; readonly answer: Promise<WebhookAnswer> }
  /** Not authentic: 401 or 403, nothing stored. */
  | { readonly kind: "refused"; readonly status: 401 | 403 }
  /** Authentic but not understandable: 400 with what to do. */
  | { readonly kind: "malformed"; readonly reason: string };

/** What was found out about one thing that a channel needs. */
export interface Finding {
  /** What was looked at, in both languages: "令牌 / token". */
  readonly what: InEveryLanguage;
  readonly level: "ok" | "warning" | "error";
  /** What is wrong and what to do, without secrets. */
  readonly problem?: InEveryLanguage;
}

/** One messaging platform. Nothing else in Huiying knows it. */
export interface ChannelAdapter {
  readonly channel: ChannelName;
  readonly abilities: Abilities;
  /**
   * Starts polling, an event client or a prompt; resolves once running. Stops when `signal` aborts.
   * @throws ConfigurationError when the platform refuses our credentials for good
   */
  start?(accept: Accept, signal: AbortSignal): Promise<void>;
  /** Webhook platforms: verifies the signature on the raw body, then normalises. Stores nothing itself. */
  receive?(request: WebhookRequest): Received;
  /** Sends one message, whose body the renderer has made to fit `abilities`. */
  send(message: OutboundMessage, signal: AbortSignal): Promise<SendResult>;
  /** Fetches a file that a message named. @throws Error when it can't be had; the caller retries, then says so */
  fetchMedia(media: MediaRef, signal: AbortSignal): Promise<MediaFile>;
  /** Shows the person that an answer is being written, where the platform can. */
  showTyping?(chat: string): void;
  /** For `huiying doctor`: token, registration of the webhook, clock, reachability. Never throws. */
  examine?(signal: AbortSignal): Promise<readonly Finding[]>;
}

/** Reads a file of ours for sending; adapters get it at construction. */
export type ReadFile = (id: string) => Promise<Uint8Array>;
