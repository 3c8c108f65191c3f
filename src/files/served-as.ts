import { isShownInPage } from "./kinds.js";

// Even if a browser took a file for a page, nothing in it would run: https://www.w3.org/TR/CSP3/#directive-sandbox
const filePolicy = "default-src 'none'; sandbox";

/** The header lines under which a file is given to a browser, so that nothing in it can run; photos are shown, all else saved. */
export function servedAs({ name, mime }: { readonly name: string; readonly mime: string }): Record<string, string> {
  const how = isShownInPage(mime) ? "inline" : "attachment";
  return {
    "content-type": mime.startsWith("text/") ? `${mime}; charset=utf-8` : mime,
    "content-disposition": `${how}; filename*=UTF-8''${encodeFileName(name)}`,
    "content-security-policy": filePolicy,
    "x-content-type-options": "nosniff",
  };
}

// RFC 8187 allows fewer characters than encodeURIComponent leaves alone.
function encodeFileName(name: string): string {
  return encodeURIComponent(name.replace(/\p{Cs}/gu, "")).replace(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16)}`);
}
