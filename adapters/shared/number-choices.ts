import type { Choice } from "../../src/domain/message.js";

/**
 * The text with its choices below it as numbered lines ("1. 签收"), for channels without buttons.
 * @returns the text unchanged where there is nothing to choose
 */
export function numberChoices(text: string, choices: readonly Choice[] = []): string {
  if (choices.length === 0) return text;
  const lines = choices.map((choice, index) => `${index + 1}. ${choice.label}`).join("\n");
  return text === "" ? lines : `${text}\n\n${lines}`;
}
