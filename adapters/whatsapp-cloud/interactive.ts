import type { Choice } from "../../src/domain/message.js";
import { replyButtons } from "./abilities.js";

// Both languages of the house, since the list's own button says nothing of the message: at most 20 characters.
const openList = "请选择 / Choose";

/**
 * A text with choices under it: buttons where they fit, else a list that opens.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/messages/interactive-reply-buttons-messages
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/messages/interactive-list-messages
 */
export function interactiveFields(text: string, choices: readonly Choice[]) {
  const body = { text };
  const isShort =
    choices.length <= replyButtons.most &&
    text.length <= replyButtons.text &&
    choices.every(({ label }) => label.length <= replyButtons.label);
  if (isShort) {
    const buttons = choices.map(({ action, label }) => ({ type: "reply", reply: { id: action, title: label } }));
    return { type: "interactive", interactive: { type: "button", body, action: { buttons } } };
  }
  const rows = choices.map(({ action, label }) => ({ id: action, title: label }));
  const action = { button: openList, sections: [{ rows }] };
  return { type: "interactive", interactive: { type: "list", body, action } };
}
