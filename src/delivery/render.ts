import type { Abilities } from "../domain/channel.js";
import type { Choice, OutboundBody } from "../domain/message.js";
import { lengthIn, splitText, trimTo } from "./split-text.js";

/**
 * What a message becomes on a channel: as many messages as it takes, each within the channel's abilities, in the order in
 * which they are sent. Files first where they go alone, then the text, with the buttons under its end.
 * @returns at least one, unless there is nothing that the channel can carry
 */
export function renderFor(body: OutboundBody, abilities: Abilities): readonly OutboundBody[] {
  const { filesOut = "with_text", buttons } = abilities;
  const { choices = [], files = [], ...rest } = body;
  const asButtons = choices.length <= buttons && labelsFit(choices, abilities);
  const text = wellFormed(asButtons ? body.text : numberChoices(body.text, choices));
  const alone = filesOut === "alone" ? files.map((file) => ({ text: "", files: [file] })) : [];
  const along = filesOut === "with_text" && files.length > 0 ? { files } : {};
  const texts = text.trim() === "" ? [] : cut(text, abilities, asButtons && choices.length > 0);
  const last = texts.length - 1;
  const worded = texts.map((one, index): OutboundBody => {
    if (index < last) return { text: one };
    const under = asButtons && choices.length > 0 ? { choices: shortened(choices, abilities) } : {};
    return { ...rest, text: one, ...under, ...along };
  });
  if (worded.length === 0 && "files" in along) return [...alone, { text: "", ...along }];
  return [...alone, ...worded];
}

/** The text with its choices below it as numbered lines ("1. 签收"), which may be answered by their numbers. */
export function numberChoices(text: string, choices: readonly Choice[] = []): string {
  if (choices.length === 0) return text;
  const lines = choices.map((choice, index) => `${index + 1}. ${choice.label}`).join("\n");
  return text === "" ? lines : `${text}\n\n${lines}`;
}

// Cut labels must still tell the choices apart.
function labelsFit(choices: readonly Choice[], abilities: Abilities): boolean {
  const labels = shortened(choices, abilities).map(({ label }) => label);
  return new Set(labels).size === labels.length;
}

function shortened(choices: readonly Choice[], { buttonLabel, textUnit }: Abilities): readonly Choice[] {
  if (buttonLabel === undefined) return choices;
  return choices.map((choice) => ({ ...choice, label: trimTo(choice.label, buttonLabel, textUnit) }));
}

function cut(
  text: string,
  { textLength, textUnit, buttonTextLength }: Abilities,
  hasButtons: boolean,
): readonly string[] {
  const parts = splitText(text, textLength, textUnit);
  const last = parts.at(-1);
  if (!hasButtons || buttonTextLength === undefined || last === undefined) return parts;
  if (lengthIn(last, textUnit) <= buttonTextLength) return parts;
  return [...parts.slice(0, -1), ...splitText(last, buttonTextLength, textUnit)];
}

// A lone surrogate is no UTF-8: platforms refuse the whole message for it.
const wellFormed = (text: string) => text.replace(/\p{Cs}/gu, "\ufffd");
