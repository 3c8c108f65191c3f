import { fetcherFor } from "../../../adapters/whatsapp/media.js";
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
const fetchFrom = (ref: string, apiRoot = server.url, timeoutMs = 2_000) =>
  fetcherFor({ authorization: "Basic c2VjcmV0", apiRoot, timeoutMs })({ ref, mime: "image/jpeg" }, running);

test("a file is fetched from the API, with the token", async () => {
  const file = await fetchFrom(`${server.url}/2010-04-01/Accounts/AC1/Messages/MM1/Media/ME1`);
  expect(Buffer.from(file.content).toString()).toBe("a picture");
  expect(file.mime).toBe("image/jpeg");
  expect(server.arrived[0]?.headers.authorization).toBe("Basic c2VjcmV0");
});

test.each([
  "http://169.254.169.254/latest/meta-data",
  "https://localhost/x",
  "http://api.twilio.com/x",
  "https://api.twilio.com.evil.example/x",
  "https://eviltwiliocdn.com/x",
  "https://api.twilio.com:8443/x",
  "nonsense",
])("%s is not fetched", async (ref) => {
  await expect(fetchFrom(ref)).rejects.toThrow(/^Twilio's files: named/);
  expect(server.arrived).toEqual([]);
});

test("a redirect leads to Twilio's store only", async () => {
  reply = { status: 307, headers: { location: "https://evil.example/x" } };
  await expect(fetchFrom(`${server.url}/x`)).rejects.toThrow("not fetched from");
});

test.each<[string, Reply, string]>([
  ["gone", { status: 404 }, "answered 404"],
  ["too large", { status: 200, headers: { "content-length": "17000000" }, body: "" }, "larger"],
  ["hanging", "hang", "timed out"],
])("%s is an error without an address", async (_, answer, words) => {
  reply = answer;
  const error = await fetchFrom(`${server.url}/secret`, server.url, 100).catch(String);
  expect(error).toContain(words);
  expect(error).not.toContain("secret");
});
