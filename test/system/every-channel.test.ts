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

// The real server with every channel on at once, each over its platform's emulator, and one person on each. Two channels that share
// settings (WeCom's application and its customer service) need two emulators and so two servers.
interface House {
  readonly folder: string;
  environment: Record<string, string>;
  server: RunningServer;
}
const houses: House[] = [];
const kits = new Map<string, { readonly kit: ChannelKit; readonly running: RunningKit; readonly house: House }>();

beforeAll(async () => {
  const environments: Record<string, string>[] = [];
  const opened: { channel: string; kit: ChannelKit; running: RunningKit; index: number }[] = [];
  for (const { channel } of channels) {
    const kit = await kitOf(channel);
    const running = await kit.start();
    const agrees = (one: Record<string, string>) =>
      Object.entries(running.environment).every(([name, value]) => (one[name] ?? value) === value);
    const found = environments.findIndex(agrees);
    const index = found >= 0 ? found : environments.push({ PUBLIC_URL: publicUrl }) - 1;
    environments[index] = { ...environments[index], ...running.environment };
    opened.push({ channel, kit, running, index });
  }
  for (const environment of environments) {
    const folder = mkdtempSync(join(tmpdir(), "huiying-channels-"));
    houses.push({ folder, environment, server: await runServer(environment, folder) });
  }
  for (const { channel, kit, running, index } of opened) {
    const house = houses[index];
    if (house) kits.set(channel, { kit, running, house });
  }
});
afterAll(async () => {
  for (const { server, folder } of houses) {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
  for (const { running } of kits.values()) await running.close();
});

/** Somebody on one of the channels. */
interface Person {
  write(text: string): Promise<void>;
  sendPhoto(): Promise<void>;
  /** Presses the button, or types its words where there are none. */
  choose(label: string): Promise<void>;
  hears(...fragments: string[]): Promise<void>;
}

const post = ({ server }: House, { method, url, headers, body }: WebhookRequest) => {
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
  const { kit, running, house } = opened;
  const [chat] = running.people;
  const heard = () => running.seen().filter((one) => one.chat === chat);
  const does = async (what: object) => {
    acts += 1;
    const act = { id: `act-${acts}`, chat, at: new Date(), ...what } as PersonDoes;
    // Where they come one by one, the platform does not wait for an answer before the next.
    const answers = await Promise.all(running.calls(act).map((call) => post(house, call)));
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
        throw new Error(`${String(error)}; heard so far:\n${said()}\nfaults: ${house.server.faults.join("\n")}`);
      });
    },
  };
}

/** The web chat has no platform: its page speaks to our own server. */
async function personOnTheWeb({ server }: House): Promise<Person> {
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
    const house = kits.get(channel)?.house ?? houses[0];
    if (!house) throw new Error("no server runs");
    const { server } = house;
    const person = channel === "web" ? await personOnTheWeb(house) : personOn(channel);
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
    const { house } = opened;
    const send = (call: WebhookRequest) => post(house, call);
    const [, chat] = opened.running.people;
    const text = "净月区福祉大路一直停水，已经两天了，家里没法做饭";
    const act: PersonDoes = { id: `again-${channel}`, chat, at: new Date(), kind: "text", text };
    const calls = opened.running.calls(act);
    const heard = () => opened.running.seen().filter((one) => one.chat === chat);
    await Promise.all(Array.from({ length: 50 }, () => calls.map(send)).flat());
    await eventually("it is answered", () => heard().some((one) => one.text.includes("请核对")));
    await house.server.stop();
    house.server = await runServer(house.environment, house.folder);
    for (const answer of await Promise.all(calls.map(send))) expect(answer.status).toBeLessThan(500);
    // What comes after it is answered after it.
    await Promise.all(opened.running.calls({ ...act, id: `next-${channel}`, text: "查进度" }).map(send));
    await eventually("the next is answered", () => heard().some((one) => one.text.includes("还没有提交")));
    expect(heard().filter((one) => one.text.includes("请核对"))).toHaveLength(1);
    const { length } = await house.server.core.store.db
      .selectFrom("inbox")
      .select("id")
      .where("channel", "=", channel)
      .where("chat", "=", chat)
      .execute();
    expect(length).toBe(2);
  },
);
