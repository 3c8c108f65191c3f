import { XMLParser } from "fast-xml-parser";

/** An element with children by name: a text, an element, or a list where a name comes several times. */
export interface XmlElement {
  readonly [name: string]: unknown;
}

// A message of a person has some kilobytes at most; encryption makes it a third longer.
const longest = 128 * 1024;
// WeChat nests four deep (articles, lists of pictures).
const deepest = 8;
const mostTags = 500;

// Texts stay texts, since ids are longer than numbers are exact; entities stay as they are, since people's words come in CDATA.
const parser = new XMLParser({
  processEntities: false,
  htmlEntities: false,
  ignoreAttributes: true,
  ignoreDeclaration: true,
  parseTagValue: false,
  trimValues: false,
});

/**
 * Reads what a platform posts: `<xml>` with elements, texts and CDATA. Anything else that XML knows (document types, entities,
 * attributes, comments, processing instructions) is refused before a parser sees it, in a time that grows with the length alone.
 * @returns the children of `<xml>`; undefined for anything that is not such a message
 */
export function parseXml(body: Uint8Array | string): XmlElement | undefined {
  if (body.length > longest) return undefined;
  const text = textOf(body);
  if (text === undefined || !isPlain(text)) return undefined;
  try {
    return elementOf(parser.parse(text)?.xml);
  } catch {
    // A parser's words about what is wrong help a forger only.
    return undefined;
  }
}

/** The text of a child; undefined where there is none, or elements instead. An empty one is a text too. */
export function textIn(element: XmlElement | undefined, name: string): string | undefined {
  const value = element && Object.hasOwn(element, name) ? element[name] : undefined;
  return typeof value === "string" ? value : undefined;
}

/** A child with children of its own. */
export function elementIn(element: XmlElement | undefined, name: string): XmlElement | undefined {
  return element && Object.hasOwn(element, name) ? elementOf(element[name]) : undefined;
}

/** Writes a message: texts in CDATA, numbers bare, objects as nested elements. Names are ours, never a person's. */
export function writeXml(fields: XmlFields): string {
  return `<xml>${inner(fields)}</xml>`;
}

/** What is written. */
export interface XmlFields {
  readonly [name: string]: string | number | XmlFields;
}

function inner(fields: XmlFields): string {
  return Object.entries(fields)
    .map(([name, value]) => `<${name}>${typeof value === "object" ? inner(value) : content(value)}</${name}>`)
    .join("");
}

function content(value: string | number): string {
  if (typeof value === "number") return String(value);
  // "]]>" would end the section, so it is cut in two; control characters are not allowed at all:
  // https://www.w3.org/TR/xml/#sec-cdata-sect https://www.w3.org/TR/xml/#charsets
  const allowed = value.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Cs}/gu, "");
  return `<![CDATA[${allowed.replaceAll("]]>", "]]]]><![CDATA[>")}]]>`;
}

function textOf(body: Uint8Array | string): string | undefined {
  if (typeof body === "string") return body;
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(body);
  } catch {
    return undefined;
  }
}

const elementOf = (value: unknown): XmlElement | undefined =>
  typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : undefined;

const cdata = "<![CDATA[";
const tagShape = /^\/?[A-Za-z_][\w.-]{0,63}\s*\/?$/;

/** One pass over the tags: known ones only, closed, not too deep, not too many. */
function isPlain(xml: string): boolean {
  let depth = 0;
  let tags = 0;
  let at = 0;
  const start = xml.startsWith("<?xml") ? xml.indexOf("?>") + 2 : 0;
  if (start === 1 || start > 100) return false;
  for (at = start; ; ) {
    const open = xml.indexOf("<", at);
    // "]]>" between tags is a section within a section.
    if (xml.slice(at, open === -1 ? undefined : open).includes("]]>")) return false;
    if (open === -1) return depth === 0 && tags > 0;
    if (xml.startsWith(cdata, open)) {
      const end = xml.indexOf("]]>", open);
      if (end === -1) return false;
      at = end + 3;
      continue;
    }
    const close = xml.indexOf(">", open);
    const tag = close === -1 || close - open > 80 ? "" : xml.slice(open + 1, close);
    if (!tagShape.test(tag)) return false;
    if (tag.startsWith("/")) depth -= 1;
    else if (!tag.endsWith("/")) depth += 1;
    tags += 1;
    if (depth < 0 || depth > deepest || tags > mostTags) return false;
    at = close + 1;
  }
}
