import fc from "fast-check";
import { changeAt, type Format, leaf, leafOf, sizeOf, type Tree, writeTree } from "./payload-tree.js";

/** A captured payload that inputs are made of. */
export interface Captured {
  readonly name: string;
  readonly format: Format;
  readonly tree: Tree;
}

/** The server hands in no more: src/http/webhooks.ts. */
const longestBody = 1024 * 1024;

/** Bytes that a platform might never send, and how they were made. */
export interface Input {
  readonly made: string;
  readonly body: Buffer;
}

/**
 * Captured payloads with one to five things wrong in what they say, and now and then in how it is written; or bytes of chance.
 * fast-check makes a failing one smaller by itself: https://fast-check.dev
 */
export function inputsFrom(captured: readonly Captured[]): fc.Arbitrary<Input> {
  const altered = fc
    .record({
      from: fc.constantFrom(...captured),
      changes: fc.array(changes, { minLength: 1, maxLength: 5 }),
      written: fc.oneof({ weight: 7, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: writings }),
    })
    .map(({ from, changes: some, written }) => {
      const tree = some.reduce((before, change) => applied(before, change, from.format), from.tree);
      const body = Buffer.from(writeTree(tree, from.format));
      return {
        made: JSON.stringify({ from: from.name, changes: some, written }),
        body: (written ? rewritten(body, written) : body).subarray(0, longestBody),
      };
    });
  const chance = fc.uint8Array({ maxLength: 300 }).map((bytes) => ({
    made: `bytes ${Buffer.from(bytes).toString("hex")}`,
    body: Buffer.from(bytes),
  }));
  return fc.oneof({ weight: 30, arbitrary: altered }, { weight: 1, arbitrary: chance });
}

type Change = { readonly at: number } & (
  | { readonly kind: "odd"; readonly which: number }
  | { readonly kind: "words"; readonly words: string }
  | { readonly kind: "missing" | "twice" | "own_names" | "many" | "deep" | "megabyte" }
);

const places = 10_000;
// Without bias, since small numbers are the roots.
const at = fc.noBias(fc.nat(places - 1));
const changes: fc.Arbitrary<Change> = fc.oneof(
  { weight: 40, arbitrary: fc.record({ kind: fc.constant("odd" as const), at, which: fc.nat(999) }) },
  {
    weight: 12,
    arbitrary: fc.record({
      kind: fc.constant("words" as const),
      at,
      words: fc.oneof(fc.string({ unit: "binary", maxLength: 30 }), fc.string({ maxLength: 30 })),
    }),
  },
  { weight: 24, arbitrary: fc.record({ kind: fc.constantFrom("missing", "twice", "own_names"), at }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant("many" as const), at }) },
  // These take long, so they are rarer.
  { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom("deep", "megabyte"), at }) },
);

const placeAt = (at: number, count: number) => Math.floor((at / places) * count);

const depth = 10_000;
const megabyte = "长".repeat(350_000);

function applied(tree: Tree, change: Change, format: Format): Tree {
  return changeAt(tree, placeAt(change.at, sizeOf(tree)), (found) => {
    switch (change.kind) {
      case "odd": {
        const some = oddities[format];
        return leaf(some[change.which % some.length] ?? "");
      }
      case "words":
        return leafOf(change.words, format);
      case "megabyte":
        return leafOf(megabyte, format);
      case "deep":
        return leaf(deep[format]);
      case "many":
        return { kind: "list", items: Array.from({ length: timesThatFit(found, format) }, () => found) };
      case "missing":
        return withFields(found, (fields) => fields.slice(1));
      case "twice":
        // The first of two counts in some parsers, the last in others.
        return withFields(found, (fields) => [...fields, ...fields.slice(0, 2).map(([name]) => [name, odd] as const)]);
      case "own_names":
        return withFields(found, (fields) => [
          ...fields,
          ["__proto__", { kind: "fields", fields }],
          ["constructor", { kind: "fields", fields: [["prototype", { kind: "fields", fields }]] }],
          ["toString", odd],
        ]);
    }
  });
}

const timesThatFit = (tree: Tree, format: Format) =>
  Math.min(200, Math.floor(longestBody / (1 + writeTree(tree, format).length)));

const odd = leaf("0");

type Fields = (Tree & { readonly kind: "fields" })["fields"];

function withFields(tree: Tree, change: (fields: Fields) => Fields): Tree {
  return tree.kind === "fields" ? { kind: "fields", fields: change(tree.fields) } : leaf("");
}

const numbers = [
  "0",
  "-1",
  "-0",
  "0.1",
  "1e308",
  "1e999",
  "-1e999",
  "9007199254740993",
  "8640000000000001",
  "1".repeat(40),
];
const strings = [
  "",
  " ",
  "__proto__",
  "constructor",
  "NaN",
  "null",
  "true",
  "\u202e\u200b\ufeff",
  "👩‍👩‍👧",
  "x\ny",
  "../../etc/passwd",
];

const oddities: Readonly<Record<Format, readonly string[]>> = {
  json: [
    ...numbers,
    ...numbers.map((number) => `"${number}"`),
    ...strings.map((text) => JSON.stringify(text)),
    ...['"\\ud800"', '"\\udc00\\ud800x"', '"x\\u0000y"', "null", "true", "false", "[]", "[[]]", "[null]", "{}"],
    ...['{"id":{}}', '{"__proto__":{"id":"x"}}', '{"length":-1}', "01", '"\u0001"', "}"],
  ],
  xml: [
    ...numbers,
    ...strings,
    ...strings.map((text) => `<![CDATA[${text}]]>`),
    ...[
      "<![CDATA[",
      "]]>",
      "<![CDATA[<![CDATA[]]>]]>",
      "&lt;",
      "&#0;",
      "&#xD800;",
      "&#x110000;",
      "&lol;",
      "&amp",
      "\0",
    ],
    ...["<a/>", "<a>", "</xml>", "<a><a><a/></a></a>", "<!-- x", "<?x y?>", '<a b="c"/>', "<__proto__>x</__proto__>"],
    '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>&e;',
  ],
  form: [
    ...numbers,
    ...strings.map((text) => encodeURIComponent(text)),
    ...["%00", "%ED%A0%80", "%", "%zz", "+", "=", "&", "%FF%FE", "x%26y%3Dz", ";", "[]", "%7B%7D"],
  ],
};

const deep: Readonly<Record<Format, string>> = {
  json: `${'{"a":['.repeat(depth / 2)}0${"]}".repeat(depth / 2)}`,
  xml: `${"<a>".repeat(depth)}0${"</a>".repeat(depth)}`,
  form: `0&${"a[".repeat(depth)}=0`,
};

type Writing =
  | { readonly how: "utf16" | "latin1" | "mark" | "spaces" }
  | { readonly how: "cut" | "byte"; readonly at: number };

const writings: fc.Arbitrary<Writing> = fc.oneof(
  fc.record({ how: fc.constantFrom("utf16", "latin1", "mark", "spaces") }),
  fc.record({ how: fc.constantFrom("cut", "byte"), at }),
);

function rewritten(body: Buffer, writing: Writing): Buffer {
  switch (writing.how) {
    case "utf16":
      return Buffer.from(body.toString(), "utf16le");
    case "latin1":
      return Buffer.from(body.toString(), "latin1");
    case "mark":
      return Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), body]);
    case "spaces":
      return Buffer.concat([Buffer.from(" \r\n\t".repeat(50)), body, Buffer.from("\n".repeat(50))]);
    case "cut":
      return body.subarray(0, placeAt(writing.at, body.length));
    case "byte": {
      const changed = Buffer.from(body);
      const place = placeAt(writing.at, body.length);
      changed[place] = (changed[place] ?? 0) ^ 0x95;
      return changed;
    }
  }
}
