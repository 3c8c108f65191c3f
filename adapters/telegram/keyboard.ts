import type { Choice } from "../../src/domain/message.js";

/** A button that reports `callback_data` when pressed: https://core.telegram.org/bots/api#inlinekeyboardbutton */
interface Button {
  readonly text: string;
  readonly callback_data: string;
}

/** Fields that put buttons under a message: none without choices, two in a row where all labels are short, else one. */
export function keyboardOf(choices: readonly Choice[] = []): {
  readonly reply_markup?: { readonly inline_keyboard: readonly (readonly Button[])[] };
} {
  if (choices.length === 0) return {};
  const buttons = choices.map(({ label, action }) => ({ text: label, callback_data: action }));
  const perRow = choices.every(({ label }) => columnsOf(label) <= halfRowColumns) ? 2 : 1;
  const rows = [];
  for (let index = 0; index < buttons.length; index += perRow) rows.push(buttons.slice(index, index + perRow));
  return { reply_markup: { inline_keyboard: rows } };
}

// Half the width of a phone holds eight Chinese characters; a longer label would be cut off.
const halfRowColumns = 16;

// Characters from the CJK blocks on, emoji too, are two columns wide.
const columnsOf = (label: string) =>
  [...label].reduce((columns, character) => columns + (character >= "\u2e80" ? 2 : 1), 0);
