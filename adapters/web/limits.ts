import type { Rate } from "./rate-limit.js";

/** Bounds of the live connections. */
export interface LiveLimits {
  readonly heartbeatMs: number;
  readonly connections: number;
  readonly connectionsPerChat: number;
}

/** Bounds of the web chat. */
export interface WebLimits extends LiveLimits {
  readonly messagesPerChat: Rate;
  /** For all chats behind one address: a whole office or a village may share one. */
  readonly messagesPerAddress: Rate;
  readonly uploadsPerChat: Rate;
  /** Uploads being received at the same time, as each is held in memory. */
  readonly uploadsAtOnce: number;
}

/** Bounds that suit a city on one machine. */
export const usualLimits: WebLimits = {
  messagesPerChat: { perMinute: 30, burst: 10 },
  messagesPerAddress: { perMinute: 600, burst: 200 },
  uploadsPerChat: { perMinute: 20, burst: 10 },
  uploadsAtOnce: 16,
  heartbeatMs: 15_000,
  connections: 10_000,
  connectionsPerChat: 6,
};

/** Longest text of one message, in UTF-16 code units. */
export const longestText = 100_000;
/** Largest file taken in, in bytes. */
export const largestFile = 10 * 1024 * 1024;
