import type { Calendar } from "../domain/calendar.js";
import type { ChannelAdapter } from "../domain/channel.js";
import type { City } from "../domain/city.js";
import type { InEveryLanguage } from "../domain/codes.js";
import type { ChannelName, MediaFile } from "../domain/message.js";
import type { Reading, Understander } from "../domain/understanding.js";
import type { ChatKey } from "../storage/conversations.js";
import type { Store } from "../storage/store.js";

/** What the inbound side works with. */
export interface InboundDeps {
  readonly store: Store;
  readonly city: City;
  readonly calendar: () => Calendar;
  readonly understander: Understander;
  /** Reads whole messages. */
  readonly reading: Reading;
  /** By channel; a message of a channel that is off is still answered, only its files cannot be fetched. */
  readonly adapters: ReadonlyMap<string, ChannelAdapter>;
  /** Keeps a fetched file; resolves to its id, or undefined if it is not to be kept (too large, not allowed). */
  readonly keepFile: (from: ChatKey, file: MediaFile) => Promise<string | undefined>;
  /** How people know a channel. */
  readonly channelName: (channel: ChannelName) => InEveryLanguage;
  readonly clock: () => Date;
  /** Cryptographic chance. */
  readonly randomBytes: (count: number) => Uint8Array;
  /** Hex SHA-256, for secrets that are kept only as their hash. */
  readonly hash: (text: string) => string;
  readonly log: InboundLog;
}

/** What is written down about the handling of messages; never what they say or who sent them. */
export interface InboundLog {
  handled(channel: string, kind: string, seconds: number): void;
  /** A bug or an outage. */
  failed(channel: string, attempts: number, error: unknown): void;
}
