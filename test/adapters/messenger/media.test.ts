import { fetcherFor } from "../../../adapters/messenger/media.js";
import { type Reply, startServer, type TestServer } from "../support/http-server.js";
import { allowLoopbackOnly } from "../support/loopback-only.js";

allowLoopbackOnly();

const running = new AbortController().signal;
let server: TestServer;
let reply: Reply;
beforeEach(async () => {
  reply = { status: 200, body: Buffer.from("a picture") };
  server = await startServer(() => reply);
});
afterEach(() => server.close());

test("a file is fetched from where the webhook says, without a token", async () => {
  const media = { ref: `${server.url}/v/1_n.jpg?oh=00`, name: "合同.pdf" };
  const file = await fetcherFor(server.url, 2_000)(media, running);
  expect(Buffer.from(file.content).toString()).toBe("a picture");
  expect(file.name).toBe("合同.pdf");
  expect(server.arrived[0]?.headers.authorization).toBeUndefined();
});

test.each([
  "http://169.254.169.254/latest/meta-data",
  "https://127.0.0.1/x",
  "https://evil.example/x.fbcdn.net",
  "https://fbcdn.net.evil.example/x",
  "https://scontent.xx.fbcdn.net.evil.example/x",
  "http://scontent.xx.fbcdn.net/x",
  "https://user@scontent.xx.fbcdn.net/x",
  "file:///etc/passwd",
  "nonsense",
])("%s is not fetched", async (ref) => {
  await expect(fetcherFor(server.url, 2_000)({ ref }, running)).rejects.toThrow(/^Messenger's files: named/);
  expect(server.arrived).toEqual([]);
});

test("a redirect into our own network is not followed", async () => {
  reply = { status: 302, headers: { location: "http://169.254.169.254/" } };
  await expect(fetcherFor(server.url, 2_000)({ ref: `${server.url}/x` }, running)).rejects.toThrow("not fetched from");
});

test.each<[string, Reply, string]>([
  ["gone", { status: 404 }, "answered 404"],
  ["too large", { status: 200, headers: { "content-length": "99000000" }, body: "" }, "larger"],
  ["hanging", "hang", "timed out"],
])("%s is an error without an address", async (_, answer, words) => {
  reply = answer;
  const error = await fetcherFor(server.url, 100)({ ref: `${server.url}/secret` }, running).catch(String);
  expect(error).toContain(words);
  expect(error).not.toContain("secret");
});
