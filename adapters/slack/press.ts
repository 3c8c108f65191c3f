import { handleOf } from "../shared/handle.js";
import { isObject, type JsonObject, objectOf, textOf } from "../shared/json.js";
import { momentOf } from "./moment.js";
import type { Normalised } from "./normalised.js";
import { addressOf, userOf } from "./users.js";

/** A pressed button: https://docs.slack.dev/reference/interaction-payloads/block_actions-payload */
export function pressOf(call: JsonObject, now: Date): Normalised {
  const user = userOf(objectOf(call.user)?.id);
  const pressed = Array.isArray(call.actions) ? call.actions.find(isObject) : undefined;
  const action = textOf(pressed?.value);
  const at = handleOf(pressed?.action_ts);
  if (user === undefined || action === undefined || at === undefined) return {};
  const container = objectOf(call.container);
  const below = handleOf(container?.message_ts) ?? handleOf(objectOf(call.message)?.ts);
  return {
    message: {
      // A press has no id of its own; one finger presses one button at a time.
      id: `press-${user}-${below ?? ""}-${at}`,
      from: addressOf(user),
      sentAt: momentOf(at, now),
      ...(below !== undefined && { inReplyTo: below }),
      content: { kind: "choice", action },
    },
  };
}
