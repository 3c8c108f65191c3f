import { filesOfTicket } from "../../src/storage/files.js";
import { photo } from "../adapters/contract/opened.js";
import { allowLoopbackOnly } from "../adapters/support/loopback-only.js";
import { seeded } from "../support/fault-chance.js";
import { everyTicket } from "../support/story-tickets.js";
import { eventually } from "../support/system.js";
import { callServer, type OpenKits, type PersonOn, personOn, startKits } from "../system/every-kit.js";
import { type RunningServer, runServer } from "../system/running-server.js";

allowLoopbackOnly();

// Fault 10 on the channels that have it: what belongs together comes apart and in the wrong order, through the real server. It is one
// conversation and becomes one ticket.

const words = "净月区和美路的路灯坏了三天，晚上很黑";
let kits: OpenKits;
let server: RunningServer;
afterEach(async () => {
  await server?.stop();
  await kits?.close();
});

async function open(channel: string): Promise<PersonOn> {
  kits = await startKits([channel]);
  server = await runServer(kits.environment);
  return personOn(kits.of(channel), 0, () => server.url);
}

/** Confirms what the bot asks him to check; the tickets then, each with how many files it has. */
async function confirmed(person: PersonOn) {
  await eventually("he is asked to check", () => person.heard().some((text) => text.includes("请核对")));
  await eventually("all is said", async () => {
    const rows = await server.core.store.db.selectFrom("inbox").select("status").execute();
    return rows.every(({ status }) => status === "done");
  });
  await person.choose("对，提交");
  await eventually("it is filed", () => person.heard().some((text) => text.includes("已受理")));
  const { db } = server.core.store;
  return Promise.all(
    (await everyTicket(server.core)).map(async ({ id, status, matter }) => ({
      status,
      matter,
      files: (await filesOfTicket(db, id, 50)).length,
    })),
  );
}

const ticket = (files: number) => ({ status: "dispatched", matter: "street-light", files });

test.each([
  "line",
  "messenger",
  "slack",
  "telegram",
  "viber",
  "wechat",
  "wecom",
  "wecom-kf",
  "whatsapp",
  "whatsapp-cloud",
])("on %s, a photo before the words", async (channel) => {
  const person = await open(channel);
  await person.does({ kind: "photo", content: photo });
  await person.write(words);
  expect(await confirmed(person)).toEqual([ticket(1)]);
});

test.each(["messenger", "slack", "telegram", "whatsapp-cloud"])(
  "on %s, an edit before what it edits, and the edit again",
  async (channel) => {
    const person = await open(channel);
    const edit = { kind: "edit", id: "second", of: "first", text: `${words}，已经有人摔倒`, at: new Date() };
    await person.does(edit);
    await person.does({ kind: "text", id: "first", text: words, at: edit.at });
    await person.does(edit);
    expect(await confirmed(person)).toEqual([ticket(0)]);
  },
);

test.each(["line", "messenger", "slack", "telegram"])(
  "on %s, an album of ten in mixed order, the words among them",
  async (channel) => {
    const person = await open(channel);
    const { running } = kits.of(channel);
    const common = { chat: person.chat, at: new Date() };
    const contents = Array.from({ length: 10 }, () => photo);
    const chance = seeded(10);
    const calls = [
      ...running.calls({ ...common, id: "album", kind: "album", contents }),
      ...running.calls({ ...common, id: "words", kind: "text", text: words }),
    ]
      .map((call) => ({ call, place: chance() }))
      .sort((a, b) => a.place - b.place);
    const statuses = await Promise.all(calls.map(({ call }) => callServer(server.url, call)));
    expect(new Set(statuses)).toEqual(new Set([200]));
    expect(await confirmed(person)).toEqual([ticket(10)]);
  },
);
