import { once } from "node:events";
import { createServer, type Server } from "node:https";
import {
  DownloadError,
  type GuardedDownload,
  guardedFetch,
  type Network,
} from "../../adapters/shared/guarded-fetch.js";
import { isLoopbackAddress, isPublicAddress } from "../../adapters/shared/public-address.js";
import { type Reply, startServer, type TestServer } from "../adapters/support/http-server.js";
import { certificate, certificateKey } from "../support/certificate.js";

// Fault 28: an address of a file leads into our own network. Whatever is refused here is refused before a connection.

const hosts = ["media.example", ".cdn.example", "127.0.0.1", "localhost", "[::1]", "::1", "10.0.0.1", "2130706433"];
const want = (url: string, more: Partial<GuardedDownload> = {}): GuardedDownload => ({
  url,
  hosts,
  timeoutMs: 5_000,
  maxBytes: 1_000,
  from: "Example",
  ...more,
});
const resolvesTo = (...addresses: string[]): Network => ({
  resolve: async () => addresses,
  isPublic: isPublicAddress,
});
const refused = "Example's files: named an address that is not fetched from";

test.each([
  ["loopback", "127.0.0.1"],
  ["all of loopback", "127.255.0.7"],
  ["this network", "0.0.0.0"],
  ["private, 10/8", "10.1.2.3"],
  ["private, 172.16/12", "172.31.255.255"],
  ["private, 192.168/16", "192.168.0.1"],
  ["link-local, where clouds keep their keys", "169.254.169.254"],
  ["shared by a carrier", "100.64.0.1"],
  ["multicast", "224.0.0.1"],
  ["reserved", "240.0.0.1"],
  ["broadcast", "255.255.255.255"],
  ["for benchmarks", "198.18.0.1"],
  ["loopback, IPv6", "::1"],
  ["unspecified, IPv6", "::"],
  ["mapped loopback", "::ffff:127.0.0.1"],
  ["mapped loopback in hexadecimal", "::ffff:7f00:1"],
  ["mapped public", "::ffff:93.184.216.34"],
  ["compatible loopback", "::127.0.0.1"],
  ["unique local", "fd00::1"],
  ["link-local, IPv6", "fe80::1"],
  ["link-local with a zone", "fe80::1%eth0"],
  ["multicast, IPv6", "ff02::1"],
  ["6to4 of a private one", "2002:a00:1::"],
  ["Teredo", "2001:0:a00:1::"],
  ["translated private one", "64:ff9b::a00:1"],
  ["for documents", "2001:db8::1"],
  ["no address", "localhost"],
])("a name that resolves to %s (%s) is not fetched from", async (_name, address) => {
  expect(isPublicAddress(address)).toBe(false);
  const fetching = guardedFetch(want("https://media.example/a.jpg"), undefined, resolvesTo(address));
  await expect(fetching).rejects.toThrow(refused);
});

test.each(["93.184.216.34", "1.1.1.1", "172.32.0.1", "100.128.0.1", "192.0.1.1", "2606:2800:220:1::1", "2a00:1450::1"])(
  "%s is of the open internet",
  (address) => {
    expect(isPublicAddress(address)).toBe(true);
    expect(isLoopbackAddress(address)).toBe(false);
  },
);

test("one bad address among good ones is enough to refuse a name, and so is none", async () => {
  for (const addresses of [["93.184.216.34", "10.0.0.1"], []]) {
    const fetching = guardedFetch(want("https://media.example/a.jpg"), undefined, resolvesTo(...addresses));
    await expect(fetching).rejects.toThrow(refused);
  }
});

test.each([
  ["a host that is not listed", "https://evil.example/a.jpg"],
  ["a host that only ends alike", "https://evilmedia.example/a.jpg"],
  ["the parent of a listed suffix", "https://cdn.example/a.jpg"],
  ["a host with a dot at its end", "https://media.example./a.jpg"],
  ["a listed host before an @", "https://media.example@evil.example/a.jpg"],
  ["a password", "https://user:password@media.example/a.jpg"],
  ["another port", "https://media.example:8443/a.jpg"],
  ["http", "http://media.example/a.jpg"],
  ["a file", "file:///etc/passwd"],
  ["data", "data:text/plain,hello"],
  ["gopher", "gopher://media.example/_"],
  ["loopback, listed by mistake", "https://127.0.0.1/a.jpg"],
  ["loopback, short", "https://127.1/a.jpg"],
  ["loopback, decimal", "https://2130706433/a.jpg"],
  ["loopback, octal", "https://0177.0.0.1/a.jpg"],
  ["loopback, hexadecimal", "https://0x7f.1/a.jpg"],
  ["loopback in other digits", "https://①②⑦.⓪.⓪.①/a.jpg"],
  ["loopback, IPv6", "https://[::1]/a.jpg"],
  ["loopback, mapped", "https://[::ffff:127.0.0.1]/a.jpg"],
])("%s is refused: %s", async (_name, url) => {
  const network: Network = { resolve: () => Promise.reject(new Error("resolved")), isPublic: isPublicAddress };
  await expect(guardedFetch(want(url), undefined, network)).rejects.toThrow(refused);
});

test("what is no address at all is refused", async () => {
  for (const url of ["", "/a.jpg", "https://", "https://999.1.1.1/"])
    await expect(guardedFetch(want(url))).rejects.toThrow("Example's files: named no address");
});

describe("from a listed host over https", () => {
  let server: Server;
  let port: number;
  let answer: (path: string, host: string) => { status?: number; headers?: Record<string, string>; body?: string };
  let asked: { path: string; host: string; name: unknown; token: unknown }[];
  let resolved: string[];
  // The test stands in for the open internet, which has port 443, by taking connections to it over to its own server.
  const network = (resolve: (name: string) => readonly string[]): Network => ({
    resolve: async (name) => {
      resolved.push(name);
      return resolve(name);
    },
    isPublic: (address) => address === "127.0.0.1",
    authority: certificate,
    port,
  });
  const here = () => network(() => ["127.0.0.1"]);

  beforeAll(async () => {
    server = createServer({ cert: certificate, key: certificateKey }, (request, response) => {
      const { host = "" } = request.headers;
      const path = request.url ?? "";
      const name = "servername" in request.socket ? request.socket.servername : undefined;
      asked.push({ path, host, name, token: request.headers.authorization });
      const { status = 200, headers = {}, body = "" } = answer(path, host);
      response.writeHead(status, headers);
      response.end(body);
    });
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    const address = server.address();
    port = typeof address === "object" && address ? address.port : 0;
  });
  beforeEach(() => {
    asked = [];
    resolved = [];
    answer = () => ({ body: "content" });
  });
  afterAll(async () => {
    server.close();
    server.closeAllConnections();
    await once(server, "close");
  });

  const listed = ["media.example", ".media.example"];

  test("a file is fetched under its name, with the headers that were given", async () => {
    const headers = { authorization: "Bearer secret" };
    const fetched = await guardedFetch(want("https://media.example/a.jpg?x=1", { headers }), undefined, here());
    expect(Buffer.from(fetched.content).toString()).toBe("content");
    expect(asked).toEqual([
      { path: "/a.jpg?x=1", host: "media.example", name: "media.example", token: "Bearer secret" },
    ]);
  });

  test("a name that answers otherwise the second time is asked for once only", async () => {
    let first = true;
    const rebinding = network(() => {
      const addresses = first ? ["127.0.0.1"] : ["10.0.0.1"];
      first = false;
      return addresses;
    });
    await guardedFetch(want("https://media.example/a.jpg"), undefined, rebinding);
    expect(resolved).toEqual(["media.example"]);
    expect(asked).toHaveLength(1);
  });

  test("a certificate for another name is refused", async () => {
    const fetching = guardedFetch(want("https://a.cdn.example/a.jpg"), undefined, here());
    await expect(fetching).rejects.toThrow("Example's files: unreachable (ERR_TLS_CERT_ALTNAME_INVALID)");
    expect(asked).toEqual([]);
  });

  test("a redirect to another listed host is followed, without the token", async () => {
    answer = (_path, host) =>
      host === "media.example" ? { status: 302, headers: { location: "https://cdn.media.example/b" } } : { body: "b" };
    const headers = { authorization: "Bearer secret" };
    const download = want("https://media.example/a", { headers, hosts: listed });
    expect(Buffer.from((await guardedFetch(download, undefined, here())).content).toString()).toBe("b");
    expect(asked.map(({ host, token }) => [host, token])).toEqual([
      ["media.example", "Bearer secret"],
      ["cdn.media.example", undefined],
    ]);
  });

  test.each([
    ["a host that is not listed", "https://evil.example/"],
    ["http", "http://media.example/a.jpg"],
    ["clouds' keys", "http://169.254.169.254/latest/meta-data/"],
    ["a file", "file:///etc/passwd"],
    ["another port of a listed host", "https://media.example:8443/"],
    ["another host by a double slash", "//evil.example/"],
  ])("a redirect to %s is refused: %s", async (_name, location) => {
    answer = () => ({ status: 302, headers: { location } });
    await expect(guardedFetch(want("https://media.example/a.jpg"), undefined, here())).rejects.toThrow(refused);
    expect(asked).toHaveLength(1);
  });

  test("a redirect whose name leads into our network is refused", async () => {
    answer = () => ({ status: 302, headers: { location: "https://cdn.media.example/" } });
    const inside = network((name) => [name === "media.example" ? "127.0.0.1" : "10.0.0.1"]);
    const fetching = guardedFetch(want("https://media.example/", { hosts: listed }), undefined, inside);
    await expect(fetching).rejects.toThrow(refused);
    expect(asked).toHaveLength(1);
  });

  test("redirects without an end are given up after three", async () => {
    answer = () => ({ status: 307, headers: { location: "/again" } });
    const fetching = guardedFetch(want("https://media.example/a.jpg"), undefined, here());
    await expect(fetching).rejects.toThrow("Example's files: redirected too often");
    expect(asked).toHaveLength(4);
  });

  test.each([
    ["as it says", { body: "x".repeat(1_001) }],
    ["without saying", { headers: { "transfer-encoding": "chunked" }, body: "x".repeat(100_000) }],
  ])("one that is too large, %s, is cut off", async (_name, reply) => {
    answer = () => reply;
    const fetching = guardedFetch(want("https://media.example/a.jpg"), undefined, here());
    await expect(fetching).rejects.toThrow("Example's files: larger than is taken in");
  });

  test("packed content is refused, as it may unpack to anything", async () => {
    answer = () => ({ headers: { "content-encoding": "gzip" }, body: "x" });
    const fetching = guardedFetch(want("https://media.example/a.jpg"), undefined, here());
    await expect(fetching).rejects.toThrow("Example's files: answered with packed content");
  });
});

describe("from an API root that the administrator has on this computer", () => {
  let server: TestServer;
  let reply: Reply;
  beforeAll(async () => {
    server = await startServer(() => reply);
  });
  afterAll(() => server.close());
  beforeEach(() => {
    reply = { body: "content" };
  });
  const fetchFrom = (url: string, more: Partial<GuardedDownload> = {}) =>
    guardedFetch(want(url, { roots: [server.url], ...more }));

  test("http is allowed at that very origin", async () => {
    expect(Buffer.from((await fetchFrom(`${server.url}/a.jpg`)).content).toString()).toBe("content");
  });

  test("other ports of this computer, and other roots, stay refused", async () => {
    await expect(fetchFrom("http://127.0.0.1:1/a.jpg")).rejects.toThrow(refused);
    await expect(fetchFrom("http://10.0.0.1/a.jpg", { roots: ["http://10.0.0.1"] })).rejects.toThrow(refused);
    const before = server.arrived.length;
    await expect(fetchFrom(`${server.url}/a.jpg`, { roots: [] })).rejects.toThrow(refused);
    await expect(fetchFrom(`${server.url}/a.jpg`, { roots: ["https://api.example"] })).rejects.toThrow(refused);
    expect(server.arrived).toHaveLength(before);
  });

  test("an answer other than 200 is told with its status", async () => {
    reply = { status: 401, body: "no" };
    const error = await fetchFrom(`${server.url}/a.jpg?token=secret`).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(DownloadError);
    expect(error).toMatchObject({ message: "Example's files: answered 401", status: 401 });
  });

  test.each<[string, Reply, string]>([
    ["hangs", "hang", "timed out"],
    ["hangs up", "reset", "unreachable (ECONNRESET)"],
    ["stops in the middle", { headers: { "content-length": "500" }, body: "" }, "unreachable (ECONNRESET)"],
  ])("one that %s is given up in time", async (_name, how, reason) => {
    reply = how;
    const fetching = fetchFrom(`${server.url}/secret-path`, { timeoutMs: 300 });
    await expect(fetching).rejects.toThrow(`Example's files: ${reason}`);
  });

  test("whoever stops does not wait", async () => {
    reply = "hang";
    const stop = new AbortController();
    const fetching = guardedFetch(want(`${server.url}/a`, { roots: [server.url] }), stop.signal);
    setTimeout(() => stop.abort(), 20);
    await expect(fetching).rejects.toThrow("Example's files: stopped");
  });
});

test("a name that is never resolved does not hold anybody up", async () => {
  const network: Network = { resolve: () => new Promise(() => undefined), isPublic: isPublicAddress };
  const fetching = guardedFetch(want("https://media.example/a.jpg", { timeoutMs: 100 }), undefined, network);
  await expect(fetching).rejects.toThrow("Example's files: timed out");
});
