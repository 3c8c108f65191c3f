import { parseAction } from "../../src/domain/action.js";
import type { OutboundMessage } from "../../src/domain/message.js";

/** What comes back with the next thing that somebody writes. */
export interface Tracked {
  /** The message that was the last one we had sent. */
  readonly id: string;
  /** The actions that its keyboard offered. */
  readonly actions: readonly string[];
}

/**
 * Viber hands `tracking_data` of our last message back with the person's next one, at most 4,000 characters; in it are the
 * message's id and the actions offered, so that nothing has to be remembered:
 * https://creators.viber.com/docs/bots-api/resources/messaging/send-message
 */
export function trackingOf({ id, body }: OutboundMessage): string {
  return [id, ...(body.choices ?? []).map(({ action }) => action)].join("\n");
}

/** Reads it back, whatever it is. */
export function trackedOf(tracking: unknown): Tracked | undefined {
  if (typeof tracking !== "string" || tracking === "" || tracking.length > 4_000) return undefined;
  const [id = "", ...actions] = tracking.split("\n");
  return { id, actions };
}

/**
 * The action behind a text, since a pressed button comes as the text of its ActionBody. Of keyboards that are older than our last
 * message, actions of several parts ("o:status:7") are known too, since nobody writes so.
 */
export function pressedAction(text: string, tracked: Tracked | undefined): string | undefined {
  if (tracked?.actions.includes(text)) return text;
  return text.includes(":") && text.length <= 64 && parseAction(text) ? text : undefined;
}
