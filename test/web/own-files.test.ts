import type { OutboundBody } from "../../src/domain/message.js";
import { forgetInChat } from "../../src/storage/forget.js";
import { addOutboxMessages } from "../../src/storage/outbox.js";
import { webFiles } from "../../src/web-ports.js";
import { later } from "../storage/samples.js";
import { useFileKeeping } from "../support/file-keeping.js";
import { databases } from "../support/stores.js";

describe.each(databases)("files of the web chat on %s", (name) => {
  const keeping = useFileKeeping(name);
  const port = () => webFiles(keeping.files, keeping.store);
  const content = Buffer.from("%PDF-1.4\n%%EOF");
  const keep = async (chat: string) => (await port().keep(chat, { name: "欠条.pdf", content }))?.id ?? "";
  const canRead = async (id: string, chat: string) => (await port().read(id, chat)) !== undefined;
  const send = (channel: string, chat: string, body: Omit<OutboundBody, "text">) =>
    keeping.store.write((tx) =>
      addOutboxMessages(tx, [{ to: { channel, chat }, body: { text: "看附件", ...body } }], later(0)),
    );

  it("are read by the chat that sent them, with header lines that keep them from running", async () => {
    const id = await keep("ann");
    expect(await port().read(id, "ann")).toMatchObject({
      name: "欠条.pdf",
      mime: "application/pdf",
      content,
      headers: { "content-disposition": "attachment; filename*=UTF-8''%E6%AC%A0%E6%9D%A1.pdf" },
    });
  });

  it("are not read by other chats, nor by guessing", async () => {
    const id = await keep("ann");
    for (const chat of ["bob", "", "ann ", "ANN", "%", "ann%"]) expect(await canRead(id, chat)).toBe(false);
    for (const guess of [
      "",
      "%",
      "_".repeat(32),
      id.slice(0, 31),
      id.toUpperCase(),
      `${id}%`,
      "../files",
      "0".repeat(32),
    ])
      expect(await canRead(guess, "ann")).toBe(false);
  });

  it("are read by a chat that they were sent to, and by no other", async () => {
    const id = await keep("ann");
    await send("web", "officer", { files: [{ id, name: "欠条.pdf", mime: "application/pdf" }] });
    expect(await canRead(id, "officer")).toBe(true);
    expect(await canRead(id, "bob")).toBe(false);
  });

  it("are not read because their id stands in a message's words or buttons", async () => {
    const id = await keep("ann");
    await send("web", "eve", { choices: [{ action: id, label: `"files":"${id}"` }] });
    await keeping.store.write((tx) =>
      addOutboxMessages(
        tx,
        [{ to: { channel: "web", chat: "eve" }, body: { text: `{"files":[{"id":"${id}"}]}` } }],
        later(0),
      ),
    );
    expect(await canRead(id, "eve")).toBe(false);
  });

  it("of another channel's chat with the same name stay closed", async () => {
    const record = await keeping.files.keep({ channel: "telegram", chat: "ann" }, { content });
    expect(await canRead(record?.id ?? "", "ann")).toBe(false);
    await send("telegram", "zoe", { files: [{ id: record?.id ?? "", name: "n", mime: "m" }] });
    expect(await canRead(record?.id ?? "", "zoe")).toBe(false);
  });

  it("that went into an anonymous report are nobody's any more", async () => {
    const id = await keep("ann");
    await keeping.store.write((tx) =>
      forgetInChat(tx, { channel: "web", chat: "ann" }, { inboxIds: [], since: later(0), files: [id] }),
    );
    expect(await canRead(id, "ann")).toBe(false);
    expect(await canRead(id, "")).toBe(false);
  });

  it("that are broken are not kept", async () => {
    expect(
      await port().keep("ann", { name: "a.png", content: Buffer.from("89504e470d0a1a0a", "hex") }),
    ).toBeUndefined();
  });
});
