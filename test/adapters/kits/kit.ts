import type { WebhookRequest } from "../../../src/domain/channel.js";
import type { ChannelName } from "../../../src/domain/message.js";
import type { TestServer } from "../support/http-server.js";

/**
 * A channel's platform for tests: it calls our webhook as the platform does, and answers our calls as the platform does, on
 * loopback, written from the platform's own documents. The contract (test/adapters/contract) walks the registry of channels and
 * asks each for its kit, so that a channel without one can't be added.
 */
export interface ChannelKit {
  readonly channel: ChannelName;
  /** What this platform doesn't have, and why; the contract leaves it out and prints it. */
  readonly lacks: Partial<Readonly<Record<Feature, string>>>;
  /** Starts the platform's side. */
  start(): Promise<RunningKit>;
}

/** What a platform may or may not have. */
export type Feature =
  | PersonDoes["kind"]
  | PlatformAnswer["kind"]
  /** A time in the signature, so that an old call is refused. */
  | "timestamp"
  /** Any signature or secret on calls at all. */
  | "signature"
  /** Files that we send. */
  | "file_out";

/** What a person does in his app. `id` is unique within the channel; `at` is when. `chat` is the person's and one of the kit's `people`. */
export type PersonDoes = { readonly id: string; readonly chat: string; readonly at: Date } & (
  | { readonly kind: "text"; readonly text: string; readonly quotes?: string }
  /** Presses a button that was offered: with its action, and the platform's id of the message it hangs under. */
  | { readonly kind: "choice"; readonly action: string; readonly label: string; readonly under: string }
  | { readonly kind: "photo"; readonly content: Buffer; readonly caption?: string }
  | { readonly kind: "voice"; readonly content: Buffer }
  | { readonly kind: "album"; readonly contents: readonly Buffer[] }
  | { readonly kind: "location"; readonly latitude: number; readonly longitude: number; readonly label?: string }
  | { readonly kind: "edit"; readonly of: string; readonly text: string }
  | { readonly kind: "sticker" }
  | { readonly kind: "start"; readonly payload?: string }
);

/** How the platform answers our sending from now on, in its own words. */
export type PlatformAnswer =
  | { readonly kind: "ok" }
  /** 429 or the platform's code for it; `stated` as it writes a delay ("7", -1, "9999999", an HTTP date), absent: without one. */
  | { readonly kind: "throttled"; readonly stated?: string | number }
  | { readonly kind: "server_error" }
  | { readonly kind: "reset" }
  | { readonly kind: "hang" }
  | { readonly kind: "html" }
  /** The person has left or blocked us. */
  | { readonly kind: "blocked" }
  /** Refused for good: a bad request. */
  | { readonly kind: "refused" }
  /** Once: the access token is no longer good; after a new one was fetched all is well. */
  | { readonly kind: "token_expired" }
  /** The time in which the person may be answered is over, or the quota is used up. */
  | { readonly kind: "window_shut" }
  /** The platform has this very message already (a retry key). */
  | { readonly kind: "duplicate" };

/** One message as the person sees it in his app. */
export interface Seen {
  readonly chat: string;
  readonly text: string;
  /** Buttons or list rows with what comes back when they are pressed; empty where they are only numbered lines in the text. */
  readonly choices: readonly { readonly label: string; readonly action: string }[];
  /** Names or platform handles of files in it. */
  readonly files: readonly string[];
  /** The platform's id, as we were told. */
  readonly platformId: string;
  /** True for a template or subscription message. */
  readonly template?: true;
}

/** A kit whose platform runs. */
export interface RunningKit {
  /** Settings that turn the channel on and point it at the platform's side. */
  readonly environment: Readonly<Record<string, string>>;
  /** The platform's side; every request that was made to it. */
  readonly platform: TestServer;
  /** Two chats of two different people, as `ChannelAddress.chat` has them. */
  readonly people: readonly [string, string];
  /** The calls that the platform makes when somebody does this, signed; empty for what the kit lacks. An album may be several calls. */
  calls(does: PersonDoes): readonly WebhookRequest[];
  /** The same call signed anew over another body, by another secret, or at another time: what the contract forges. */
  forge(call: WebhookRequest, how: Forgery): WebhookRequest;
  /** An authentic call of now with this very body, of whatever bytes; where the platform encrypts what it says, this is inside. */
  signed(body: Buffer): WebhookRequest;
  /** What everybody has seen so far, in order of sending. */
  seen(): readonly Seen[];
  /** @returns false if the platform has no such answer */
  answer(how: PlatformAnswer): boolean;
  /** Values that must never show in a log: tokens, secrets. */
  readonly secrets: readonly string[];
  close(): Promise<void>;
}

/** What a forger does to a call. */
export type Forgery =
  | "no_signature"
  | "truncated_signature"
  /** Rightly computed with another secret. */
  | "foreign_signature"
  /** One byte of the body changed, the signature left. */
  | "changed_body"
  /** The JSON (or form) written again with other white space or order, the signature left. */
  | "reserialised_body"
  /** Rightly signed, but ten minutes ago, as the platform would have. */
  | "old_timestamp";
