import type { InboundMessage } from "../../src/domain/message.js";

/** What a call of Slack's holds for us. Without a message it is acknowledged and dropped. */
export interface Normalised {
  readonly message?: InboundMessage;
  /** The direct conversation that the person has with the bot. */
  readonly direct?: { readonly user: string; readonly channel: string };
  /** Where the bot was addressed in front of others; it answers in private. */
  readonly mention?: { readonly user: string; readonly channel: string };
}
