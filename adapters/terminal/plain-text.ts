/**
 * Text that can't command a terminal: escape sequences, other control characters and changes of writing direction become visible or vanish.
 * Line breaks and tabs stay.
 */
export function plainText(text: string): string {
  return text
    .replace(/\r\n?/g, "\n")
    .replace(/[\u202a-\u202e\u2066-\u2069]/g, "")
    .replace(/[\u0000-\u0008\u000b-\u001f]/g, (control) => String.fromCodePoint(symbolsFrom + control.charCodeAt(0)))
    .replace(/[\u007f-\u009f]/g, "\ufffd");
}

// The Unicode block "Control Pictures" mirrors the controls: ESC shows as ␛.
const symbolsFrom = 0x2400;
