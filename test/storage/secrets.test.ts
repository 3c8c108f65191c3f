import { randomBytes } from "node:crypto";
import { secretNamed } from "../../src/storage/secrets.js";
import { databases, useStore } from "../support/stores.js";

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString("hex");

describe.each(databases)("keys that processes share, on %s", (name) => {
  const opened = useStore(name);
  const make = () => randomBytes(32);

  it("are made once, and then stay", async () => {
    const key = await secretNamed(opened.store, "links", make);
    expect(key).toHaveLength(32);
    expect(hex(await secretNamed(opened.store, "links", make))).toBe(hex(key));
    expect(hex(await secretNamed(await opened.another(), "links", make))).toBe(hex(key));
    expect(hex(await secretNamed(opened.store, "other", make))).not.toBe(hex(key));
  });

  it("are the same for all of several processes that start at once", async () => {
    const stores = await Promise.all([opened.another(), opened.another(), opened.another(), opened.another()]);
    const keys = await Promise.all(stores.map((store) => secretNamed(store, "at once", make)));
    expect(new Set(keys.map(hex)).size).toBe(1);
  });
});
