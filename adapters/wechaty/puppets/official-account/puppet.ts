import { Puppet, type payloads, types } from "wechaty-puppet";
import {
  askPlatform,
  createCallbackCipher,
  createReplayGuard,
  createWaitingMessages,
  SendError,
  type WaitingMessages,
} from "../callback/mod.js";
import { createApi, type OfficialAccountApi } from "./api.js";
import { examine, type Finding } from "./examine.js";
import { fetchMedia } from "./media.js";
import { createMenu, type MenuEntry } from "./menu.js";
import { defaultTimeouts, type OfficialAccountOptions, type Timeouts } from "./options.js";
import { createPassiveReplies } from "./passive-replies.js";
import { type Extras, extrasOf, payloadOf } from "./payload.js";
import { type OfficialAccountMessage, readMessage } from "./read-message.js";
import { type Answer, type Call, openCall, replyAnswer, success, type Verification } from "./receive.js";
import { type Choice, canSend, createSender, type OfficialAccountSender, type OutgoingFile } from "./send.js";

/**
 * A WeChat official account (公众号) as a puppet of Wechaty, by WeChat's own HTTP interfaces. Calls of WeChat are handed to
 * `receive`; it opens no port of its own. A message counts as taken once `acknowledge` was called with its id.
 */
export class PuppetOfficialAccount extends Puppet {
  static override readonly VERSION = "0.1.0";

  readonly #appId: string;
  readonly #apiRoot: string;
  readonly #options: OfficialAccountOptions;
  readonly #timeouts: Timeouts;
  readonly #now: () => Date;
  readonly #stopping = new AbortController();
  readonly #verification: Verification;
  readonly #passive = createPassiveReplies();
  readonly #messages: WaitingMessages<OfficialAccountMessage>;
  /** What was answered to each message, so that a repetition is answered the same. */
  readonly #answers = new Map<string, Promise<string | undefined>>();
  readonly #api: OfficialAccountApi;
  readonly #sender: OfficialAccountSender;
  #lastWarning: string | undefined;
  readonly #warned = new Map<string, number>();

  /** @throws RangeError for an EncodingAESKey of the wrong length */
  constructor(options: OfficialAccountOptions) {
    // The base class writes its options to the log at the level "verbose", so it gets none.
    super();
    const { appId, appSecret, aesKey, token, template, apiRoot = "https://api.weixin.qq.com" } = options;
    this.#options = options;
    this.#appId = appId;
    this.#apiRoot = apiRoot;
    this.#timeouts = { ...defaultTimeouts, ...options.timeouts };
    this.#now = options.now ?? (() => new Date());
    const warn = (warning: string) => this.#warn(warning);
    const cipher = aesKey === undefined ? undefined : createCallbackCipher(aesKey, appId);
    this.#verification = { token, cipher, replays: createReplayGuard(this.#now), warn };
    this.#messages = createWaitingMessages(
      (id) => this.emit("message", { messageId: id }),
      this.#timeouts.answer,
      this.#now,
    );
    const { signal } = this.#stopping;
    this.#api = createApi({ appId, appSecret, apiRoot, timeouts: this.#timeouts, now: this.#now, warn, signal });
    this.#sender = createSender({ api: this.#api, passive: this.#passive, template, timeouts: this.#timeouts });
  }

  override async onStart(): Promise<void> {
    this.login(this.#appId);
  }

  override async onStop(): Promise<void> {
    this.#stopping.abort();
  }

  /** Takes a call of WeChat: the check of the address (GET) or a message (POST). Never rejects. */
  async receive(call: Call): Promise<Answer> {
    const opened = openCall(call, this.#verification);
    if (opened.kind === "answer") return opened.answer;
    const message = readMessage(opened.xml, this.#now());
    return message ? this.#answer(message) : success;
  }

  async #answer(message: OfficialAccountMessage): Promise<Answer> {
    const before = this.#answers.get(message.id);
    const taking = before ?? this.#take(message);
    if (!before) this.#remember(message.id, taking);
    try {
      const reply = await taking;
      return reply === undefined ? success : replyAnswer(message, reply, this.#verification, this.#now());
    } catch {
      // Not kept, or not in time: nothing is remembered, and WeChat sends it again.
      this.#answers.delete(message.id);
      return { status: 503, body: "" };
    }
  }

  /** @returns words for the answer @throws when the message was not kept in time */
  async #take(message: OfficialAccountMessage): Promise<string | undefined> {
    const isPassive = this.#options.passiveReplies !== false;
    const call = isPassive ? this.#passive.open(message.openId, this.#timeouts.answer) : undefined;
    const fate = await this.#messages.handIn(message.id, message);
    if (fate === "kept") return call?.reply;
    call?.close();
    throw new SendError(`the message was ${fate}`, "unreachable");
  }

  #remember(id: string, taking: Promise<string | undefined>): void {
    this.#answers.set(id, taking);
    const [oldest] = this.#answers.keys();
    if (this.#answers.size > mostAnswers && oldest !== undefined) this.#answers.delete(oldest);
  }

  acknowledge(messageId: string): void {
    this.#messages.acknowledge(messageId);
  }

  refuse(messageId: string): void {
    this.#messages.refuse(messageId);
  }

  extrasOf(messageId: string): Extras | undefined {
    const message = this.#messages.find(messageId);
    return message && extrasOf(message.content);
  }

  override async messageRawPayload(messageId: string): Promise<OfficialAccountMessage> {
    const message = this.#messages.find(messageId);
    if (!message) throw new Error("this message is no longer known");
    return message;
  }

  override async messageRawPayloadParser(message: OfficialAccountMessage): Promise<payloads.Message> {
    return payloadOf(message, this.#appId, types.Message);
  }

  override async messageLocation(messageId: string): Promise<payloads.Location> {
    const { content } = await this.messageRawPayload(messageId);
    if (content.kind !== "location") throw new Error("this message is no location");
    const { latitude, longitude, label } = content;
    return { accuracy: 0, address: label, latitude, longitude, name: label };
  }

  override async contactRawPayload(contactId: string): Promise<string> {
    return contactId;
  }

  // WeChat tells neither names nor pictures of people any more.
  override async contactRawPayloadParser(id: string): Promise<payloads.Contact> {
    const type = id === this.#appId ? types.Contact.Official : types.Contact.Individual;
    return { id, type, name: "", avatar: "", gender: types.ContactGender.Unknown, phone: [] };
  }

  override async contactList(): Promise<string[]> {
    return [];
  }

  override async messageSendText(conversationId: string, text: string): Promise<undefined> {
    return this.#sender.text(conversationId, text);
  }

  async sendChoices(conversationId: string, text: string, choices: readonly Choice[]): Promise<undefined> {
    return this.#sender.choices(conversationId, text, choices);
  }

  canSendFile(mime: string): boolean {
    return canSend(mime);
  }

  async sendFile(conversationId: string, file: OutgoingFile): Promise<undefined> {
    return this.#sender.file(conversationId, file);
  }

  async sendTemplate(
    conversationId: string,
    news: { readonly number: string; readonly status: string },
  ): Promise<string | undefined> {
    return this.#sender.template(conversationId, news);
  }

  async fetchMedia(mediaId: string, maxBytes: number): Promise<OutgoingFile> {
    const fetchVideo = this.#options.fetchVideo ?? ((url) => this.#fetchFile(url, maxBytes));
    return fetchMedia(this.#api, this.#apiRoot, mediaId, fetchVideo, maxBytes);
  }

  async #fetchFile(url: string, maxBytes: number): Promise<Uint8Array> {
    const timeoutMs = this.#timeouts.file;
    const { content, status } = await askPlatform({ url, timeoutMs, maxBytes, signal: this.#stopping.signal });
    if (status !== 200) throw new SendError(`WeChat's files answered ${status}`, "unreachable");
    return content;
  }

  // The same words at most every ten minutes: what is wrong is wrong for every message.
  #warn(warning: string): void {
    this.#lastWarning = warning;
    const at = this.#now().getTime();
    if (at - (this.#warned.get(warning) ?? Number.NEGATIVE_INFINITY) < warnedEveryMs) return;
    this.#warned.set(warning, at);
    this.#options.warn?.(warning);
  }

  /** Sets the menu below the chat. @throws SendError */
  async setMenu(entries: readonly MenuEntry[]): Promise<void> {
    await createMenu(this.#api, entries);
  }

  async examine(): Promise<readonly Finding[]> {
    this.#lastWarning = undefined;
    return examine(this.#api, this.#options.template, () => this.#lastWarning, this.#now);
  }
}

const warnedEveryMs = 600_000;
// Repetitions come within a minute.
const mostAnswers = 10_000;
