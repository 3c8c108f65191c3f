import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { channels } from "../../src/channels.js";
import { readConfig } from "../../src/config.js";
import type { WebhookRequest } from "../../src/domain/channel.js";
import { ConfigurationError } from "../../src/domain/errors.js";
import type { Forgery } from "../adapters/kits/kit.js";
import { allowLoopbackOnly } from "../adapters/support/loopback-only.js";
import { calledChannels, callServer, type OpenKits, startKits, written } from "../system/every-kit.js";
import { type RunningServer, runServer } from "../system/running-server.js";

allowLoopbackOnly();

// Fault 12: calls that are not the platform's, at the door of the real server with every channel on. Nothing of them is kept.

const folder = mkdtempSync(join(tmpdir(), "huiying-signatures-"));
let kits: OpenKits;
let server: RunningServer;
beforeAll(async () => {
  kits = await startKits();
  server = await runServer(kits.environment, folder);
});
afterAll(async () => {
  await server?.stop();
  await kits?.close();
  rmSync(folder, { recursive: true, force: true });
});

const inbox = async () => (await server.core.store.db.selectFrom("inbox").select("channel").execute()).length;

async function refused(...calls: readonly WebhookRequest[]): Promise<void> {
  const before = await inbox();
  for (const call of calls) expect([401, 403]).toContain(await callServer(server.url, call));
  expect(await inbox()).toBe(before);
}

let acts = 0;
function callOn(channel: string): WebhookRequest {
  const { running } = kits.of(channel);
  acts += 1;
  const [call] = running.calls(written(running, `forged-${acts}`, "路灯坏了三天"));
  if (!call) throw new Error(`nobody can write on ${channel}`);
  return call;
}

const forgeries: readonly Forgery[] = [
  "no_signature",
  "truncated_signature",
  "foreign_signature",
  "changed_body",
  "reserialised_body",
];

describe.each(calledChannels)("%s", (channel) => {
  test.each(forgeries)("%s", async (how) => {
    await refused(kits.of(channel).running.forge(callOn(channel), how));
  });

  test("an old call, where the platform signs the time", async () => {
    const { kit, running } = kits.of(channel);
    const why = kit.lacks.timestamp;
    if (why === undefined) await refused(running.forge(callOn(channel), "old_timestamp"));
    else expect(why).toMatch(/.{10}/);
  });

  test("authentic calls of every other channel", async () => {
    const url = callOn(channel).url.split("?")[0];
    const others = calledChannels.filter((other) => other !== channel).map(callOn);
    // Meta's channels may be parts of one app, and then its secret signs for both; what is in the body tells them apart.
    const foreign = others.filter((call) => !isOfOneApp(channel, call));
    await refused(
      ...foreign.map((call) => ({ ...call, url: `${url}${call.url.slice(call.url.split("?")[0]?.length)}` })),
    );
  });

  test("empty headers where the signature should be", async () => {
    const call = callOn(channel);
    const { "content-type": type, ...signing } = call.headers;
    const headers = Object.fromEntries(Object.keys(signing).map((name) => [name, ""]));
    await refused({ ...call, url: call.url.split("?")[0] ?? "", headers: { ...headers, "content-type": type } });
  });

  test("a signature by an empty secret is not taken, since no server starts with one", () => {
    const settings = channels.find((one) => one.channel === channel)?.settings ?? {};
    const secrets = Object.entries(settings).filter(([, setting]) => setting.secret && setting.required);
    expect(secrets.length).toBeGreaterThan(0);
    for (const [variable] of secrets) {
      for (const value of ["", " ", undefined]) {
        const environment = { ...kits.of(channel).running.environment, PUBLIC_URL: "https://x.cn", [variable]: value };
        const others = Object.entries(settings).some(([name, { required }]) => required && name !== variable);
        // A channel whose only setting this is is off instead, and answers nobody.
        if (others) expect(() => readConfig(environment)).toThrow(ConfigurationError);
        else expect(readConfig(environment).channels).toEqual([]);
      }
    }
  });

  test("and the platform's own call is still taken", async () => {
    const before = await inbox();
    expect([200, 204]).toContain(await callServer(server.url, callOn(channel)));
    // WeCom's customer service is asked for all that there is.
    expect(await inbox()).toBeGreaterThan(before);
  });
});

test("a channel that is not on answers nobody", async () => {
  expect(await callServer(server.url, { ...callOn("webhook"), url: "/webhooks/nowhere" })).toBe(404);
});

const isOfOneApp = (channel: string, { url }: WebhookRequest) =>
  channel !== "whatsapp" && /messenger|whatsapp-cloud/.test(channel) && /messenger|whatsapp-cloud/.test(url);
