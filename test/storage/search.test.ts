import { sql } from "kysely";
import { addToIndex, indexTicket, searchTickets } from "../../src/storage/search.js";
import { listTickets } from "../../src/storage/ticket-list.js";
import { insertTicket } from "../../src/storage/tickets.js";
import { databases, useStore } from "../support/stores.js";
import { newTicket } from "./samples.js";

const texts = {
  lamp: "和美路3号的路灯坏了半个月，晚上很黑",
  pension: "养老金没有到账，路在何方",
  wages: '公司拖欠工资"三个月"，老板说再等等 (还要多久?)',
  english: "The street lamp in Hemei Road is broken. NEAR the school!",
  mixed: "5G基站*辐射 WIFI信号 100% A_B c:\\path",
  emoji: "谢谢👍🏽 👨‍👩‍👧 café É",
  operators: "a - b ^ c : d 'quoted' NOT AND OR",
  astral: "𠮷野家𠮟责",
  spaces: "供暖　不足　室温 16 度",
};
type Name = keyof typeof texts;
const names = Object.keys(texts).filter((name): name is Name => name in texts);

// What LIKE '%…%' gives for each word of the query, all of them.
const queries: [string, Name[]][] = [
  ["路", ["lamp", "pension"]],
  ["路灯", ["lamp"]],
  ["路灯坏", ["lamp"]],
  ["路灯坏了", ["lamp"]],
  ["灯路", []],
  ["黑", ["lamp"]],
  ["账", ["pension"]],
  ["养老金", ["pension"]],
  ["半个月", ["lamp"]],
  ["个月", ["lamp", "wages"]],
  ["月，晚", ["lamp"]],
  ["月晚", []],
  ["3号", ["lamp"]],
  ["号的 半个", ["lamp"]],
  ["路 到账", ["pension"]],
  ["路灯 养老", []],
  ["lamp", ["english"]],
  ["LAMP", ["english"]],
  ["amp", ["english"]],
  ["near", ["english"]],
  ["lamp NEAR school", ["english"]],
  ["NOT", ["operators"]],
  ["AND OR", ["operators"]],
  ["5g", ["mixed"]],
  ["wifi信号", ["mixed"]],
  ["100%", ["mixed"]],
  ["%", ["mixed"]],
  ["_", ["mixed"]],
  ["A_B", ["mixed"]],
  ["a_b", ["mixed"]],
  ["\\", ["mixed"]],
  ["\\path", ["mixed"]],
  ["*", ["mixed"]],
  ["站*辐", ["mixed"]],
  ['"', ["wages"]],
  ['"三个月"', ["wages"]],
  ['"三个月', ["wages"]],
  ["(还", ["wages"]],
  [")", ["wages"]],
  ["?)", ["wages"]],
  [":", ["mixed", "operators"]],
  ["^", ["operators"]],
  ["-", ["operators"]],
  ["'", ["operators"]],
  ["'quoted'", ["operators"]],
  ["👍", ["emoji"]],
  ["👨‍👩‍👧", ["emoji"]],
  ["谢谢👍", ["emoji"]],
  ["CAFÉ", ["emoji"]],
  ["𠮷", ["astral"]],
  ["𠮷野", ["astral"]],
  ["家𠮟责", ["astral"]],
  ["𠮟野", []],
  ["16 度", ["spaces"]],
  ["温", ["spaces"]],
  ["不存在的词", []],
  ["", []],
  ["   ", []],
  ['a OR b NEAR/2 (c* : d) - "', []],
  ["\u0000", []],
  ["\ud800", []],
];

describe.each(databases)("search on %s", (name) => {
  const opened = useStore(name);
  const ids = new Map<number, Name>();
  beforeAll(async () => {
    for (const name of names) {
      await opened.store.write(async (tx) => {
        const ticket = await insertTicket(
          tx,
          newTicket({ text: texts[name], district: name === "lamp" ? "north" : "south" }),
        );
        await indexTicket(tx, ticket.id, ticket.text);
        ids.set(ticket.id, name);
      });
    }
  });
  const found = async (query: string) =>
    (await searchTickets(opened.store.db, query, { limit: 50 })).map(({ id }) => ids.get(id));

  it.each(queries)("for %j", async (query, expected) => {
    expect((await found(query)).sort()).toEqual([...expected].sort());
  });

  it("gives the rows of LIKE", async () => {
    for (const [query] of queries) {
      const words = query.split(/\s+/).filter((word) => word !== "" && !/[\u0000\ud800]/.test(word));
      if (words.length === 0) continue;
      const conditions = words.map(
        (word) => sql`lower(text) like ${`%${word.toLowerCase().replace(/[\\%_]/g, "\\$&")}%`} escape '\\'`,
      );
      // SQLite's lower() knows ASCII only.
      if (/[^\0-\x7f]/.test(query) && /É/.test(query)) continue;
      const { rows } = await sql<{
        id: number;
      }>`select id from tickets where ${sql.join(conditions, sql` and `)}`.execute(opened.store.db);
      expect([query, (await found(query)).sort()]).toEqual([query, rows.map(({ id }) => ids.get(id)).sort()]);
    }
  });

  it("finds what was added to a ticket later, together with what was there", async () => {
    const [ticket] = await searchTickets(opened.store.db, "路灯", { limit: 1 });
    await opened.store.write((tx) => addToIndex(tx, ticket?.id ?? 0, "补充：电线杆也歪了"));
    expect(await found("电线杆")).toEqual(["lamp"]);
    expect(await found("歪 路灯")).toEqual(["lamp"]);
    expect(await found("晚上很黑")).toEqual(["lamp"]);
  });

  it("finds what was filed and added to in one transaction", async () => {
    const id = await opened.store.write(async (tx) => {
      const filed = await insertTicket(tx, newTicket({ text: "井盖没了" }));
      await indexTicket(tx, filed.id, "井盖没了");
      await addToIndex(tx, filed.id, "旁边还有个深坑");
      return filed.id;
    });
    for (const query of ["深坑", "井盖 深坑"])
      expect((await searchTickets(opened.store.db, query, { limit: 5 })).map((ticket) => ticket.id)).toEqual([id]);
  });

  it("keeps to the filter and the page of a list", async () => {
    const list = async (page: object) =>
      (await listTickets(opened.store.db, { search: "路", limit: 10, ...page })).map(({ id }) => ids.get(id));
    expect(await list({})).toEqual(["pension", "lamp"]);
    expect(await list({ limit: 1 })).toEqual(["pension"]);
    expect(await list({ districts: ["north"] })).toEqual(["lamp"]);
    expect(await list({ districts: ["south"], open: false })).toEqual([]);
    const pension = [...ids].find(([, name]) => name === "pension")?.[0] ?? 0;
    expect(await list({ before: pension })).toEqual(["lamp"]);
  });

  it("takes 100,000 characters, in a text and in a query", async () => {
    const long = Array.from({ length: 100_000 }, (_, i) => String.fromCodePoint(0x8000 + ((i * 7919) % 5_000))).join(
      "",
    );
    const id = await opened.store.write(async (tx) => {
      const ticket = await insertTicket(tx, newTicket({ text: long }));
      await indexTicket(tx, ticket.id, long);
      return ticket.id;
    });
    expect((await searchTickets(opened.store.db, long.slice(70_000, 70_020), { limit: 5 })).map((t) => t.id)).toEqual([
      id,
    ]);
    expect((await searchTickets(opened.store.db, long, { limit: 5 })).map((t) => t.id)).toEqual([id]);
  });

  it("finds rare and common words among many tickets, the newest first", async () => {
    await opened.store.write(async (tx) => {
      for (let i = 0; i < 3_000; i++) {
        const text = i === 5 ? "罕见 common 0" : `common ${i} ${i % 2 === 0 ? "even偶" : "odd奇"}`;
        const ticket = await insertTicket(tx, newTicket({ text }));
        await indexTicket(tx, ticket.id, text);
      }
    });
    const texts = async (query: string, limit: number) =>
      (await searchTickets(opened.store.db, query, { limit })).map(({ text }) => text);
    expect(await texts("罕见", 5)).toEqual(["罕见 common 0"]);
    expect(await texts("罕", 5)).toEqual(["罕见 common 0"]);
    expect(await texts("common", 2)).toEqual(["common 2999 odd奇", "common 2998 even偶"]);
    expect(await texts("偶", 2)).toEqual(["common 2998 even偶", "common 2996 even偶"]);
    expect(await texts("common 1234", 5)).toEqual(["common 1234 even偶"]);
  });
});
