import { fetcherFor } from "../../../adapters/line/media.js";
import { accessToken, type LineKit, startLine } from "../kits/line.js";
import type { Reply } from "../support/http-server.js";
import { allowLoopbackOnly } from "../support/loopback-only.js";

allowLoopbackOnly();

const running = new AbortController().signal;
let line: LineKit;

beforeEach(async () => {
  line = await startLine();
});
afterEach(() => line.close());

const fetchMedia = (ref: string, fields: object = {}) =>
  fetcherFor(line.platform.url, accessToken, 1_000)({ ref, ...fields }, running);

test("a file is fetched by its message's id, with the token", async () => {
  line.reply("/v2/bot/message/325710/content", { body: "a contract" });
  const file = await fetchMedia("325710", { name: "合同.pdf", mime: "application/pdf" });
  expect(Buffer.from(file.content).toString()).toBe("a contract");
  expect(file).toMatchObject({ name: "合同.pdf", mime: "application/pdf" });
  expect(line.platform.arrived[0]?.headers.authorization).toBe(`Bearer ${accessToken}`);
});

test("an id can't lead anywhere else", async () => {
  await expect(fetchMedia("../../../oauth?x=")).rejects.toThrow("LINE's files: answered 404");
  expect(line.platform.arrived[0]?.path).toBe("/v2/bot/message/..%2F..%2F..%2Foauth%3Fx%3D/content");
});

test.each<[string, Reply, string]>([
  ["a video that is still prepared", { status: 202, body: "{}" }, "LINE's files: answered 202"],
  ["one that was deleted", { status: 410, body: "{}" }, "LINE's files: answered 410"],
  ["a redirect", { status: 302, headers: { location: "http://127.0.0.1:1/" } }, "LINE's files: answered 302"],
  ["one that is too large", { headers: { "content-length": "20971521" } }, "the file is larger than 20 MB"],
  ["silence", "hang", "LINE's files: timed out"],
])("%s is an error without token and address", async (_, reply, expected) => {
  line.reply("/v2/bot/message/325708/content", reply);
  await expect(fetchMedia("325708")).rejects.toThrow(new Error(expected));
});

test("what is declared too large is not asked for", async () => {
  await expect(fetchMedia("325710", { bytes: 20_971_521 })).rejects.toThrow("the file is larger than 20 MB");
  expect(line.platform.arrived).toEqual([]);
});
