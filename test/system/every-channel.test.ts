import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { channels } from "../../src/channels.js";
import type { WebhookRequest } from "../../src/domain/channel.js";
import { kitOf, photo, publicUrl } from "../adapters/contract/opened.js";
import type { ChannelKit, PersonDoes, RunningKit } from "../adapters/kits/kit.js";
import { allowLoopbackOnly } from "../adapters/support/loopback-only.js";
import { everyTicket } from "../support/story-tickets.js";
import { eventually } from "../support/system.js";
import { type RunningServer, runServer } from "./running-server.js";

allowLoopbackOnly();

// The real server with every channel on at once, each over its platform's emulator, and one person on each.
const folder = mkdtempSync(join(tmpdir(), "huiying-channels-"));
const kits = new Map<string, { readonly kit: ChannelKit; readonly running: RunningKit }>();
let server: RunningServer;
let environment: Record<string, string> = { PUBLIC_URL: publicUrl };

beforeAll(async () => {
  for (const { channel } of channels) {
    const kit = await kitOf(channel);
    const running = await kit.start();
    kits.set(channel, { kit, running });
    environment = { ...environment, ...running.environment };
  }
  server = await runServer(environment, folder);
});
afterAll(async () => {
  await server?.stop();
  for (const { running } of kits.values()) await running.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Somebody on one of the channels. */
interface Person {
  write(text: string): Promise<void>;
  sendPhoto(): Promise<void>;
  /** Presses the button, or types its words where there are none. */
  choose(label: string): Promise<void>;
  hears(...fragments: string[]): Promise<void>;
}

const post = ({ method, url, headers, body }: WebhookRequest) => {
  const given = Object.entries(headers).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]));
  return fetch(`${server.url}${url}`, {
    method,
    headers: Object.fromEntries(given),
    ...(method === "POST" && { body }),
  });
};

let acts = 0;
function personOn(channel: string): Person {
  const opened = kits.get(channel);
  if (!opened) throw new Error(`there is no kit of ${channel}`);
  const { kit, running } = opened;
  const [chat] = running.people;
  const heard = () => running.seen().filter((one) => one.chat === chat);
  const does = async (what: object) => {
    acts += 1;
    const act = { id: `act-${acts}`, chat, at: new Date(), ...what } as PersonDoes;
    // Where they come one by one, the platform does not wait for an answer before the next.
    const answers = await Promise.all(running.calls(act).map(post));
    for (const answer of answers) expect([200, 204]).toContain(answer.status);
  };
  return {
    write: (text) => does({ kind: "text", text }),
    sendPhoto: async () => {
      if (kit.lacks.photo === undefined) await does({ kind: "photo", content: photo });
    },
    async choose(label) {
      const under = heard().findLast(({ choices }) => choices.some((choice) => choice.label === label));
      const choice = under?.choices.find((one) => one.label === label);
      if (!under || !choice || kit.lacks.choice !== undefined) return does({ kind: "text", text: label });
      await does({ kind: "choice", action: choice.action, label, under: under.platformId });
    },
    async hears(...fragments) {
      const said = () =>
        heard()
          .map(({ text }) => text)
          .join("\n");
      const all = () => fragments.every((fragment) => said().includes(fragment));
      await eventually(`${fragments.join(" … ")} on ${channel}`, all).catch((error: unknown) => {
        throw new Error(`${String(error)}; heard so far:\n${said()}\nfaults: ${server.faults.join("\n")}`);
      });
    },
  };
}

/** The web chat has no platform: its page speaks to our own server. */
async function personOnTheWeb(): Promise<Person> {
  const opened = await fetch(`${server.url}/chat/session`, { method: "POST" });
  const cookie = opened.headers.get("set-cookie")?.split(";")[0] ?? "";
  const headers = { cookie, "content-type": "application/json", "x-huiying-chat": "1" };
  const send = async (what: object) => {
    const body = JSON.stringify({ clientId: randomUUID(), language: "zh", ...what });
    expect((await fetch(`${server.url}/chat/messages`, { method: "POST", headers, body })).status).toBe(202);
  };
  const heard = async (): Promise<Entry[]> => {
    const answer = await fetch(`${server.url}/chat/events`, { headers: { cookie } });
    let stream = "";
    const decoder = new TextDecoder();
    for await (const chunk of answer.body ?? []) {
      stream += decoder.decode(chunk, { stream: true });
      // Everything that there is has been read.
      if (stream.includes("event: ready")) break;
    }
    return [...stream.matchAll(/event: entries\ndata: (.*)\n/g)].flatMap(([, data = "[]"]) => JSON.parse(data));
  };
  return {
    write: (text) => send({ text }),
    async sendPhoto() {
      const body = new Uint8Array(photo);
      const kept = await fetch(`${server.url}/chat/files?name=a.png`, { method: "POST", headers, body });
      const { id } = (await kept.json()) as { id: string };
      await send({ files: [id] });
    },
    async choose(label) {
      const choices = (await heard()).flatMap((entry) => entry.choices ?? []);
      const choice = choices.findLast((one) => one.label === label);
      if (!choice) throw new Error(`there is no button ${label}`);
      await send({ choice: choice.action });
    },
    hears: (...fragments) =>
      eventually(`${fragments.join(" … ")} on the web`, async () => {
        const said = (await heard()).map(({ text }) => text).join("\n");
        return fragments.every((fragment) => said.includes(fragment));
      }),
  };
}

interface Entry {
  readonly text?: string;
  readonly choices?: readonly { readonly action: string; readonly label: string }[];
}

const everywhere = [...channels.map(({ channel }) => channel), "web"];

test.each(everywhere)(
  "on %s: reported in two turns, asked about, a photo, every step told, asked if it is solved",
  async (channel) => {
    const person = channel === "web" ? await personOnTheWeb() : personOn(channel);
    await person.write("净月区和美路的路灯坏了三天，晚上很黑，老人不敢出门");
    await person.hears("请核对", "路灯照明", "城市管理局");
    await person.choose("对，提交");
    await person.hears("已受理", "编号");
    const filed = (await everyTicket(server.core)).at(-1);
    expect(filed).toMatchObject({ status: "dispatched", matter: "street-light" });

    await person.write("上次那个路灯的事咋样了");
    await person.hears("已派单，等待签收");
    await person.sendPhoto();

    await server.act("sun.li", "accept");
    await person.hears("已签收");
    await server.act("sun.li", "record_progress", "已到现场查看，灯杆线路断了");
    await person.hears("灯杆线路断了");
    await server.act("sun.li", "rectify", "已更换线路，路灯全部亮了");
    await person.hears("路灯全部亮了", "解决了吗");
    await person.choose("解决了");
    await person.hears("已办结销号");
    const ticket = (await everyTicket(server.core)).find(({ id }) => id === filed?.id);
    expect(ticket).toMatchObject({ status: "closed", outcome: "solved" });
    expect(server.faults).toEqual([]);
  },
);

test.each(channels.map(({ channel }) => channel))(
  "on %s: a message that comes fifty times, and again after a restart, is one ticket and one answer",
  async (channel) => {
    const opened = kits.get(channel);
    if (!opened) throw new Error(`there is no kit of ${channel}`);
    const [, chat] = opened.running.people;
    const text = "净月区福祉大路一直停水，已经两天了，家里没法做饭";
    const act: PersonDoes = { id: `again-${channel}`, chat, at: new Date(), kind: "text", text };
    const calls = opened.running.calls(act);
    const heard = () => opened.running.seen().filter((one) => one.chat === chat);
    await Promise.all(Array.from({ length: 50 }, () => calls.map(post)).flat());
    await eventually("it is answered", () => heard().some((one) => one.text.includes("请核对")));
    await server.stop();
    server = await runServer(environment, folder);
    for (const answer of await Promise.all(calls.map(post))) expect(answer.status).toBeLessThan(500);
    // What comes after it is answered after it.
    await Promise.all(opened.running.calls({ ...act, id: `next-${channel}`, text: "查进度" }).map(post));
    await eventually("the next is answered", () => heard().some((one) => one.text.includes("还没有提交")));
    expect(heard().filter((one) => one.text.includes("请核对"))).toHaveLength(1);
    const { length } = await server.core.store.db
      .selectFrom("inbox")
      .select("id")
      .where("channel", "=", channel)
      .where("chat", "=", chat)
      .execute();
    expect(length).toBe(2);
  },
);
