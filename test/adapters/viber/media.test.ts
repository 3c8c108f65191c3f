import { fetcherFor } from "../../../adapters/viber/media.js";
import { startServer, type TestServer } from "../support/http-server.js";
import { allowLoopbackOnly } from "../support/loopback-only.js";

allowLoopbackOnly();

const running = new AbortController().signal;
let server: TestServer;

beforeEach(async () => {
  server = await startServer(({ path }) => (path === "/a.jpg" ? { body: "a picture" } : { status: 404 }));
});
afterEach(() => server.close());

const fetchMedia = (ref: string, fields: object = {}) => fetcherFor(server.url, 1_000)({ ref, ...fields }, running);

test("a file is fetched from the address in the call, without the token", async () => {
  const file = await fetchMedia(`${server.url}/a.jpg`, { name: "IMG_1.jpg", mime: "image/jpeg", bytes: 9 });
  expect(Buffer.from(file.content).toString()).toBe("a picture");
  expect(file).toMatchObject({ name: "IMG_1.jpg", mime: "image/jpeg" });
  expect(server.arrived[0]?.headers).not.toHaveProperty("x-viber-auth-token");
});

test.each([
  "http://dl-media.viber.com/a.jpg",
  "https://dl-media.viber.com.example.com/a.jpg",
  "https://notviber.com/a.jpg",
  "https://user@dl-media.viber.com/a.jpg",
  "https://dl-media.viber.com:8443/a.jpg",
  "https://169.254.169.254/latest/meta-data",
  "http://127.0.0.1:1/a.jpg",
  "file:///etc/passwd",
])("%s is not fetched from", async (ref) => {
  await expect(fetchMedia(ref)).rejects.toThrow("Viber's files: named an address that is not fetched from");
});

test("what is declared too large is not asked for, what is gone is an error", async () => {
  await expect(fetchMedia(`${server.url}/a.jpg`, { bytes: 20_971_521 })).rejects.toThrow("larger than is taken in");
  await expect(fetchMedia(`${server.url}/b.jpg`)).rejects.toThrow("Viber's files: answered 404");
  expect(server.arrived.length).toBe(1);
});
