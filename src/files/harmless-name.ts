// File systems hold 255 bytes; the rest is for an ending that may be added and the number of a second copy.
const longestBytes = 200;
const unnamed = "file";

// Devices, whatever their ending: https://learn.microsoft.com/en-us/windows/win32/fileio/naming-a-file
const reserved = /^(con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])(\.|$)/i;

/**
 * The name of a file made safe for whoever saves it: without folders, control characters, those that turn the direction of
 * writing, and those that Windows refuses; not a device's; at most 200 bytes, of which the end stays.
 */
export function harmlessName(name: string): string {
  const last = name.normalize("NFC").split(/[/\\]/).pop() ?? "";
  const plain = endOf(last.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}:*?"<>|]/gu, "")).replace(/^[.\s]+|[.\s]+$/g, "");
  if (plain === "") return unnamed;
  return reserved.test(plain) ? `_${plain}` : plain;
}

function endOf(name: string): string {
  const characters = [...new Intl.Segmenter("zh", { granularity: "grapheme" }).segment(name.slice(-1_000))];
  let bytes = 0;
  let first = characters.length;
  for (; first > 0; first--) {
    bytes += Buffer.byteLength(characters[first - 1]?.segment ?? "");
    if (bytes > longestBytes) break;
  }
  return characters
    .slice(first)
    .map(({ segment }) => segment)
    .join("");
}
