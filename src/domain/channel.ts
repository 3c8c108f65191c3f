import type { ChannelName, InboundMessage, MediaFile, MediaRef, OutboundMessage } from "./message.js";

/** A platform's answer to a message of ours; a value, never a throw. */
export type SendResult =
  | { readonly kind: "sent"; readonly platformId: string }
  /** Throttled or unreachable: try again, not before the stated delay. */
  | { readonly kind: "retry"; readonly reason: string; readonly afterSeconds?: number }
  /** Refused for good. `reason` holds no personal data. */
  | { readonly kind: "failed"; readonly reason: string }
  /** The person has left or blocked us. */
  | { readonly kind: "blocked" };

/** What a channel can carry. Sources are linked beside each adapter's values. */
export interface Abilities {
  /** UTF-16 code units of one message's text. Longer texts are cut into several at sentences. */
  readonly textLength: number;
  /** How many buttons one message may have; 0 where there are none, then choices are numbered lines. */
  readonly buttons: number;
  /** Largest file taken in, in bytes. */
  readonly fileBytes: number;
  /** Messages per second to one chat, and in all. Absent: unlimited. */
  readonly perChatPerSecond?: number;
  readonly perSecond?: number;
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

/** What a webhook call turned out to be. */
export type Received =
  | { readonly kind: "messages"; readonly messages: readonly InboundMessage[] }
  /** Answer at once without anything to keep: a platform's verification call, say. */
  | { readonly kind: "answer"; readonly status: number; readonly body: string; readonly contentType?: string }
  /** Not authentic: 401 or 403, nothing stored. */
  | { readonly kind: "refused"; readonly status: 401 | 403 }
  /** Authentic but not understandable: 400 with what to do. */
  | { readonly kind: "malformed"; readonly reason: string };

/** One messaging platform. Nothing else in Huiying knows it. */
export interface ChannelAdapter {
  readonly channel: ChannelName;
  readonly abilities: Abilities;
  /**
   * Starts polling, an event client or a prompt; resolves once running. Stops when `signal` aborts.
   * @throws ConfigurationError when the platform refuses our credentials for good
   */
  start?(accept: Accept, signal: AbortSignal): Promise<void>;
  /** Webhook platforms: verifies the signature on the raw body, then normalises. Pure. */
  receive?(request: WebhookRequest): Received;
  /** Sends one message. */
  send(message: OutboundMessage, signal: AbortSignal): Promise<SendResult>;
  /** Fetches a file that a message named. @throws Error when it can't be had; the caller retries, then says so */
  fetchMedia(media: MediaRef, signal: AbortSignal): Promise<MediaFile>;
  /** Shows the person that an answer is being written, where the platform can. */
  showTyping?(chat: string): void;
}

/** Reads a file of ours for sending; adapters get it at construction. */
export type ReadFile = (id: string) => Promise<Uint8Array>;
