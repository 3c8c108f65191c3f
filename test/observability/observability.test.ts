import { createHmac } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pino } from "pino";
import { openCore } from "../../src/core.js";
import { describeFault } from "../../src/log.js";
import { type Server, startServer } from "../../src/main.js";
import { StorageUnavailable } from "../../src/storage/errors.js";
import { openPlatform } from "../delivery/platform.js";
import { eventually, testConfig } from "../support/system.js";

/** What nobody may find in a log or a figure: who people are, what they say, and our own secrets. */
const canaries = {
  phone: "13912345678",
  idNumber: "220104198001011234",
  name: "欧阳震华",
  words: "三号锅炉房的烟囱",
  chat: "chat-canary-4711",
  secret: "secret-canary-0815-0815",
  button: "o:remind:4242424",
  file: "file-canary-777",
};

describe("a running service", () => {
  const folder = mkdtempSync(join(tmpdir(), "huiying-observed-"));
  const log: string[] = [];
  let server: Server;
  let closeDatabase: () => Promise<void>;

  beforeAll(async () => {
    const config = testConfig(folder, { HUIYING_WEBHOOK_SECRET: canaries.secret });
    const core = await openCore(config);
    closeDatabase = () => core.store.close();
    const logger = pino({ level: "trace" }, { write: (line: string) => void log.push(line) });
    server = await startServer(core, logger);
  });
  afterAll(async () => {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const metrics = async () => (await fetch(`${server.url}/metrics`)).text();

  test("is alive and ready", async () => {
    expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
    const ready = await fetch(`${server.url}/readyz`);
    expect([ready.status, await ready.json()]).toEqual([200, { status: "ready", failing: [] }]);
    expect(ready.headers.get("cache-control")).toBe("no-store");
  });

  test("keeps out of its log and its figures who wrote what, also when everything fails", async () => {
    const { phone, idNumber, name, words, chat, secret, button, file } = canaries;
    const platform = openPlatform("stumbling");
    const adapter = {
      ...platform.adapter,
      fetchMedia: async (): Promise<never> => {
        throw new Error(`cannot fetch ${file} of ${name} with ${secret}`);
      },
    };
    // Whatever is to be sent fails with an error that quotes it, and its cause too.
    platform.answer((message) => {
      throw new Error(`to ${message.to.chat}: ${message.body.text}`, { cause: new TypeError(`token ${secret}`) });
    });
    server.engine.addChannel(adapter);
    const from = { channel: "stumbling", chat, user: name };
    const say = (id: string, content: Parameters<typeof server.engine.accept>[0]["content"]) =>
      server.engine.accept({ id, from, sentAt: new Date(), content });
    await say("m1", { kind: "text", text: `我叫${name}，电话${phone}，身份证${idNumber}，净月${words}天天冒黑烟` });
    await say("m2", { kind: "choice", action: button });
    await say("m3", { kind: "media", files: [{ ref: file, name: `${name}.jpg` }], caption: words });
    await say("m4", { kind: "location", latitude: 43.79, longitude: 125.45, label: words });
    await eventually("sending fails", () => platform.got.length > 0);

    const post = (path: string, body: string, headers: Record<string, string> = {}) =>
      fetch(`${server.url}${path}`, {
        method: "POST",
        body,
        headers: { "content-type": "application/json", ...headers },
      });
    const broken = `{"text": "${words} ${phone}"`;
    const signature = createHmac("sha256", secret).update(broken).digest("hex");
    await post("/webhooks/webhook", broken, { "x-huiying-signature": `sha256=${signature}` });
    await post("/webhooks/webhook", broken, { "x-huiying-signature": secret });
    await post(`/webhooks/${phone}`, broken);
    await fetch(`${server.url}/${phone}?name=${encodeURIComponent(name)}`);
    await fetch(`${server.url}/%E0%A4${phone}`);
    await eventually("it was written down", () => log.some((line) => line.includes("delivery stumbling")));

    const written = log.join("") + (await metrics());
    expect(written.length).toBeGreaterThan(1_000);
    for (const canary of Object.values(canaries)) expect(written).not.toContain(canary);
    expect(written).not.toContain(encodeURIComponent(name));
  });

  test("says of a fault which part it was in, what kind it was and where it arose", () => {
    const faults = log.map((line) => JSON.parse(line)).filter((line) => line.part === "delivery stumbling");
    expect(faults[0]).toMatchObject({
      level: 50,
      msg: "something failed and will be tried again",
      error: {
        name: "Error",
        at: expect.arrayContaining([expect.stringMatching(/^at /)]),
        cause: { name: "TypeError" },
      },
    });
  });

  test("shows its figures to Prometheus by the names that the documentation gives", async () => {
    const text = await metrics();
    const names = [
      "huiying_message_seconds",
      "huiying_send_seconds",
      "huiying_failures_total",
      "huiying_inbox_messages",
      "huiying_outbox_messages",
      "huiying_tickets",
      "huiying_model_accuracy",
      "huiying_model_recall",
      "huiying_model_drift",
      "huiying_corrections_total",
      "huiying_http_request_seconds",
      "process_resident_memory_bytes",
      "nodejs_eventloop_lag_p99_seconds",
    ];
    for (const name of names) expect(text).toMatch(new RegExp(`^# TYPE ${name} (gauge|counter|histogram)$`, "m"));
    expect(text).toMatch(/^huiying_message_seconds_count\{channel="stumbling",kind="text"\} [1-9]/m);
    expect(text).toMatch(/^huiying_send_seconds_count\{channel="stumbling",result="retry"\} [1-9]/m);
    expect(text).toMatch(/^huiying_failures_total\{part="delivery stumbling"\} [1-9]/m);
    expect(text).toMatch(/^huiying_inbox_messages\{status="dead"\} 0$/m);
    expect(text).toMatch(/^huiying_outbox_messages\{channel="stumbling",status="waiting"\} [1-9]/m);
  });

  test("is not ready once its database is gone, names the part, and still lives", async () => {
    await closeDatabase();
    const ready = await fetch(`${server.url}/readyz`);
    expect([ready.status, await ready.json()]).toEqual([503, { status: "not ready", failing: ["database"] }]);
    expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
    expect((await fetch(`${server.url}/metrics`)).status).toBeLessThan(600);
  });
});

describe("of an error", () => {
  test("its kind, code, place and cause are written down, never what it says", () => {
    const cause = Object.assign(new Error("key (phone)=(13912345678) already exists"), {
      code: "23505",
      detail: "13912345678",
    });
    const described = describeFault(new StorageUnavailable("writing 13912345678", cause));
    expect(described).toMatchObject({ name: "StorageUnavailable", cause: { name: "Error", code: "23505" } });
    expect(JSON.stringify(described)).not.toContain("13912345678");
  });

  test.each([["13912345678"], [undefined], [null], [{ phone: "13912345678" }]])(
    "that is none (%j) only its type is written down",
    (thrown) => {
      expect(describeFault(thrown)).toEqual({ name: typeof thrown });
    },
  );

  test("that has lines like those of a stack, they are not taken for places", () => {
    const error = new Error("line one\n    at 13912345678 (somewhere)");
    expect(JSON.stringify(describeFault(error))).not.toContain("13912345678");
  });
});
