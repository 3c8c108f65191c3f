import { createHmac, createSecretKey, timingSafeEqual } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { join } from "node:path";
import { DatabaseSync } from "@photostructure/sqlite";
import { answerParent, usage } from "./child.js";

// The least that a server can do for a durable ticket: verify, parse, insert, commit in groups, acknowledge. No framework,
// no understanding, no routing, no duplicates, no dialog: the yardstick for what all that costs.

const secret = process.env.BENCH_SECRET ?? "";
const database = new DatabaseSync(join(process.env.BENCH_FOLDER ?? "", "reference.sqlite"));
database.exec(`
  pragma journal_mode = wal;
  pragma synchronous = full;
  create table messages (id integer primary key, platform_id text not null unique, user text not null,
    received_at integer not null, body text not null);
  create table tickets (id integer primary key, status text not null, area text, department text, district text,
    user text not null, text text not null, created_at integer not null, due_at integer, message_id integer not null);
  create index tickets_user on tickets (user, id);
  create index tickets_status on tickets (status, id);
  create index tickets_department on tickets (department, id);
  create index tickets_district on tickets (district, id);
  create index tickets_due on tickets (due_at);
  create index tickets_message on tickets (message_id);
  create table events (id integer primary key, ticket_id integer not null, at integer not null, command text not null,
    to_status text not null);
  create index events_ticket on events (ticket_id, id);
  create table outbox (id integer primary key, user text not null, ticket_id integer not null, body text not null,
    status text not null, due_at integer not null);
  create index outbox_waiting on outbox (id) where status = 'waiting';
  create index outbox_user on outbox (user, id);
  create virtual table texts using fts5(grams, content='', detail=none, tokenize='ascii');
`);
const insertMessage = database.prepare(
  "insert into messages (platform_id, user, received_at, body) values (?, ?, ?, ?)",
);
const insertTicket = database.prepare(
  `insert into tickets (status, area, department, district, user, text, created_at, due_at, message_id)
    values ('dispatched', ?, ?, ?, ?, ?, ?, ?, ?)`,
);
const insertEvent = database.prepare(
  "insert into events (ticket_id, at, command, to_status) values (?, ?, 'receive', 'dispatched')",
);
const insertOutbox = database.prepare(
  "insert into outbox (user, ticket_id, body, status, due_at) values (?, ?, ?, 'waiting', ?)",
);
const insertGrams = database.prepare("insert into texts (rowid, grams) values (?, ?)");
const begin = database.prepare("begin immediate");
const commit = database.prepare("commit");

interface Body {
  readonly id: string;
  readonly user: string;
  readonly report?: { readonly text: string };
}

interface Waiting {
  readonly body: Body;
  readonly raw: string;
  readonly response: ServerResponse;
}

const key = createSecretKey(secret, "utf8");
const mostTogether = 256;
const waiting: Waiting[] = [];
let planned = false;

const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on("data", (chunk: Buffer) => chunks.push(chunk));
  request.on("end", () => take(request, Buffer.concat(chunks), response));
});

function take(request: IncomingMessage, raw: Buffer, response: ServerResponse): void {
  const timestamp = String(request.headers["x-huiying-timestamp"]);
  const given = Buffer.from(String(request.headers["x-huiying-signature"]).slice("sha256=".length), "hex");
  const right = createHmac("sha256", key).update(`${timestamp}.`).update(raw).digest();
  if (given.length !== right.length || !timingSafeEqual(given, right)) {
    response.writeHead(401).end();
    return;
  }
  const text = raw.toString();
  const body: Body = JSON.parse(text);
  waiting.push({ body, raw: text, response });
  if (planned) return;
  planned = true;
  setImmediate(commitWaiting);
}

function commitWaiting(): void {
  const batch = waiting.splice(0, mostTogether);
  const now = Date.now();
  begin.run();
  for (const { body, raw } of batch) {
    const text = body.report?.text ?? "";
    const message = insertMessage.run(body.id, body.user, now, raw).lastInsertRowid;
    const ticket = insertTicket.run("livelihood", "a/b", "a", body.user, text, now, now + 86_400_000, message);
    const id = ticket.lastInsertRowid;
    insertEvent.run(id, now);
    insertOutbox.run(body.user, id, `{"text":"${id}: your report was received"}`, now);
    insertGrams.run(id, bigramsOf(text));
  }
  commit.run();
  for (const { response } of batch) response.writeHead(200, { "content-length": 7 }).end("success");
  planned = waiting.length > 0;
  if (planned) setImmediate(commitWaiting);
}

function bigramsOf(text: string): string {
  const grams = new Set<string>();
  for (let i = 0; i + 1 < text.length; i++) grams.add(text.slice(i, i + 2));
  return [...grams].join(" ");
}

answerParent({
  start: () =>
    new Promise((resolve) => {
      server.listen(0, "127.0.0.1", () => {
        const address = server.address();
        const port = typeof address === "object" && address !== null ? address.port : 0;
        resolve({ port, databaseFile: join(process.env.BENCH_FOLDER ?? "", "reference.sqlite") });
      });
    }),
  usage,
});
// The driver closes a database that nobody refers to any more, although its statements are still in use.
process.once("SIGTERM", () => {
  database.close();
  process.exit(0);
});
