import { FileBox } from "file-box";
import { types } from "wechaty-puppet";
import { mock, PuppetMock } from "wechaty-puppet-mock";
import type { WebhookAnswer, WebhookRequest } from "../../../src/domain/channel.js";
import type { PersonDoes, PlatformAnswer, Seen } from "../kits/kit.js";

/** Known to the tests only: the way in that the mock itself does not have. */
export const mockSecret = "the-way-into-the-mock";

/** Two people who write, and the account that answers. */
export const people = ["zhang-san", "li-si"] as const;
const account = "assistant";

/** The puppets that were made by name, the newest last. */
export const made: ReachableMock[] = [];

/**
 * Wechaty's own mock puppet, as it is published, with a way in for tests: what a person does comes as a call. What he sees is what
 * the mock delivers to him. Named in WECHATY_PUPPET by this file's path.
 */
export default class ReachableMock extends PuppetMock {
  /** How sending ends from now on. */
  answer: PlatformAnswer = { kind: "ok" };
  readonly #waiting = new Map<string, (() => void)[]>();

  constructor() {
    super({ mocker: new mock.Mocker() });
    made.push(this);
    for (const id of people) this.mocker.createContact({ id, name: id });
  }

  /** What the account has said to people, in order. */
  get seen(): readonly Seen[] {
    const said = [...this.mocker.cacheMessagePayload.values()].filter(({ talkerId }) => talkerId === account);
    return said.map(({ id, listenerId = "", text = "" }) => {
      const file = this.mocker.cacheFileBoxPayload.get(id);
      return { chat: listenerId, text, choices: [], files: file ? [file.name] : [], platformId: "" };
    });
  }

  override async onStart(): Promise<void> {
    await super.onStart();
    this.mocker.login(this.mocker.createContact({ id: account, name: "助手" }));
  }

  async receive({ headers, body }: WebhookRequest): Promise<WebhookAnswer> {
    if (headers["x-mock-secret"] === undefined) return { status: 401, body: "" };
    if (headers["x-mock-secret"] !== mockSecret) return { status: 403, body: "" };
    const { id, chat, content, ...does } = JSON.parse(Buffer.from(body).toString());
    const taken = new Promise<void>((resolve) => {
      this.#waiting.set(id, [...(this.#waiting.get(id) ?? []), resolve]);
    });
    this.act({ ...does, id, chat, at: new Date(does.at), ...(content && { content: Buffer.from(content, "base64") }) });
    await taken;
    return { status: 200, body: "success" };
  }

  /** A person does something; the same id again is the same message delivered again. */
  act(does: PersonDoes): void {
    if (!this.mocker.cacheMessagePayload.has(does.id)) {
      const common = { id: does.id, talkerId: does.chat, listenerId: account, timestamp: does.at.getTime() };
      this.mocker.MessageMock.create({ ...common, ...this.#contentOf(does) });
    }
    this.emit("message", { messageId: does.id });
  }

  acknowledge(messageId: string): void {
    for (const resolve of this.#waiting.get(messageId) ?? []) resolve();
    this.#waiting.delete(messageId);
  }

  #contentOf(does: PersonDoes): { readonly type: number; readonly text?: string } {
    switch (does.kind) {
      case "text":
        return { type: types.Message.Text, text: does.text };
      case "photo":
      case "voice": {
        const name = does.kind === "photo" ? "photo.png" : "voice.sil";
        const box = FileBox.fromBase64(does.content.toString("base64"), name);
        this.mocker.cacheFileBoxPayload.set(does.id, box.toJSON());
        return { type: does.kind === "photo" ? types.Message.Image : types.Message.Audio };
      }
      case "sticker":
        return { type: types.Message.Emoticon };
      default:
        throw new Error(`the mock knows no ${does.kind}`);
    }
  }

  override async messageSendText(conversationId: string, text: string): Promise<undefined> {
    await this.#answered();
    await super.messageSendText(conversationId, text);
  }

  async #answered(): Promise<void> {
    if (this.answer.kind === "hang") await new Promise(() => undefined);
    if (this.answer.kind !== "ok") throw new Error(`秘密 ${people[0]} could not be reached`);
  }
}
