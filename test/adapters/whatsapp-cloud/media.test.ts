import { createCloudAdapter } from "../../../adapters/whatsapp-cloud/adapter.js";
import { type Arrived, type Reply, startServer, type TestServer } from "../support/http-server.js";
import { allowLoopbackOnly } from "../support/loopback-only.js";
import { appSecret, graphError, json } from "../support/meta-side.js";
import { testPorts } from "../support/test-ports.js";

allowLoopbackOnly();

const accessToken = "EAAJB0WhatsAppSystemUserTokenOfNobody0123456789";
const running = new AbortController().signal;
let server: TestServer;
let found: Reply;
let file: Reply;

beforeEach(async () => {
  file = { status: 200, body: Buffer.from("a picture") };
  server = await startServer(({ path }: Arrived) => (path.startsWith("/v25.0/") ? found : file));
  found = json(200, { url: `${server.url}/attachments/?mid=1`, mime_type: "image/jpeg", file_size: 9 });
});
afterEach(() => server.close());

const fetchMedia = (more: object = {}) =>
  createCloudAdapter({
    appSecret,
    accessToken,
    phoneId: "106540352242922",
    verifyToken: "another-word-of-the-city",
    apiRoot: server.url,
    timeouts: { call: 400, file: 400 },
    ports: testPorts(),
  }).fetchMedia({ ref: "1003383421387256", ...more }, running);

test("asks where the file is, then fetches it, both with the token", async () => {
  const fetched = await fetchMedia({ name: "合同.pdf" });
  expect(Buffer.from(fetched.content).toString()).toBe("a picture");
  expect([fetched.name, fetched.mime]).toEqual(["合同.pdf", "image/jpeg"]);
  const [asked, downloaded] = server.arrived;
  expect(asked?.path).toMatch(/^\/v25\.0\/1003383421387256\?phone_number_id=106540352242922&appsecret_proof=/);
  expect(downloaded?.path).toBe("/attachments/?mid=1");
  expect(server.arrived.map(({ headers }) => headers.authorization)).toEqual([
    `Bearer ${accessToken}`,
    `Bearer ${accessToken}`,
  ]);
});

test.each([
  "http://169.254.169.254/latest/meta-data",
  "https://127.0.0.1/x",
  "https://evil.example/lookaside.fbsbx.com",
  "https://lookaside.fbsbx.com.evil.example/x",
  "https://evil.lookaside.fbsbx.com/x",
  "http://lookaside.fbsbx.com/x",
  "nonsense",
])("the token is not taken to %s", async (url) => {
  found = json(200, { url });
  await expect(fetchMedia()).rejects.toThrow(/^WhatsApp's files: named/);
  expect(server.arrived).toHaveLength(1);
});

test("a redirect into our own network is not followed", async () => {
  file = { status: 302, headers: { location: "http://169.254.169.254/" } };
  await expect(fetchMedia()).rejects.toThrow("not fetched from");
});

test.each<[string, () => void, string]>([
  ["an id that has expired", () => (found = graphError(400, 100, 33)), "answered 100/33"],
  ["no address", () => (found = json(200, {})), "named no address"],
  ["a file that is said to be too large", () => (found = json(200, { url: "x", file_size: 99_000_000 })), "larger"],
  ["a file that is too large", () => (file = { headers: { "content-length": "99000000" }, body: "" }), "larger"],
  ["a file that is gone", () => (file = { status: 404 }), "answered 404"],
  ["an API that hangs", () => (found = "hang"), "timed out"],
  ["a download that hangs", () => (file = "hang"), "timed out"],
])("%s is an error without token and address", async (_, prepare, words) => {
  prepare();
  const error = await fetchMedia().catch(String);
  expect(error).toContain(words);
  expect(error).not.toMatch(/EAAJB0|127\.0\.0\.1|attachments/);
});
