import { connect } from "node:net";
import type { FastifyInstance, FastifyPluginAsync } from "fastify";
import pino from "pino";
import { Registry } from "prom-client";
import type { Accept, ChannelAdapter, Received, WebhookRequest } from "../../src/domain/channel.js";
import { DomainError } from "../../src/domain/errors.js";
import type { InboundMessage } from "../../src/domain/message.js";
import type { Health } from "../../src/http/health.js";
import { createHttpServer, type HttpServerOptions } from "../../src/http/server.js";

const message: InboundMessage = {
  id: "1",
  from: { channel: "post", chat: "c", user: "c" },
  sentAt: new Date(0),
  content: { kind: "text", text: "路灯坏了" },
};

function adapter(receive: (request: WebhookRequest) => Received): ChannelAdapter {
  return {
    channel: "post",
    abilities: { textLength: 1_000, buttons: 0, fileBytes: 0 },
    receive,
    send: async () => ({ kind: "blocked" }),
    fetchMedia: async () => Promise.reject(new Error("no media")),
  };
}

const open: FastifyInstance[] = [];
afterEach(async () => {
  for (const app of open.splice(0)) await app.close();
});

interface Given extends Partial<HttpServerOptions> {
  readonly receive?: (request: WebhookRequest) => Received;
}

function server({ receive = () => ({ kind: "messages", messages: [message] }), ...given }: Given = {}) {
  const logged: string[] = [];
  const logger = pino({ level: "debug" }, { write: (line: string) => logged.push(line) });
  const app = createHttpServer({
    adapters: [adapter(receive)],
    accept: async () => undefined,
    health: {},
    metrics: new Registry(),
    routes: [],
    logger,
    trustProxy: false,
    ...given,
  });
  open.push(app);
  return { app, logged };
}

const call = { method: "POST", url: "/webhooks/post" } as const;

describe("a webhook call", () => {
  test.each<[string, Received, number]>([
    ["with messages is acknowledged", { kind: "messages", messages: [message, { ...message, id: "2" }] }, 200],
    ["with nothing to keep is acknowledged", { kind: "messages", messages: [] }, 200],
    ["of the platform's own is answered as the adapter says", { kind: "answer", status: 202, body: "echo" }, 202],
    ["that is not authentic is refused", { kind: "refused", status: 401 }, 401],
    ["of a stranger is refused", { kind: "refused", status: 403 }, 403],
    ["that is not understood is malformed", { kind: "malformed", reason: "no body" }, 400],
  ])("%s", async (_name, received, status) => {
    const accepted: string[] = [];
    const { app } = server({ receive: () => received, accept: async ({ id }) => void accepted.push(id) });
    const response = await app.inject({ ...call, payload: "x" });
    expect(response.statusCode).toBe(status);
    expect(accepted).toEqual(received.kind === "messages" ? received.messages.map(({ id }) => id) : []);
  });

  test("reaches the adapter with its bytes untouched, whatever type it claims", async () => {
    const seen: WebhookRequest[] = [];
    const { app } = server({
      receive: (request) => {
        seen.push(request);
        return { kind: "messages", messages: [] };
      },
    });
    const payload = Buffer.from([0x7b, 0x20, 0xff, 0x00, 0x7d]);
    for (const type of ["application/json", "text/xml", "application/x-www-form-urlencoded", undefined]) {
      const headers = { "x-signature": "s", ...(type ? { "content-type": type } : {}) };
      const response = await app.inject({ method: "POST", url: "/webhooks/post?a=1&b=2", headers, payload });
      expect(response.statusCode).toBe(200);
    }
    expect(seen.map(({ body }) => Buffer.from(body).toString("hex"))).toEqual(Array(4).fill("7b20ff007d"));
    expect(seen[0]).toMatchObject({ method: "POST", url: "/webhooks/post?a=1&b=2", headers: { "x-signature": "s" } });
    await app.inject({ method: "GET", url: "/webhooks/post?echostr=1" });
    expect(seen.at(-1)).toMatchObject({ method: "GET", url: "/webhooks/post?echostr=1" });
    expect(seen.at(-1)?.body.length).toBe(0);
  });

  test("is acknowledged only after its message is durable", async () => {
    const order: string[] = [];
    let keep: () => void = () => undefined;
    let begun: () => void = () => undefined;
    const hasBegun = new Promise<void>((resolve) => {
      begun = resolve;
    });
    const accept: Accept = () => {
      begun();
      return new Promise((resolve) => {
        keep = () => {
          order.push("durable");
          resolve();
        };
      });
    };
    const { app } = server({ accept });
    const answered = app.inject(call).then(() => order.push("acknowledged"));
    await hasBegun;
    keep();
    await answered;
    expect(order).toEqual(["durable", "acknowledged"]);
  });

  test("is refused for now, to be sent again, if one of its messages can't be kept", async () => {
    const { app, logged } = server({
      receive: () => ({ kind: "messages", messages: [message, { ...message, id: "bad" }] }),
      accept: async ({ id, content }) => {
        if (id === "bad") throw new Error(`disk full at ${JSON.stringify(content)}`);
      },
    });
    const response = await app.inject(call);
    expect(response.statusCode).toBe(503);
    expect(response.headers["retry-after"]).toBe("5");
    expect(logged.join("")).toContain("not kept");
    expect(logged.join("")).not.toContain("路灯");
  });

  test("to an unknown channel, or one without webhooks, finds nothing", async () => {
    const { receive: _, ...silent } = adapter(() => ({ kind: "refused", status: 401 }));
    const { app } = server({ adapters: [{ ...silent, channel: "silent" }] });
    for (const name of ["silent", "post", "__proto__", "constructor", "%00"]) {
      expect((await app.inject({ method: "POST", url: `/webhooks/${name}` })).statusCode).toBe(404);
    }
  });

  test("larger than a megabyte is too large, and never reaches the adapter", async () => {
    let reached = false;
    const { app } = server({
      receive: () => {
        reached = true;
        return { kind: "messages", messages: [] };
      },
    });
    const response = await app.inject({ ...call, payload: Buffer.alloc(1024 * 1024 + 1) });
    expect(response.statusCode).toBe(413);
    expect(response.json().error.zh).toMatch(/太大/);
    expect(reached).toBe(false);
  });

  test("that makes the adapter throw is our fault, said plainly and logged without its content", async () => {
    const { app, logged } = server({
      receive: () => {
        throw new TypeError("cannot read 13912345678");
      },
    });
    const response = await app.inject({ ...call, url: "/webhooks/post?token=secret", payload: "13912345678" });
    expect(response.statusCode).toBe(500);
    expect(response.body).not.toMatch(/TypeError|1391|at /);
    expect(response.json().error).toHaveProperty("en");
    expect(logged.join("")).toContain("TypeError");
    expect(logged.join("")).not.toMatch(/13912345678|secret|127\.0\.0\.1/);
  });
});

describe("health", () => {
  const failing = async () => {
    throw new Error("away");
  };
  test.each<[string, Health, number, readonly string[]]>([
    ["is ready when every part is", { database: async () => true, disk: async () => true }, 200, []],
    [
      "names the parts that fail",
      { database: failing, migrations: async () => false, disk: async () => true },
      503,
      ["database", "migrations"],
    ],
  ])("%s", async (_name, health, status, parts) => {
    const { app } = server({ health });
    const response = await app.inject("/readyz");
    expect(response.statusCode).toBe(status);
    expect(response.json().failing).toEqual(parts);
    expect((await app.inject("/healthz")).statusCode).toBe(200);
  });

  test("does not wait for a part that hangs", async () => {
    const { app } = server({ health: { database: () => new Promise(() => undefined) } });
    expect((await app.inject("/readyz")).json().failing).toEqual(["database"]);
  });

  test("metrics count requests by route and status, not by address", async () => {
    const { app } = server();
    await app.inject({ ...call, url: "/webhooks/post?secret=1" });
    const { body, headers } = await app.inject("/metrics");
    expect(headers["content-type"]).toContain("text/plain");
    expect(body).toContain('huiying_http_request_seconds_count{route="/webhooks/:channel",status="200"} 1');
    expect(body).not.toContain("secret");
  });
});

describe("a page", () => {
  const routes: FastifyPluginAsync = async (app) => {
    app.get("/page", async () => "hello");
    app.get("/gone", async () => {
      throw new DomainError("not_found", { kind: "no_such_ticket" });
    });
    app.get("/broken", async () => {
      throw new Error("SELECT 13912345678");
    });
  };

  test("comes with headers that let nothing foreign run", async () => {
    const { app } = server({ routes: [routes] });
    const { headers } = await app.inject("/page");
    expect(headers["content-security-policy"]).toMatch(/default-src 'none'.*script-src 'self'/);
    expect(headers["content-security-policy"]).not.toMatch(/unsafe|\*/);
    expect(headers).toMatchObject({ "x-content-type-options": "nosniff", "x-frame-options": "DENY" });
    expect(headers["strict-transport-security"]).toBeUndefined();
  });

  test("tells a browser to stay on https where it came by it through the proxy", async () => {
    const { app } = server({ routes: [routes], trustProxy: true });
    const { headers } = await app.inject({ url: "/page", headers: { "x-forwarded-proto": "https" } });
    expect(headers["strict-transport-security"]).toMatch(/max-age/);
  });

  test.each([
    ["/gone", 404],
    ["/broken", 500],
    ["/nowhere", 404],
    ["/%E0%A4%A", 400],
  ])("%s answers %i with a plain sentence in both languages", async (url, status) => {
    const { app } = server({ routes: [routes] });
    const response = await app.inject(url);
    expect(response.statusCode).toBe(status);
    expect(response.json().error).toEqual({ zh: expect.stringMatching(/。$/), en: expect.stringMatching(/\.$/) });
    expect(response.body).not.toMatch(/1391|E0|stack/);
  });
});

test("a request whose headers never end is cut off, while others are served", async () => {
  const { app } = server({ timeouts: { headersMs: 300, requestMs: 600, idleMs: 5_000, drainMs: 200 } });
  await app.listen({ port: 0, host: "127.0.0.1" });
  const address = app.server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  const slow = connect(address.port, "127.0.0.1");
  slow.write("POST /webhooks/post HTTP/1.1\r\nHost: x\r\nX-Slow: ");
  const answer = new Promise<string>((resolve) => {
    let text = "";
    slow.on("data", (chunk) => {
      text += chunk;
    });
    slow.on("close", () => resolve(text));
  });
  const fine = await fetch(`http://127.0.0.1:${address.port}/healthz`);
  expect(fine.status).toBe(200);
  expect(await answer).toMatch(/^HTTP\/1.1 408/);
});

test("closing finishes what has begun, and does not wait for connections over which nothing was asked", async () => {
  let finish: () => void = () => undefined;
  let begun: () => void = () => undefined;
  const hasBegun = new Promise<void>((resolve) => {
    begun = resolve;
  });
  const accept: Accept = () => {
    begun();
    return new Promise((resolve) => {
      finish = resolve;
    });
  };
  const { app } = server({ accept });
  const url = await app.listen({ port: 0, host: "127.0.0.1" });
  const unused = connect(Number(new URL(url).port), "127.0.0.1");
  const ended = new Promise((resolve) => unused.on("close", resolve).on("error", resolve));
  const answer = fetch(`${url}/webhooks/post`, { method: "POST", body: "x" });
  await hasBegun;
  const closed = app.close();
  await ended;
  finish();
  expect((await answer).status).toBe(200);
  await closed;
});
