/** How a platform writes what it says. */
export type Format = "json" | "xml" | "form";

/** A payload taken apart; a leaf is a piece of text as it stands in the format, right or wrong. */
export type Tree =
  | { readonly kind: "leaf"; readonly text: string }
  | { readonly kind: "list"; readonly items: readonly Tree[] }
  | { readonly kind: "fields"; readonly fields: readonly (readonly [name: string, value: Tree])[] };

/** Takes a captured payload apart. */
export function readTree(payload: string, format: Format): Tree {
  switch (format) {
    case "json":
      return ofJson(JSON.parse(payload));
    case "xml":
      return ofXml(payload);
    case "form":
      return {
        kind: "fields",
        fields: payload
          .trim()
          .split("&")
          .map((pair) => [pair.split("=")[0] ?? "", leaf(pair.split("=")[1] ?? "")] as const),
      };
  }
}

/** Puts it together again; what was put into it may be nothing that a parser takes. */
export function writeTree(tree: Tree, format: Format): string {
  if (tree.kind === "leaf") return tree.text;
  switch (format) {
    case "json":
      return tree.kind === "list"
        ? `[${tree.items.map((item) => writeTree(item, format)).join(",")}]`
        : `{${tree.fields.map(([name, value]) => `${JSON.stringify(name)}:${writeTree(value, format)}`).join(",")}}`;
    case "xml":
      return tree.kind === "list"
        ? tree.items.map((item) => writeTree(item, format)).join("")
        : tree.fields.map(([name, value]) => `<${name}>${writeTree(value, format)}</${name}>`).join("");
    case "form":
      return tree.kind === "list"
        ? tree.items.map((item) => writeTree(item, format)).join("+")
        : tree.fields.map(([name, value]) => `${name}=${writeTree(value, format)}`).join("&");
  }
}

/** A piece of text in a format. */
export const leaf = (text: string): Tree => ({ kind: "leaf", text });

/** A string as the format writes it. */
export function leafOf(value: string, format: Format): Tree {
  switch (format) {
    case "json":
      return leaf(JSON.stringify(value));
    case "xml":
      return leaf(`<![CDATA[${value}]]>`);
    case "form":
      return leaf(encodeURIComponent(value.replace(/\p{Cs}/gu, "\ufffd")));
  }
}

/** How many places a tree has: itself and all below it. */
export function sizeOf(tree: Tree): number {
  return 1 + partsOf(tree).reduce((sum, part) => sum + sizeOf(part), 0);
}

/** Changes what stands at one place, counted from the root, 0, down and along. */
export function changeAt(tree: Tree, place: number, change: (found: Tree) => Tree): Tree {
  if (place === 0) return change(tree);
  let before = 1;
  const within = (part: Tree): Tree => {
    const from = before;
    before += sizeOf(part);
    return place >= from && place < before ? changeAt(part, place - from, change) : part;
  };
  switch (tree.kind) {
    case "leaf":
      return tree;
    case "list":
      return { kind: "list", items: tree.items.map(within) };
    case "fields":
      return { kind: "fields", fields: tree.fields.map(([name, value]) => [name, within(value)] as const) };
  }
}

function partsOf(tree: Tree): readonly Tree[] {
  switch (tree.kind) {
    case "leaf":
      return [];
    case "list":
      return tree.items;
    case "fields":
      return tree.fields.map(([, value]) => value);
  }
}

function ofJson(value: unknown): Tree {
  if (Array.isArray(value)) return { kind: "list", items: value.map(ofJson) };
  if (typeof value !== "object" || value === null) return leaf(JSON.stringify(value));
  return { kind: "fields", fields: Object.entries(value).map(([name, inner]) => [name, ofJson(inner)] as const) };
}

// As much of XML as the captured payloads have: elements one in another, without attributes.
function ofXml(text: string): Tree {
  const fields = [...text.matchAll(/<(\w+)>((?:<!\[CDATA\[.*?\]\]>|(?!<\/\1>)[\s\S])*)<\/\1>/g)].map(
    ([, name = "", inner = ""]) => [name, inner.startsWith("<![CDATA[") ? leaf(inner) : ofXml(inner)] as const,
  );
  return fields.length === 0 ? leaf(text) : { kind: "fields", fields };
}
