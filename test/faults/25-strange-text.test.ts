import { plainText } from "../../adapters/terminal/plain-text.js";
import { splitText } from "../../src/delivery/split-text.js";
import { listTickets } from "../../src/storage/ticket-list.js";
import { transcriptSince } from "../../src/storage/transcript.js";
import { type FaultCity, startFaultCity } from "../support/fault-city.js";
import { startPostgres, type TestPostgres } from "../support/postgres.js";
import { databases } from "../support/stores.js";
import { eventually } from "../support/system.js";

// Fault 25: what people can type. Kept as it was sent, shown without harm, cut between characters and never inside one.

let postgres: TestPostgres | undefined;
afterAll(() => postgres?.remove());

const family = "👨‍👩‍👧‍👦";
const base = "净月大街12号的路灯坏了半个月";

const strange: readonly (readonly [string, string])[] = [
  ["joined emoji and a flag", `${base}${family}👍🏽🇨🇳`],
  ["a right-to-left override", `${base}\u202egnp.exe\u202c`],
  ["zero width", `${base}\u200b\u200d\ufeff快修`],
  ["composed and decomposed letters", `${base} caf\u00e9 cafe\u0301 \uac00 \u1100\u1161`],
  ["control characters", `${base}\u0001\u0007\u001b[31m\u009b\r\n\t快修`],
  ["a character outside the basic plane", `${base}𠮷野家𰻝`],
  ["markup and quotes", `${base}<b onclick=x>"';--</b>{{x}}\${x}`],
  ["100,000 characters", `${base}。${"晚上太黑了。".repeat(16_665)}`],
];

describe.each(databases)("strange texts, on %s", (name) => {
  let city: FaultCity;
  beforeAll(async () => {
    if (name === "postgresql") postgres = await startPostgres();
    city = await startFaultCity(await postgres?.createDatabase());
  });
  afterAll(() => city.stop());

  /** Sends a report and gives what is kept of it once it is answered. */
  async function keptOf(user: string, text: string) {
    expect(await city.send({ id: user, user, report: { text } })).toBe(200);
    await eventually("it is answered", () => city.replies.some((reply) => reply.user === user));
    const tickets = (await listTickets(city.core.store.db, { limit: 200 })).filter(
      (ticket) => ticket.reporter?.address.user === user,
    );
    const said = await transcriptSince(city.core.store.db, "webhook", user, undefined, 10);
    const reply = city.replies.find((one) => one.user === user);
    return { tickets, said: said.entries.find((entry) => entry.from === "person")?.text, reply: reply?.text ?? "" };
  }

  test.each(strange)("%s", async (what, text) => {
    const kept = await keptOf(`${name} ${what}`, text);
    expect(kept.said).toBe(text);
    // Whatever the parts of a report become, no word of it is lost.
    expect(kept.tickets.length).toBeGreaterThanOrEqual(1);
    expect(kept.tickets.some((ticket) => text.includes(ticket.text.slice(0, 14)))).toBe(true);
    if (kept.tickets.length === 1) expect(kept.tickets[0]?.text.trim()).toBe(text.trim());
    expect(kept.reply).toContain("已受理");
    expect(kept.reply).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufffd]/);
  });

  test("NUL, which a text of a database can't hold: the message is kept as it was sent, its ticket has a sign for it", async () => {
    const kept = await keptOf(`${name} nul`, `${base}\u0000快修`);
    expect(kept.said).toBe(`${base}\u0000快修`);
    expect(kept.tickets.map(({ text }) => text)).toEqual([`${base}\ufffd快修`]);
  });

  test("half a character, which UTF-8 can't carry, does no harm", async () => {
    const kept = await keptOf(`${name} half`, `${base}\ud83d快修`);
    expect(kept.said).toMatch(/快修$/);
    expect(kept.tickets).toHaveLength(1);
  });
});

test("on a terminal nothing of a text acts as a command", () => {
  const shown = plainText("路灯\u001b[2J\u001b]0;x\u0007\u009b31m\u202e坏了\u0000");
  expect(shown).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/);
  expect(shown).toMatch(/路灯.*坏了/);
});

test("a long text is cut between characters as people see them", () => {
  for (const limit of [12, 20, 4_096]) {
    const parts = splitText(family.repeat(2_000), limit);
    expect(parts.join("")).toBe(family.repeat(2_000));
    for (const part of parts) expect(part.length % family.length).toBe(0);
  }
});
