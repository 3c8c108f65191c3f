import { createHmac } from "node:crypto";
import type { WebhookRequest } from "../../../src/domain/channel.js";
import { type Reply, startServer } from "../support/http-server.js";
import type { ChannelKit, Forgery, PersonDoes, PlatformAnswer, RunningKit, Seen } from "./kit.js";

/** A city's own app, which speaks our signed JSON: written from its manual, and answering as such apps do. */
export const kit: ChannelKit = {
  channel: "webhook",
  lacks: {
    photo: "the channel carries words only",
    album: "the channel carries words only",
    voice: "the channel carries words only",
    file_out: "files are only named",
    edit: "what was sent is not edited",
    sticker: "the app has none",
    start: "the app knows its own visitors",
    token_expired: "the secret does not expire",
    window_shut: "the app may be written to at any time",
    html: "any 2xx of the app means that it took the message, whatever its body",
    duplicate: "ids are the app's to look at",
  },
  start: startApp,
};

const secret = "a-secret-of-the-city-0123456789";
const people = ["u-7", "u-8"] as const;

async function startApp(): Promise<RunningKit> {
  const seen: Seen[] = [];
  let how: PlatformAnswer = { kind: "ok" };

  const server = await startServer(({ method, path, headers, body }): Reply => {
    if (method !== "POST" || path !== "/replies") return { status: 404 };
    const timestamp = String(headers["x-huiying-timestamp"]);
    if (headers["x-huiying-signature"] !== signatureOf(timestamp, body, secret)) return { status: 401 };
    if (how.kind !== "ok") return answerAs(how);
    const { id, user, text, choices, files } = JSON.parse(body.toString());
    const names = files.map(({ name }: { readonly name: string }) => name);
    seen.push({ chat: user, text, choices, files: names, platformId: id });
    return { status: 204 };
  });

  return {
    environment: { HUIYING_WEBHOOK_SECRET: secret, HUIYING_WEBHOOK_CALLBACK: `${server.url}/replies` },
    platform: server,
    people,
    secrets: [secret],
    seen: () => seen,
    answer: (next) => {
      how = next;
      return !["html", "token_expired", "window_shut", "duplicate"].includes(next.kind);
    },
    calls: (does) => {
      const content = contentOf(does);
      if (!content) return [];
      const { id, chat: user, at } = does;
      return [signed(JSON.stringify({ id, user, sentAt: at.toISOString(), ...content }), at)];
    },
    forge,
    signed: (body) => signed(body, new Date()),
    close: server.close,
  };
}

function contentOf(does: PersonDoes): object | undefined {
  switch (does.kind) {
    case "text":
      return { text: does.text, ...(does.quotes !== undefined && { inReplyTo: does.quotes }) };
    case "choice":
      return { choice: does.action, inReplyTo: does.under };
    case "location": {
      const { latitude, longitude, label } = does;
      return { location: { latitude, longitude, ...(label !== undefined && { label }) } };
    }
    default:
      return undefined;
  }
}

function signed(body: string | Uint8Array, at: Date, key = secret): WebhookRequest {
  const raw = Buffer.from(body);
  const timestamp = String(Math.floor(at.getTime() / 1_000));
  return {
    method: "POST",
    url: "/webhooks/webhook",
    headers: {
      "content-type": "application/json",
      "x-huiying-timestamp": timestamp,
      "x-huiying-signature": signatureOf(timestamp, raw, key),
    },
    body: raw,
  };
}

const signatureOf = (timestamp: string, body: Uint8Array, key: string) =>
  `sha256=${createHmac("sha256", key).update(`${timestamp}.`).update(body).digest("hex")}`;

function forge(call: WebhookRequest, how: Forgery): WebhookRequest {
  const { "x-huiying-signature": signature = "", ...headers } = call.headers;
  const at = new Date(Number(headers["x-huiying-timestamp"]) * 1_000);
  switch (how) {
    case "no_signature":
      return { ...call, headers };
    case "truncated_signature":
      return { ...call, headers: { ...headers, "x-huiying-signature": signature.slice(0, -2) } };
    case "foreign_signature":
      return signed(call.body, at, "a-secret-of-another-city-0123456789");
    case "changed_body": {
      const body = Buffer.from(call.body);
      body[body.length >> 1] = (body[body.length >> 1] ?? 0) ^ 1;
      return { ...call, body };
    }
    case "reserialised_body":
      return { ...call, body: Buffer.from(JSON.stringify(JSON.parse(Buffer.from(call.body).toString()), null, 1)) };
    case "old_timestamp":
      return signed(call.body, new Date(at.getTime() - 600_000));
  }
}

function answerAs(how: PlatformAnswer): Reply {
  switch (how.kind) {
    case "throttled":
      return { status: 429, headers: how.stated === undefined ? {} : { "retry-after": String(how.stated) } };
    case "server_error":
      return { status: 500 };
    case "reset":
    case "hang":
      return how.kind;
    case "blocked":
      return { status: 410 };
    default:
      return { status: 400 };
  }
}
