import { createHmac } from "node:crypto";
import { createWebhookAdapter } from "../../../adapters/webhook/adapter.js";
import { ConfigurationError } from "../../../src/domain/errors.js";
import type { OutboundMessage } from "../../../src/domain/message.js";
import { type Reply, startServer } from "../support/http-server.js";
import { allowLoopbackOnly } from "../support/loopback-only.js";

allowLoopbackOnly();

const secret = "a-secret-of-the-city";
const now = () => new Date("2026-03-02T08:30:00Z");
const message: OutboundMessage = {
  id: "o-1",
  to: { channel: "webhook", chat: "u-7" },
  body: { text: "已受理", choices: [{ action: "h", label: "人工" }] },
};

async function sendTo(reply: Reply) {
  const server = await startServer(() => reply);
  const callbackTimeoutMs = reply === "hang" ? 50 : 5_000;
  const adapter = createWebhookAdapter({ secret, callbackUrl: `${server.url}/replies`, now, callbackTimeoutMs });
  const result = await adapter.send(message, new AbortController().signal);
  await server.close();
  return { result, arrived: server.arrived };
}

test("a reply is posted, signed like what comes in", async () => {
  const { result, arrived } = await sendTo({ status: 204 });
  expect(result).toEqual({ kind: "sent", platformId: "o-1" });
  const [call] = arrived;
  expect(call?.method).toBe("POST");
  expect(call?.path).toBe("/replies");
  expect(JSON.parse(call?.body.toString() ?? "")).toEqual({
    id: "o-1",
    user: "u-7",
    text: "已受理",
    choices: [{ action: "h", label: "人工" }],
    files: [],
  });
  const signature = createHmac("sha256", secret).update(`1772440200.${call?.body.toString()}`).digest("hex");
  expect(call?.headers["x-huiying-timestamp"]).toBe("1772440200");
  expect(call?.headers["x-huiying-signature"]).toBe(`sha256=${signature}`);
});

test.each<[string, Reply, object]>([
  ["410", { status: 410 }, { kind: "blocked" }],
  ["400", { status: 400 }, { kind: "failed", reason: "answered 400" }],
  ["401", { status: 401 }, { kind: "failed", reason: "answered 401" }],
  [
    "429",
    { status: 429, headers: { "retry-after": "30" } },
    { kind: "retry", reason: "answered 429", afterSeconds: 30 },
  ],
  ["500", { status: 500 }, { kind: "retry", reason: "answered 500" }],
  ["a reset", "reset", { kind: "retry", reason: "unreachable (ECONNRESET)" }],
  ["silence", "hang", { kind: "retry", reason: "timed out" }],
])("the app's %s", async (_, reply, expected) => {
  expect((await sendTo(reply)).result).toEqual(expected);
});

test("without a callback a reply waits to be fetched", async () => {
  const adapter = createWebhookAdapter({ secret, now });
  expect(await adapter.send(message, new AbortController().signal)).toEqual({ kind: "sent", platformId: "o-1" });
});

test.each(["", "city", "ftp://city.example", "file:///etc/passwd"])("%j is no callback", (callbackUrl) => {
  expect(() => createWebhookAdapter({ secret, callbackUrl, now })).toThrow(ConfigurationError);
});
