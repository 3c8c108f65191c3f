import { createHash, createHmac } from "node:crypto";
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileStoreProblem } from "../../src/cli/file-store-problem.js";
import { newFileId } from "../../src/core.js";
import { createDiskContents } from "../../src/storage/disk-contents.js";
import { StorageUnavailable } from "../../src/storage/errors.js";
import type { FileContents } from "../../src/storage/file-contents.js";
import { createS3Contents } from "../../src/storage/s3-contents.js";
import { type Arrived, type Reply, startServer, type TestServer } from "../adapters/support/http-server.js";
import { allowLoopbackOnly } from "../adapters/support/loopback-only.js";
import { type S3Server, startS3Server } from "./s3-server.js";

allowLoopbackOnly();

/** Signed again from what has arrived: https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html */
function authorizationFor({ method, path, headers }: Arrived, secret: string): string {
  const [, scope = "", signed = ""] =
    /Credential=[^/]+\/([^,]+), ?SignedHeaders=([^,]+)/.exec(headers.authorization ?? "") ?? [];
  expect(signed.split(";")).toEqual(expect.arrayContaining(["host", "x-amz-content-sha256", "x-amz-date"]));
  const lines = signed.split(";").map((name) => `${name}:${String(headers[name]).trim()}\n`);
  const canonical = [method, path, "", lines.join(""), signed, headers["x-amz-content-sha256"]].join("\n");
  const hash = createHash("sha256").update(canonical).digest("hex");
  const toSign = ["AWS4-HMAC-SHA256", headers["x-amz-date"], scope, hash].join("\n");
  const hmac = (key: string | Buffer, what: string) => createHmac("sha256", key).update(what).digest();
  const key = scope.split("/").reduce<string | Buffer>(hmac, `AWS4${secret}`);
  const signature = hmac(key, toSign).toString("hex");
  return `AWS4-HMAC-SHA256 Credential=S3RVER/${scope}, SignedHeaders=${signed}, Signature=${signature}`;
}

const text = (content: Uint8Array | undefined) => content && Buffer.from(content).toString();
const folder = mkdtempSync(join(tmpdir(), "huiying-contents-"));
let s3: S3Server;
beforeAll(async () => {
  s3 = await startS3Server();
});
afterAll(async () => {
  await s3.close();
  rmSync(folder, { recursive: true, force: true });
});

describe.each<[string, () => FileContents]>([
  ["on disk", () => createDiskContents(join(folder, "new", "files"))],
  ["in a store that speaks S3", () => createS3Contents(s3.place)],
])("contents of files %s", (_name, open) => {
  const some = Buffer.from("内容");

  it("are kept, given back, replaced and removed", async () => {
    const contents = open();
    const id = newFileId();
    expect(await contents.get(id)).toBeUndefined();
    await contents.put(id, some);
    expect(text(await contents.get(id))).toBe("内容");
    await contents.put(id, Buffer.from("other"));
    expect(text(await open().get(id))).toBe("other");
    await contents.remove(id);
    expect(await contents.get(id)).toBeUndefined();
    await contents.remove(id);
  });

  it("may be large or nothing, and part of a larger buffer", async () => {
    const large = Buffer.alloc(20_000_000, "x");
    for (const content of [large, Buffer.alloc(0), large.subarray(5, 9)]) {
      const id = newFileId();
      await open().put(id, content);
      expect(Buffer.from((await open().get(id)) ?? "?").equals(content)).toBe(true);
    }
  });

  it("do not mix when many are kept at once", async () => {
    const ids = Array.from({ length: 20 }, newFileId);
    await Promise.all(ids.map((id) => open().put(id, Buffer.from(id))));
    const kept = await Promise.all(ids.map((id) => open().get(id)));
    expect(kept.map(text)).toEqual(ids);
  });

  it("pass the doctor's look, who leaves nothing behind", async () => {
    const id = `doctor-${newFileId()}`;
    expect(await fileStoreProblem(open(), id)).toBeUndefined();
    expect(await open().get(id)).toBeUndefined();
  });
});

test("on disk nobody else may read them, and nothing half written stays", async () => {
  const contents = createDiskContents(join(folder, "own"));
  await contents.put("abcdef0123", Buffer.from("x"));
  expect(statSync(join(folder, "own", "ab", "abcdef0123")).mode & 0o777).toBe(0o600);
  expect(statSync(join(folder, "own", "ab")).mode & 0o777).toBe(0o700);
  expect(readdirSync(join(folder, "own", "ab"))).toEqual(["abcdef0123"]);
});

test("a disk that can't be written or read is an outage, not a missing file", async () => {
  writeFileSync(join(folder, "a-file"), "");
  const contents = createDiskContents(join(folder, "a-file"));
  await expect(contents.put("abcdef0123", Buffer.from("x"))).rejects.toThrow(StorageUnavailable);
  await expect(contents.get("abcdef0123")).rejects.toThrow(StorageUnavailable);
});

test.each([
  ["an unknown key", { keyId: "nobody" }, "a file could not be kept: 403 InvalidAccessKeyId"],
  ["a bucket that is not there", { bucket: "no-such-bucket" }, "a file could not be kept: 404 NoSuchBucket"],
])(
  "a store with %s refuses with a reason, and a missing bucket is not a missing file",
  async (_name, wrong, reason) => {
    const contents = createS3Contents({ ...s3.place, ...wrong });
    const error = await contents.put("abcdef0123", Buffer.from("x")).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(StorageUnavailable);
    expect(String(error)).toBe(`StorageUnavailable: ${reason}`);
    await expect(contents.get("abcdef0123")).rejects.toThrow(StorageUnavailable);
    expect((await fileStoreProblem(contents, "doctor-1"))?.en).toMatch(
      /^files can't be kept there \(.+\)\. Check address/,
    );
  },
);

describe("a store in trouble", () => {
  let server: TestServer;
  let replies: Reply[];
  beforeAll(async () => {
    server = await startServer(() => replies.shift() ?? { status: 500 });
  });
  afterAll(() => server.close());
  const contents = () => createS3Contents({ ...s3.place, endpoint: server.url }, 200);

  it.each<[string, Reply[], unknown]>([
    ["hangs", ["hang", "hang"], expect.stringMatching(/^the file store does not answer: .*aborted due to timeout$/)],
    ["hangs up", ["reset", "reset"], "the file store does not answer: read ECONNRESET"],
    ["is busy", [{ status: 503 }, { status: 503 }], "a file could not be kept: 503"],
    ["answers with a page", [{ status: 404, body: "<html>" }], "a file could not be kept: 404"],
    [
      "does not know the secret",
      [{ status: 403, body: "<Error><Code>SignatureDoesNotMatch</Code></Error>" }],
      "a file could not be kept: 403 SignatureDoesNotMatch",
    ],
    ["redirects", [{ status: 307, headers: { location: "http://127.0.0.1:1/" } }], "a file could not be kept: 307"],
  ])("%s: that is an outage", async (_name, some, reason) => {
    replies = some;
    await expect(contents().put("abcdef0123", Buffer.from("secret words"))).rejects.toThrow(
      expect.objectContaining({ name: "StorageUnavailable", message: reason }),
    );
    expect(replies).toEqual([]);
  });

  it("gets a second try, with the sum of what it should have", async () => {
    replies = ["reset", { status: 200 }];
    const before = server.arrived.length;
    await contents().put("abcdef0123", Buffer.from("abc"));
    const [first, second, ...more] = server.arrived.slice(before);
    expect([first?.path, second?.path, more]).toEqual(["/people-files/files/abcdef0123", first?.path, []]);
    expect(second?.headers["x-amz-content-sha256"]).toBe(
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
    );
  });

  // s3rver looks at whose key it is, but not at signatures of this version.
  it("gets requests that are signed as S3 wants it", async () => {
    for (const method of ["PUT", "GET", "DELETE"]) {
      replies = [{ status: 200 }];
      if (method === "PUT") await contents().put("abcdef0123", Buffer.from("abc"));
      if (method === "GET") await contents().get("abcdef0123");
      if (method === "DELETE") await contents().remove("abcdef0123");
      const arrived = server.arrived.at(-1);
      expect(arrived?.method).toBe(method);
      expect(arrived?.headers.authorization).toBe(arrived && authorizationFor(arrived, "S3RVER"));
    }
  });
});
