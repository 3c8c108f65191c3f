import type { Language } from "../../src/domain/codes.js";
import type { InboundMessage } from "../../src/domain/message.js";

/** What an update holds for us. Without a message it is acknowledged and dropped. */
export interface Normalised {
  readonly message?: InboundMessage;
  /** Of a pressed button, which spins until it is answered. */
  readonly callbackId?: string;
  /** Where in a group the bot was addressed; the message itself goes on in private. */
  readonly addressed?: {
    readonly group: number;
    readonly message: number;
    readonly user: number;
    readonly language: Language;
  };
  /** A group that the bot was added to. */
  readonly joined?: { readonly group: number; readonly language: Language };
  /** True if the person has unblocked the bot. */
  readonly unblocked?: true;
  /** True if it can't be told yet whether it is meant for the bot, whose name isn't known. */
  readonly undecided?: true;
}

/** Who the bot is: https://core.telegram.org/bots/api#getme */
export interface Bot {
  readonly id: number;
  readonly username: string;
}
