import { createAccept } from "../../src/inbound/accept.js";
import { claimInboxMessages, type InboxEntry } from "../../src/storage/inbox.js";
import { message, now } from "../storage/samples.js";
import { databases, useStore } from "../support/stores.js";

describe.each(databases)("the door for messages on %s", (name) => {
  const opened = useStore(name);

  /** A worker that takes what it has room for, and what nobody has taken. */
  const open = (hasRoom: boolean) => {
    const taken: InboxEntry[] = [];
    const worker = { hasRoomFor: () => hasRoom, take: (entry: InboxEntry) => void taken.push(entry) };
    const left = async () => {
      const entries = await opened.store.write((tx) => claimInboxMessages(tx, { limit: 10, leaseMs: 1_000, now }));
      return entries.map((entry) => entry.message.id);
    };
    return {
      accept: createAccept(opened.store, () => now, worker),
      taken: () => taken.map((entry) => entry.message.id),
      left,
    };
  };

  it("hands a message to the worker that has room, once, and leaves those behind it in the inbox", async () => {
    const { accept, taken, left } = open(true);
    await Promise.all([accept(message("a1", "ann")), accept(message("b1", "bob")), accept(message("a2", "ann"))]);
    await accept(message("b1", "bob"));
    // PostgreSQL does not show what others are about to commit: there all are claimed in the usual way.
    expect(taken()).toEqual(name === "sqlite" ? ["a1", "b1"] : []);
    expect(await left()).toEqual(name === "sqlite" ? [] : ["a1", "b1"]);
  });

  it("leaves messages in the inbox while the worker is full", async () => {
    const { accept, taken, left } = open(false);
    await accept(message("c1", "carl"));
    expect(taken()).toEqual([]);
    expect(await left()).toEqual(["c1"]);
  });
});
