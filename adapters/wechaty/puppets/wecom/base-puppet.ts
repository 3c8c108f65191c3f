import { AsyncLocalStorage } from "node:async_hooks";
import { Puppet, type payloads, types } from "wechaty-puppet";
import {
  createCallbackCipher,
  createReplayGuard,
  createWaitingMessages,
  type WaitingMessages,
} from "../callback/mod.js";
import { createWecomApi, defaultApiRoot, type Timeouts, usualTimeouts, type WecomApi, type WecomFile } from "./api.js";
import type { Choice, Sender } from "./app-send.js";
import { type CallKeys, notKept, openCall, type PuppetAnswer, type PuppetCall } from "./call.js";
import type { ExamineOptions, Finding } from "./examine.js";
import { fetchedMedia } from "./media.js";
import type { MessageExtras, WecomMessage } from "./message.js";

/** What both puppets are made with. */
export interface WecomOptions {
  readonly corpId: string;
  readonly secret: string;
  /** The callback's token and EncodingAESKey, as they were entered in the admin console. */
  readonly token: string;
  readonly aesKey: string;
  /** Where the API is, without a slash at its end. */
  readonly apiRoot?: string | undefined;
  readonly now?: () => Date;
  /** Told in both languages, without secrets and personal data, what an administrator should know. */
  readonly warn?: (warning: string) => void;
  readonly timeouts?: Timeouts;
  /** The address to be entered in the admin console; `examine` shows it. */
  readonly callbackUrl?: string | undefined;
  /** Each message counts as kept as soon as it was told, where nobody calls `acknowledge`. */
  readonly keptAtOnce?: boolean;
}

/** How long a call may wait for its messages to be kept; WeCom hangs up after 5 s. https://developer.work.weixin.qq.com/document/path/90238 */
export const patienceMs = 4_500;

const toldAgainMs = 3_600_000;

/** What PuppetWecom and PuppetWecomKf share: calls come in, messages wait to be kept, words go out. */
export abstract class WecomPuppet extends Puppet {
  protected readonly api: WecomApi;
  protected readonly now: () => Date;
  protected readonly warn: (warning: string) => void;
  protected readonly waiting: WaitingMessages<WecomMessage>;
  protected readonly examineOptions: ExamineOptions;
  protected abstract readonly sender: Sender;
  readonly #keys: CallKeys;
  readonly #self: string;
  #toldOfReplay = Number.NEGATIVE_INFINITY;
  readonly #sendingAs = new AsyncLocalStorage<string>();

  /** @param self what the account's own contact is called @param waitMs how long a message may wait to be kept */
  constructor(options: WecomOptions, self: string, waitMs: number) {
    // Without the options: Wechaty would write them to its log, secrets and all.
    super();
    const { corpId, secret, apiRoot = defaultApiRoot, timeouts = usualTimeouts, keptAtOnce = false } = options;
    this.now = options.now ?? (() => new Date());
    this.warn = options.warn ?? (() => undefined);
    this.#self = self;
    this.api = createWecomApi({ apiRoot, corpId, secret, timeouts, now: this.now, warn: this.warn });
    this.examineOptions = { api: this.api, now: this.now, callbackUrl: options.callbackUrl };
    this.#keys = {
      token: options.token,
      cipher: createCallbackCipher(options.aesKey, corpId),
      guard: createReplayGuard(this.now),
      onReplay: () => this.#tellReplay(),
    };
    const tell = (messageId: string) => {
      this.emit("message", { messageId });
      if (keptAtOnce) this.waiting.acknowledge(messageId);
    };
    this.waiting = createWaitingMessages(tell, waitMs, this.now);
  }

  override name(): string {
    return "wecom";
  }

  override version(): string {
    return "0.1.0";
  }

  override async onStart(): Promise<void> {
    this.login(this.#self);
  }

  override async onStop(): Promise<void> {
    // Nothing is held open; messages that wait come again, since their calls are answered with 503.
  }

  /** Takes a webhook call, and answers once its messages are kept. Never rejects. */
  async receive(call: PuppetCall): Promise<PuppetAnswer> {
    const opened = openCall(call, this.#keys);
    if (opened.kind === "answer") return opened.answer;
    // While nobody listens, nothing can be kept.
    return this.isLoggedIn ? this.handle(opened.event) : notKept;
  }

  protected abstract handle(event: Readonly<Record<string, unknown>>): Promise<PuppetAnswer>;

  /** For `huiying doctor`. Never rejects. */
  abstract examine(): Promise<readonly Finding[]>;

  acknowledge(messageId: string): void {
    this.waiting.acknowledge(messageId);
  }

  refuse(messageId: string): void {
    this.waiting.refuse(messageId);
  }

  extrasOf(messageId: string): MessageExtras | undefined {
    return this.waiting.find(messageId)?.extras;
  }

  /** @throws SendError */
  async fetchMedia(ref: string, maxBytes: number): Promise<WecomFile> {
    return fetchedMedia(this.api, ref, maxBytes);
  }

  /**
   * Whatever is sent within `work` is the message of this id, the same at every attempt: WeCom then knows a repetition of a card,
   * customer service of anything. Wechaty's own ways of sending have no place for it.
   */
  sendingAs<T>(id: string, work: () => T): T {
    return this.#sendingAs.run(id, work);
  }

  override async messageSendText(conversationId: string, text: string): Promise<string | undefined> {
    return this.sender.text(conversationId, text, this.#sendingAs.getStore());
  }

  /** @throws SendError */
  async sendChoices(conversationId: string, text: string, choices: readonly Choice[]): Promise<string | undefined> {
    return this.sender.choices(conversationId, text, choices, this.#sendingAs.getStore());
  }

  /** @throws SendError */
  async sendFile(conversationId: string, file: WecomFile): Promise<string | undefined> {
    const id = this.#sendingAs.getStore();
    // A message may have files besides its words: each is one of its own to the platform.
    return this.sender.file(conversationId, file, id && `${id} ${file.name ?? ""} ${file.content.length}`);
  }

  override async messageRawPayload(messageId: string): Promise<WecomMessage> {
    return this.#known(messageId);
  }

  override async messageRawPayloadParser({ payload }: WecomMessage): Promise<payloads.Message> {
    return payload;
  }

  override async messageLocation(messageId: string): Promise<payloads.Location> {
    const { location } = this.#known(messageId);
    if (!location) throw new Error("the message is no location");
    return location;
  }

  override async contactList(): Promise<string[]> {
    return [];
  }

  override async contactRawPayload(contactId: string): Promise<string> {
    return contactId;
  }

  /** Names are personal data that nobody here needs. */
  override async contactRawPayloadParser(id: string): Promise<payloads.Contact> {
    const type = id === this.#self ? types.Contact.Corporation : types.Contact.Individual;
    return { id, type, gender: types.ContactGender.Unknown, name: "", avatar: "", phone: [] };
  }

  // Once an hour, as whoever replays calls may do so often.
  #tellReplay(): void {
    const at = this.now().getTime();
    if (at - this.#toldOfReplay < toldAgainMs) return;
    this.#toldOfReplay = at;
    this.warn(
      "企业微信：拒绝了过期或重放的回调；如果经常出现，请检查本机时钟。WeCom: calls that were old or replayed were refused; if that happens often, check this machine's clock.",
    );
  }

  #known(messageId: string): WecomMessage {
    const message = this.waiting.find(messageId);
    if (!message) throw new Error("no such message, or not any more");
    return message;
  }
}
