import { createHash } from "node:crypto";
import { AwsClient } from "aws4fetch";
import { isError, StorageUnavailable } from "./errors.js";
import type { FileContents } from "./file-contents.js";

/** A bucket of a store that speaks S3, and who may use it. */
export interface S3Place {
  /** Without a slash at the end. */
  readonly endpoint: string;
  readonly bucket: string;
  readonly region: string;
  readonly keyId: string;
  readonly secret: string;
}

/** From connecting to the last byte. */
const usualTimeoutMs = 30_000;
const attempts = 2;

/**
 * File contents in an S3-compatible store, addressed by path, which every such store understands:
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/VirtualHosting.html#path-style-access
 */
export function createS3Contents(place: S3Place, timeoutMs = usualTimeoutMs): FileContents {
  const { endpoint, bucket, region, keyId, secret } = place;
  const client = new AwsClient({ accessKeyId: keyId, secretAccessKey: secret, service: "s3", region });
  const urlOf = (id: string) => `${endpoint}/${encodeURIComponent(bucket)}/files/${encodeURIComponent(id)}`;

  /** Asks, and once more if nobody answered or the store was busy. Every request of ours may be repeated. */
  async function ask(method: "PUT" | "GET" | "DELETE", id: string, content?: Uint8Array): Promise<Answer> {
    for (let attempt = 1; ; attempt++) {
      const answer = await askOnce(method, id, content);
      const isBusy = answer instanceof StorageUnavailable || answer.status >= 500 || answer.status === 429;
      if (isBusy && attempt < attempts) continue;
      if (answer instanceof StorageUnavailable) throw answer;
      return answer;
    }
  }

  async function askOnce(method: string, id: string, content?: Uint8Array): Promise<Answer | StorageUnavailable> {
    try {
      const headers = {
        // The store compares it with what has arrived: https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html
        "x-amz-content-sha256": createHash("sha256")
          .update(content ?? "")
          .digest("hex"),
        ...(content && { "content-type": "application/octet-stream" }),
      };
      const body = content && Buffer.from(content.buffer, content.byteOffset, content.byteLength);
      const request = await client.sign(urlOf(id), { method, headers, ...(body && { body }) });
      const response = await fetch(request, { redirect: "manual", signal: AbortSignal.timeout(timeoutMs) });
      return { status: response.status, content: new Uint8Array(await response.arrayBuffer()) };
    } catch (error) {
      return new StorageUnavailable("the file store does not answer", causeOf(error));
    }
  }

  return {
    async put(id, content) {
      const answer = await ask("PUT", id, content);
      if (answer.status !== 200) throw refusal("a file could not be kept", answer);
    },
    async get(id) {
      const answer = await ask("GET", id);
      if (answer.status === 200) return answer.content;
      if (codeOf(answer) === "NoSuchKey") return undefined;
      throw refusal("a file could not be read", answer);
    },
    async remove(id) {
      const answer = await ask("DELETE", id);
      if (answer.status !== 204 && answer.status !== 200 && codeOf(answer) !== "NoSuchKey")
        throw refusal("a file could not be removed", answer);
    },
  };
}

interface Answer {
  readonly status: number;
  readonly content: Uint8Array;
}

/** The code that the store gives, such as AccessDenied: https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html */
function codeOf({ content }: Answer): string | undefined {
  return /<Code>(\w{1,60})<\/Code>/.exec(Buffer.from(content.subarray(0, 4_096)).toString())?.[1];
}

function refusal(what: string, answer: Answer): StorageUnavailable {
  return new StorageUnavailable(what, new Error(`${answer.status} ${codeOf(answer) ?? ""}`.trim()));
}

// Errors of fetch keep what happened in their cause; their own message is always the same.
function causeOf(error: unknown): unknown {
  return isError(error) && isError(error.cause) ? error.cause : error;
}
