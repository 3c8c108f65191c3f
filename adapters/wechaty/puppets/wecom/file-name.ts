import { isUtf8 } from "node:buffer";

/** A name as people see it beside their file: without paths, quotes and control characters, and not too long. */
export function fileNameOf(name: string): string {
  // Slashes, backslashes and colons are refused: https://developer.work.weixin.qq.com/document/path/99310
  const plain = name.replace(/[\u0000-\u001f\u007f"/\\:]|\p{Cs}/gu, "_").trim();
  return plain === "" ? "file" : [...plain].slice(-longest).join("");
}

const longest = 100;

/**
 * The name of a downloaded file: https://www.rfc-editor.org/rfc/rfc6266#section-4.1
 * @param disposition the header, whose bytes fetch reads as Latin-1 though WeCom writes UTF-8
 */
export function nameIn(disposition: string): string | undefined {
  const name = /filename="([^"]*)"/i.exec(disposition)?.[1] ?? /filename=([^;\s]+)/i.exec(disposition)?.[1];
  if (name === undefined || name === "") return undefined;
  const bytes = Buffer.from(name, "latin1");
  return isUtf8(bytes) ? bytes.toString() : name;
}
