import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type RequestListener } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { S3Place } from "../../src/storage/s3-contents.js";

/** What is used of s3rver, which has no types: https://github.com/jamhall/s3rver */
interface S3rver {
  configureBuckets(): Promise<void>;
  callback(): RequestListener;
}
type S3rverClass = new (options: {
  readonly directory: string;
  readonly silent: boolean;
  readonly vhostBuckets: boolean;
  readonly configureBuckets: readonly { readonly name: string; readonly configs: readonly string[] }[];
}) => S3rver;

/** An S3 store that is not ours, on this computer, with one bucket. */
export interface S3Server {
  readonly place: S3Place;
  close(): Promise<void>;
}

export async function startS3Server(): Promise<S3Server> {
  const name = "s3rver";
  const { default: S3rver }: { default: S3rverClass } = await import(name);
  const directory = mkdtempSync(join(tmpdir(), "huiying-s3-"));
  const bucket = "people-files";
  const store = new S3rver({
    directory,
    silent: true,
    vhostBuckets: false,
    configureBuckets: [{ name: bucket, configs: [] }],
  });
  await store.configureBuckets();
  const server = createServer(store.callback());
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the store listens on no port");
  return {
    // The one key that it knows.
    place: {
      endpoint: `http://127.0.0.1:${address.port}`,
      bucket,
      region: "us-east-1",
      keyId: "S3RVER",
      secret: "S3RVER",
    },
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, "close");
      rmSync(directory, { recursive: true, force: true });
    },
  };
}
