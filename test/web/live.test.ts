import { randomUUID } from "node:crypto";
import { buildChatServer, type ChatServer } from "./chat-server.js";

let chat: ChatServer;
let url: string;
let cookie: string;

async function start(limits: Parameters<typeof buildChatServer>[0]["limits"] = {}): Promise<void> {
  chat = buildChatServer({ limits: { messagesPerChat: { perMinute: 6_000, burst: 1_000 }, ...limits } });
  url = await chat.app.listen({ port: 0, host: "127.0.0.1" });
  cookie = await newCookie();
}
afterEach(() => chat.app.close());

async function newCookie(): Promise<string> {
  const response = await fetch(`${url}/chat/session`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: "{}",
  });
  return response.headers.get("set-cookie")?.split(";")[0] ?? "";
}

async function post(text: string): Promise<string> {
  const body = JSON.stringify({ clientId: randomUUID(), language: "zh", text });
  const headers = { "content-type": "application/json", cookie };
  const response = await fetch(`${url}/chat/messages`, { method: "POST", headers, body });
  expect(response.status).toBe(202);
  return chat.store.received.at(-1)?.from.chat ?? "";
}

interface Event {
  readonly event: string;
  readonly id: string;
  readonly data: string;
}

/** Reads a live connection event by event; comments are events named ":". */
async function connect(query = "", headers: Record<string, string> = {}) {
  const abort = new AbortController();
  const response = await fetch(`${url}/chat/events${query}`, { headers: { cookie, ...headers }, signal: abort.signal });
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let buffer = "";
  const next = async (): Promise<Event | undefined> => {
    for (;;) {
      const end = buffer.indexOf("\n\n");
      if (end >= 0) {
        const fields = new Map(
          buffer
            .slice(0, end)
            .split("\n")
            .map((line) => [line.split(":", 1)[0] ?? "", line.slice(line.indexOf(":") + 1).trim()]),
        );
        buffer = buffer.slice(end + 2);
        return { event: fields.get("event") ?? "", id: fields.get("id") ?? "", data: fields.get("data") ?? "" };
      }
      const part = await reader?.read();
      if (!part || part.done) return undefined;
      buffer += part.value;
    }
  };
  /** Texts of entries until `count` have come, and the last cursor. */
  const texts = async (count: number): Promise<{ texts: string[]; cursor: string }> => {
    const found: string[] = [];
    let cursor = "";
    while (found.length < count) {
      const event = await next();
      if (!event) throw new Error(`ended after ${found}`);
      if (event.event !== "entries") continue;
      cursor = event.id;
      for (const { text } of JSON.parse(event.data)) found.push(text);
    }
    return { texts: found, cursor };
  };
  return { response, next, texts, close: () => abort.abort() };
}

test("a connection tells what was said before, that it has caught up, then what comes", async () => {
  await start();
  const id = await post("第一句");
  const live = await connect();
  expect(Object.fromEntries(live.response.headers)).toMatchObject({
    "content-type": "text/event-stream; charset=utf-8",
    "cache-control": "no-store",
    "x-accel-buffering": "no",
  });
  expect((await live.texts(1)).texts).toEqual(["第一句"]);
  expect((await live.next())?.event).toBe("ready");
  await chat.say(id, { text: "收到", choices: [{ action: "ok", label: "好" }] });
  const said = await live.next();
  expect(JSON.parse(said?.data ?? "")).toEqual([
    {
      id: "e2",
      from: "bot",
      at: expect.stringMatching(/Z$/),
      text: "收到",
      choices: [{ action: "ok", label: "好" }],
      messageId: expect.any(String),
    },
  ]);
  live.close();
});

test.each([
  ["the page's query", (cursor: string) => connect(`?after=${cursor}`)],
  ["the browser's header", (cursor: string) => connect("", { "last-event-id": cursor })],
])("a reconnection by %s goes on where it broke off", async (_name, reconnect) => {
  await start();
  const id = await post("一");
  const first = await connect();
  const { cursor } = await first.texts(1);
  first.close();
  await chat.say(id, { text: "二" });
  await chat.say(id, { text: "三" });
  const second = await reconnect(cursor);
  await chat.say(id, { text: "四" });
  expect((await second.texts(3)).texts).toEqual(["二", "三", "四"]);
  second.close();
});

test("a chat longer than one read is told whole, in order and once", async () => {
  await start();
  const id = await post("0");
  const first = await connect();
  const { cursor } = await first.texts(1);
  first.close();
  for (let i = 1; i <= 170; i++) chat.store.say(id, { text: String(i) });
  const second = await connect(`?after=${cursor}`);
  const told = await second.texts(170);
  expect(told.texts).toEqual(Array.from({ length: 170 }, (_, i) => String(i + 1)));
  second.close();
  const fresh = await connect();
  expect((await fresh.texts(50)).texts.at(0)).toBe("121");
  fresh.close();
  const earlier = await fetch(`${url}/chat/earlier?before=e122`, { headers: { cookie } });
  const { entries, more } = JSON.parse(await earlier.text());
  expect([entries.length, entries[0].text, entries.at(-1).text, more]).toEqual([50, "71", "120", true]);
});

test("a part that says there is more is followed by more, however short it is", async () => {
  await start();
  const id = await post("0");
  const first = await connect();
  const { cursor } = await first.texts(1);
  first.close();
  for (let i = 1; i <= 5; i++) chat.store.say(id, { text: String(i) });
  chat.store.longestPart = 2;
  const second = await connect(`?after=${cursor}`);
  expect((await second.texts(5)).texts).toEqual(["1", "2", "3", "4", "5"]);
  expect((await second.next())?.event).toBe("ready");
  second.close();
});

test("a long cursor is handed on whole", async () => {
  await start();
  const cursors: (string | undefined)[] = [];
  chat.store.since = async (_chat, cursor) => {
    cursors.push(cursor);
    return { entries: [], cursor: cursor ?? "" };
  };
  const cursor = "1a.".repeat(600);
  (await connect(`?after=${cursor}`)).close();
  (await connect(`?after=${"x".repeat(2_001)}`)).close();
  (await connect("?after=%22%3Cscript%3E")).close();
  expect(cursors).toEqual([cursor, undefined, undefined]);
});

test("two tabs see the same, and a stranger sees nothing of it", async () => {
  await start();
  const [one, two] = [await connect(), await connect()];
  cookie = await newCookie();
  const stranger = await connect();
  const own = await post("别人的");
  await chat.say(own, { text: "给别人" });
  expect((await stranger.texts(2)).texts).toEqual(["别人的", "给别人"]);
  for (const live of [one, two]) {
    expect((await live.next())?.event).toBe("ready");
    live.close();
  }
  stranger.close();
});

test("what an absent storage could not tell comes with a later heartbeat", async () => {
  await start({ heartbeatMs: 30 });
  const id = await post("一");
  const live = await connect();
  await live.texts(1);
  chat.store.isAway = true;
  await chat.say(id, { text: "二" });
  let event = await live.next();
  while (event?.event !== "beat") event = await live.next();
  chat.store.isAway = false;
  expect((await live.texts(1)).texts).toEqual(["二"]);
  live.close();
});

test("while storage is away a connection is refused for now", async () => {
  await start();
  chat.store.isAway = true;
  const { response } = await connect();
  expect([response.status, response.headers.get("retry-after")]).toEqual([503, "5"]);
});

test("too many connections: the oldest of a chat gives way, and beyond all others must wait", async () => {
  await start({ connections: 3, connectionsPerChat: 2 });
  const [first, second, third] = [await connect(), await connect(), await connect()];
  const told: string[] = [];
  for (let event = await first.next(); event; event = await first.next()) told.push(event.event);
  expect(told).toEqual(["ready", "crowded"]);
  cookie = await newCookie();
  const other = await connect();
  expect(other.response.status).toBe(200);
  expect((await connect()).response.status).toBe(503);
  for (const live of [second, third, other]) live.close();
});

test("the hint that an answer is being written reaches the chat", async () => {
  await start();
  const id = await post("一");
  const live = await connect();
  await live.texts(1);
  await live.next();
  chat.web.adapter.showTyping?.(id);
  expect((await live.next())?.event).toBe("typing");
  live.close();
});

test("closing the server ends live connections at once", async () => {
  await start();
  const live = await connect();
  await live.next();
  const started = Date.now();
  await chat.app.close();
  expect(await live.next()).toBeUndefined();
  expect(Date.now() - started).toBeLessThan(2_000);
});
