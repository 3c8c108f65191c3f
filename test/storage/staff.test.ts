import type { Staff } from "../../src/domain/staff.js";
import { loadConversations, saveConversation } from "../../src/storage/conversations.js";
import { addStaff, listStaff, replaceStaffOfFile, staffById, staffToNotify } from "../../src/storage/staff.js";
import {
  bindStaff,
  createStaffCode,
  redeemStaffCode,
  staffOfChat,
  unbindStaff,
} from "../../src/storage/staff-bindings.js";
import { databases, useStore } from "../support/stores.js";
import { addressOf, later, now } from "./samples.js";

const officer = (id: string, department: string): Staff => ({
  id,
  name: `name of ${id}`,
  role: "officer",
  department,
  districts: [],
  language: "zh",
  active: true,
});
const dispatcher = (id: string, ...districts: string[]): Staff => ({
  id,
  name: `name of ${id}`,
  role: "dispatcher",
  districts,
  language: "en",
  active: true,
});

describe.each(databases)("staff on %s", (name) => {
  const opened = useStore(name);
  const bind = (id: string, chat: string) => opened.store.write((tx) => bindStaff(tx, id, addressOf(chat), now));

  beforeEach(() =>
    opened.store.write(async (tx) => {
      for (const table of ["staff_codes", "staff_bindings", "staff"] as const) await tx.deleteFrom(table).execute();
      await replaceStaffOfFile(tx, [
        officer("wang.fang", "jingyue/housing"),
        officer("li.na", "jingyue/water"),
        dispatcher("zhao.min", "jingyue", "taicang"),
        dispatcher("chief"),
      ]);
    }),
  );

  it("are those of the file and those added by command", async () => {
    await opened.store.write((tx) => addStaff(tx, officer("sun.li", "jingyue/power")));
    await opened.store.write((tx) =>
      replaceStaffOfFile(tx, [{ ...officer("wang.fang", "jingyue/transport"), name: "王芳" }]),
    );
    const listed = await listStaff(opened.store.db);
    expect(listed.map(({ id, active }) => [id, active])).toEqual([
      ["chief", false],
      ["li.na", false],
      ["sun.li", true],
      ["wang.fang", true],
      ["zhao.min", false],
    ]);
    expect(await staffById(opened.store.db, "wang.fang")).toEqual({
      ...officer("wang.fang", "jingyue/transport"),
      name: "王芳",
    });
    expect(await staffById(opened.store.db, "zhao.min")).toEqual({
      ...dispatcher("zhao.min", "jingyue", "taicang"),
      active: false,
    });
    expect(await staffById(opened.store.db, "nobody")).toBeUndefined();
  });

  it("bind a chat with a code that works once and in time", async () => {
    const redeem = (hash: string, chat: string, at = now) =>
      opened.store.write((tx) => redeemStaffCode(tx, hash, addressOf(chat), at));
    await opened.store.write((tx) => createStaffCode(tx, "wang.fang", "hash1", later(60)));
    expect(await redeem("other", "w")).toBeUndefined();
    expect(await redeem("hash1", "w", later(60))).toBeUndefined();
    const results = await Promise.all([redeem("hash1", "w", later(59)), redeem("hash1", "thief", later(59))]);
    expect(results.filter((id) => id !== undefined)).toEqual(["wang.fang"]);
    expect(await redeem("hash1", "w")).toBeUndefined();
    const bound = results[0] === undefined ? "thief" : "w";
    expect(await staffOfChat(opened.store.db, addressOf(bound))).toBe("wang.fang");
  });

  it("have one code at a time, and none that works once they have left", async () => {
    const redeem = (hash: string) => opened.store.write((tx) => redeemStaffCode(tx, hash, addressOf("w"), now));
    await opened.store.write((tx) => createStaffCode(tx, "li.na", "old", later(60)));
    await opened.store.write((tx) => createStaffCode(tx, "li.na", "new", later(60)));
    expect(await redeem("old")).toBeUndefined();
    await opened.store.write((tx) => replaceStaffOfFile(tx, []));
    expect(await redeem("new")).toBeUndefined();
  });

  it("are told of what concerns their department or their districts", async () => {
    await bind("wang.fang", "w1");
    await bind("wang.fang", "w2");
    await bind("li.na", "l");
    await bind("zhao.min", "z");
    await bind("chief", "c");
    const told = async (wanted: Parameters<typeof staffToNotify>[1]) =>
      (await staffToNotify(opened.store.db, wanted)).map(({ address }) => address.chat).sort();
    expect(await told({ department: "jingyue/housing" })).toEqual(["w1", "w2"]);
    expect(await told({ department: "taicang/housing" })).toEqual([]);
    expect(await told({ dispatchersOf: "taicang" })).toEqual(["c", "z"]);
    expect(await told({ dispatchersOf: "wuxi" })).toEqual(["c"]);
    expect(await told({ department: "jingyue/water", dispatchersOf: "jingyue" })).toEqual(["c", "l", "z"]);
    expect(await told({})).toEqual([]);
    expect(await staffToNotify(opened.store.db, { dispatchersOf: "wuxi" })).toEqual([
      { staffId: "chief", address: addressOf("c"), language: "en" },
    ]);
    await opened.store.write((tx) => unbindStaff(tx, addressOf("z")));
    await opened.store.write((tx) => addStaff(tx, { ...dispatcher("chief"), active: false }));
    expect(await told({ dispatchersOf: "jingyue" })).toEqual([]);
  });

  it("are known by their chat as long as they are bound and active", async () => {
    await bind("li.na", "l");
    await opened.store.write((tx) => saveConversation(tx, addressOf("l"), {}, 0, now).catch(() => undefined));
    const staffId = async () => (await loadConversations(opened.store.db, [addressOf("l")])).get("web\nl")?.staffId;
    expect(await staffId()).toBe("li.na");
    await opened.store.write((tx) => addStaff(tx, { ...officer("li.na", "jingyue/water"), active: false }));
    expect(await staffId()).toBeUndefined();
    expect(await staffOfChat(opened.store.db, addressOf("l"))).toBeUndefined();
  });
});
