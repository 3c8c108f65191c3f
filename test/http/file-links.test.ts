import type { FastifyInstance } from "fastify";
import pino from "pino";
import { Registry } from "prom-client";
import { fileLinker, fileLinkRoutes } from "../../src/http/file-links.js";
import { createHttpServer } from "../../src/http/server.js";
import { StorageUnavailable } from "../../src/storage/errors.js";
import type { FileRecord } from "../../src/storage/files.js";
import { now as start } from "../storage/samples.js";

const key = Buffer.alloc(32, 7);
const id = "0123456789abcdef0123456789abcdef";
const record: FileRecord = {
  id,
  name: "路灯.jpg",
  mime: "image/jpeg",
  bytes: 7,
  sha256: "ab",
  from: { channel: "web", chat: "ann" },
  createdAt: start,
};

let now = start;
let away: boolean;
let asked: string[];
let logged: string[];
let app: FastifyInstance;
const clock = () => now;
const linkTo = fileLinker("https://huiying.example", { key, clock });
const path = (link: string) => link.replace("https://huiying.example", "");

beforeEach(() => {
  now = start;
  away = false;
  asked = [];
  logged = [];
  const files = {
    async read(wanted: string) {
      asked.push(wanted);
      if (away) throw new StorageUnavailable("a file could not be read", new Error("full"));
      return wanted === id ? { record, content: Buffer.from("content") } : undefined;
    },
  };
  app = createHttpServer({
    adapters: [],
    accept: async () => undefined,
    health: {},
    metrics: new Registry(),
    routes: [fileLinkRoutes(files, { key, clock })],
    logger: pino({ level: "debug" }, { write: (line: string) => logged.push(line) }),
    trustProxy: false,
  });
});
afterEach(() => app.close());

test("an address looks as it should, and is another for every file and moment", () => {
  expect(linkTo(id)).toMatch(
    /^https:\/\/huiying\.example\/files\/0123456789abcdef0123456789abcdef\?until=1795165200&signature=[0-9a-f]{64}$/,
  );
  const signature = (link: string) => new URL(link).searchParams.get("signature");
  const first = signature(linkTo(id));
  expect(signature(linkTo("another"))).not.toBe(first);
  now = new Date(start.getTime() + 1_000);
  expect(signature(linkTo(id))).not.toBe(first);
});

test("whoever has the address gets the file for an hour, safely served and kept by no proxy", async () => {
  const link = path(linkTo(id));
  now = new Date(start.getTime() + 3_600_000);
  const response = await app.inject(link);
  expect([response.statusCode, response.body]).toEqual([200, "content"]);
  expect(response.headers).toMatchObject({
    "content-type": "image/jpeg",
    "content-disposition": "inline; filename*=UTF-8''%E8%B7%AF%E7%81%AF.jpg",
    "content-security-policy": "default-src 'none'; sandbox",
    "x-content-type-options": "nosniff",
    "cache-control": "private, no-store",
    "x-robots-tag": "noindex",
    "cross-origin-resource-policy": "cross-origin",
  });
  now = new Date(start.getTime() + 3_601_000);
  const late = await app.inject(link);
  expect([late.statusCode, late.json().error]).toEqual([
    403,
    { zh: "这个请求没有得到允许。", en: "This request is not allowed." },
  ]);
});

const good = path(linkTo(id));
const other = fileLinker("", { key: Buffer.alloc(32, 8), clock: () => start });
test.each([
  ["without a signature", `/files/${id}`],
  ["with half a signature", good.slice(0, -32)],
  ["with the signature of another file", path(linkTo("another")).replace("another", id)],
  ["with a later end", good.replace("until=1795165200", "until=1795165201")],
  ["with an end far away", good.replace("until=1795165200", "until=99999999999")],
  ["with no end", good.replace(/until=\d+&/, "")],
  ["with an end that is no number", good.replace(/until=\d+/, "until=1e99")],
  ["with two signatures", `${good}&signature=${"0".repeat(64)}`],
  ["of another service", other(id)],
  [
    "in capitals",
    good.toUpperCase().replace("/FILES/", "/files/").replace("UNTIL", "until").replace("SIGNATURE", "signature"),
  ],
  ["with a way out", good.replace(id, "..%2f..%2fetc%2fpasswd")],
  ["with another id of its length", good.replace(id, "f".repeat(32))],
])("an address %s is refused before anything is looked up", async (_name, url) => {
  const response = await app.inject(url);
  expect([response.statusCode, response.json()]).toEqual([
    403,
    { error: { zh: "这个请求没有得到允许。", en: "This request is not allowed." } },
  ]);
  expect(asked).toEqual([]);
});

test("a file that is gone is not found, and an outage says to come again", async () => {
  const gone = await app.inject(path(linkTo("gone")));
  expect([gone.statusCode, gone.json().error.en]).toEqual([404, "There is nothing here."]);
  expect(gone.headers["cache-control"]).toBe("private, no-store");
  away = true;
  expect((await app.inject(path(linkTo(id)))).statusCode).toBe(500);
});

test("neither ids nor signatures get into the log", async () => {
  await app.inject(path(linkTo(id)));
  away = true;
  await app.inject(path(linkTo(id)));
  await app.inject(`/files/${id}`);
  expect(logged.length).toBeGreaterThan(2);
  expect(logged.join("")).not.toMatch(/0123456789abcdef|[0-9a-f]{64}/);
});
