import type { Choice } from "../../src/domain/message.js";

/** Fields that put a keyboard below a message: https://developers.viber.com/docs/tools/keyboards/ */
export function keyboardOf(choices: readonly Choice[] = []): Readonly<Record<string, unknown>> {
  if (choices.length === 0) return {};
  const isShort = choices.every(({ label }) => label.length <= halfRow);
  const buttons = choices.map(({ label, action }) => ({
    // A row has six columns.
    Columns: isShort ? 3 : 6,
    Rows: 1,
    ActionType: "reply",
    ActionBody: action,
    Text: plain(label),
    TextSize: "regular",
    BgColor: "#EEF2F7",
    // Else the ActionBody, a code, would stand in the chat as the person's words.
    Silent: true,
  }));
  return { keyboard: { Type: "keyboard", DefaultHeight: false, Buttons: buttons } };
}

// Half the width of a phone holds eight Chinese characters; a longer label would be cut off.
const halfRow = 8;

// Labels are read as HTML. Full-width signs look the same and mean nothing there.
const plain = (label: string) => label.replaceAll("<", "＜").replaceAll(">", "＞");
