import { randomUUID } from "node:crypto";
import { buildChatServer, type ChatServer } from "./chat-server.js";

const open: ChatServer[] = [];
afterEach(async () => {
  for (const { app } of open.splice(0)) await app.close();
});

function server(options: Parameters<typeof buildChatServer>[0] = {}): ChatServer {
  const built = buildChatServer(options);
  open.push(built);
  return built;
}

async function session({ app }: ChatServer, headers: Record<string, string> = {}) {
  const response = await app.inject({ method: "POST", url: "/chat/session", headers, payload: {} });
  const given = String(response.headers["set-cookie"]);
  return { response, given, cookie: given.split(";")[0] ?? "" };
}

function text(content: string, clientId: string = randomUUID()) {
  return { clientId, language: "zh", text: content };
}

function post({ app }: ChatServer, cookie: string, payload: object, headers: Record<string, string> = {}) {
  return app.inject({ method: "POST", url: "/chat/messages", headers: { cookie, ...headers }, payload });
}

test("a message of ours is kept under the number by which the page answers it", async () => {
  const { web } = server();
  const message = { id: "123-mf3k2x9a", to: { channel: "web", chat: "c" }, body: { text: "您好" } };
  expect(await web.adapter.send(message, AbortSignal.timeout(1_000))).toEqual({ kind: "sent", platformId: "123" });
});

describe("a session", () => {
  test("is a secret that only the browser keeps", async () => {
    const chat = server();
    const { given, cookie } = await session(chat);
    expect(given).toMatch(/^huiying-chat=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Max-Age=31536000$/);
    await post(chat, cookie, text("路灯坏了"));
    const [message] = chat.store.received;
    expect(message?.from.chat).toMatch(/^[\w-]{43}$/);
    expect(message?.from.user).toBe(message?.from.chat);
    expect(cookie).not.toContain(message?.from.chat);
  });

  test("is bound to this very host on https", async () => {
    const chat = server();
    const https = { "x-forwarded-proto": "https" };
    const { given, cookie } = await session(chat, https);
    expect(given).toMatch(/^__Host-huiying-chat=.*; Secure$/);
    // A neighbouring subdomain can plant the cookie without the prefix only.
    const planted = cookie.replace("__Host-", "");
    expect((await post(chat, planted, text("x"), https)).statusCode).toBe(401);
  });

  test("stays the same when it is opened again", async () => {
    const chat = server();
    const { cookie } = await session(chat);
    expect((await session(chat, { cookie })).cookie).toBe(cookie);
  });

  test.each(["", "huiying-chat=short", "huiying-chat=", "other=x"])("cookie %p is none", async (cookie) => {
    const chat = server();
    expect((await post(chat, cookie, text("x"))).statusCode).toBe(401);
    expect((await chat.app.inject({ url: "/chat/events", headers: { cookie } })).statusCode).toBe(401);
    expect(chat.store.received).toEqual([]);
  });
});

describe("a posted message", () => {
  const clientId = "0b5c6a52-61aa-4c6c-9d57-b5a8a8b7a001";
  const base = { clientId, language: "en" };

  test.each([
    ["text", { text: " 路灯坏了\u202E\u0000 " }, { kind: "text", text: " 路灯坏了\u202E\u0000 " }],
    ["pressed button", { choice: "confirm", inReplyTo: "m1" }, { kind: "choice", action: "confirm" }],
    [
      "place",
      { location: { latitude: 31.45, longitude: 121.1 } },
      { kind: "location", latitude: 31.45, longitude: 121.1 },
    ],
  ])("with a %s is handed in", async (_name, body, content) => {
    const chat = server();
    const { cookie } = await session(chat);
    const response = await post(chat, cookie, { ...base, ...body });
    expect(response.statusCode).toBe(202);
    const [message] = chat.store.received;
    expect(message).toMatchObject({ appLanguage: "en", content, from: { channel: "web" } });
    expect(message?.id).toBe(`${message?.from.chat.slice(0, 16)}:${clientId}`);
    expect(message?.inReplyTo).toBe("inReplyTo" in body ? "m1" : undefined);
  });

  test("posted again is the same message", async () => {
    const chat = server();
    const { cookie } = await session(chat);
    for (let i = 0; i < 3; i++) expect((await post(chat, cookie, { ...base, text: "一次" })).statusCode).toBe(202);
    expect(chat.store.received.length).toBe(1);
  });

  test.each<[string, unknown, number]>([
    ["nothing", {}, 400],
    ["white space", { ...base, text: " \n\u3000" }, 400],
    ["two kinds at once", { ...base, text: "x", choice: "y" }, 400],
    ["a field too many", { ...base, text: "x", from: "staff" }, 400],
    ["no id", { language: "zh", text: "x" }, 400],
    ["an id that is none", { ...base, clientId: "1", text: "x" }, 400],
    ["an unknown language", { ...base, language: "xx", text: "x" }, 400],
    ["a place off the earth", { ...base, location: { latitude: 91, longitude: 0 } }, 400],
    ["a choice that is too long", { ...base, choice: "长".repeat(22) }, 400],
    ["a file that was never uploaded", { ...base, files: ["nope"] }, 404],
    ["a hundred thousand and one characters", { ...base, text: "长".repeat(100_001) }, 413],
    ["a list", [1], 400],
  ])("with %s is refused with a sentence", async (_name, body, status) => {
    const chat = server();
    const { cookie } = await session(chat);
    const response = await chat.app.inject({
      method: "POST",
      url: "/chat/messages",
      headers: { cookie, "content-type": "application/json" },
      payload: JSON.stringify(body),
    });
    expect([response.statusCode, response.json().error]).toEqual([
      status,
      { zh: expect.stringMatching(/。$/), en: expect.stringMatching(/\.$/) },
    ]);
    expect(chat.store.received).toEqual([]);
  });

  test("with a hundred thousand characters is taken in", async () => {
    const chat = server();
    const { cookie } = await session(chat);
    expect((await post(chat, cookie, text("\u0001".repeat(100_000)))).statusCode).toBe(202);
  });

  test.each([
    ["broken JSON", "application/json", '{"text":', 400],
    ["a prototype", "application/json", '{"__proto__":{"text":"x"}}', 400],
    ["a form", "application/x-www-form-urlencoded", "text=x", 400],
    ["plain text, as a stranger's form can send", "text/plain", '{"text":"x"}', 400],
    ["a megabyte", "application/json", `{"text":"${"x".repeat(1024 * 1024)}"}`, 413],
  ])("as %s is refused", async (_name, type, payload, status) => {
    const chat = server();
    const { cookie } = await session(chat);
    const response = await chat.app.inject({
      method: "POST",
      url: "/chat/messages",
      headers: { cookie, "content-type": type },
      payload,
    });
    expect([response.statusCode, chat.store.received.length]).toEqual([status, 0]);
    expect(response.json().error).toHaveProperty("zh");
  });

  test.each<[string, Record<string, string>, number]>([
    ["our own page", { origin: "http://city.example", host: "city.example" }, 202],
    [
      "our own page behind a proxy",
      { origin: "https://city.example", host: "10.0.0.1", "x-forwarded-host": "city.example" },
      202,
    ],
    ["our own page, as the browser swears", { "sec-fetch-site": "same-origin", origin: "https://a", host: "b" }, 202],
    ["a stranger's page", { origin: "https://evil.example", host: "city.example" }, 403],
    ["a stranger's page, as the browser swears", { "sec-fetch-site": "cross-site" }, 403],
    ["a neighbour's page", { "sec-fetch-site": "same-site" }, 403],
    ["a sandbox", { origin: "null", host: "city.example" }, 403],
  ])("from %s: %o answers %i", async (_name, headers, status) => {
    const chat = server();
    const { cookie } = await session(chat);
    expect((await post(chat, cookie, text("x"), headers)).statusCode).toBe(status);
    expect(chat.store.received.length).toBe(status === 202 ? 1 : 0);
  });

  test("that can't be kept is refused for now, and taken in once storage is back", async () => {
    const chat = server();
    const { cookie } = await session(chat);
    const body = text("数据库不在");
    chat.store.isAway = true;
    const response = await post(chat, cookie, body);
    expect([response.statusCode, response.headers["retry-after"]]).toEqual([503, "3"]);
    chat.store.isAway = false;
    expect((await post(chat, cookie, body)).statusCode).toBe(202);
    expect(chat.store.received.length).toBe(1);
  });

  test("beyond the rate waits, while another's does not", async () => {
    let now = new Date("2024-05-01T00:00:00Z");
    const chat = server({ now: () => now, limits: { messagesPerChat: { perMinute: 30, burst: 3 } } });
    const [one, other] = [await session(chat), await session(chat)];
    const statuses = [];
    for (let i = 0; i < 4; i++) statuses.push((await post(chat, one.cookie, text(`${i}`))).statusCode);
    expect(statuses).toEqual([202, 202, 202, 429]);
    const refused = await post(chat, one.cookie, text("too fast"));
    expect(refused.headers["retry-after"]).toBe("2");
    expect((await post(chat, other.cookie, text("calm"))).statusCode).toBe(202);
    now = new Date(now.getTime() + 2_000);
    expect((await post(chat, one.cookie, text("again"))).statusCode).toBe(202);
  });
});

describe("what a page says that it shows", () => {
  const show = ({ app }: ChatServer, cookie: string, payload: object, headers: Record<string, string> = {}) =>
    app.inject({ method: "POST", url: "/chat/shown", headers: { cookie, ...headers }, payload });

  test("is erased if it is shown once, in its own chat only", async () => {
    const chat = server();
    const { cookie } = await session(chat);
    await post(chat, cookie, text("一"));
    const id = chat.store.received[0]?.from.chat ?? "";
    await chat.say(id, { text: "二" });
    await chat.say(id, { text: "查询码" }, { once: true });
    const ids = ["e1", "e2", "e3"];
    const stranger = (await session(chat)).cookie;
    expect((await show(chat, stranger, { ids })).statusCode).toBe(204);
    expect((await show(chat, cookie, { ids }, { "sec-fetch-site": "cross-site" })).statusCode).toBe(403);
    expect(chat.store.texts(id)).toEqual(["一", "二", "查询码"]);
    expect((await show(chat, cookie, { ids })).statusCode).toBe(204);
    expect(chat.store.texts(id)).toEqual(["一", "二"]);
  });

  test.each([
    ["without a session", "", { ids: ["e1"] }, 401],
    ["without ids", undefined, { ids: [] }, 400],
    ["with ids that are none", undefined, { ids: ["'"] }, 400],
  ])("is refused %s", async (_name, given, payload, status) => {
    const chat = server();
    const { cookie } = await session(chat);
    expect((await show(chat, given ?? cookie, payload)).statusCode).toBe(status);
  });

  test("is to be said again while storage is away", async () => {
    const chat = server();
    const { cookie } = await session(chat);
    chat.store.isAway = true;
    expect((await show(chat, cookie, { ids: ["e1"] })).statusCode).toBe(503);
  });
});
