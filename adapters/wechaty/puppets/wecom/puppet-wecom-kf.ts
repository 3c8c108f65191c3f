import { textIn, type XmlElement } from "../callback/mod.js";
import { usualTimeouts } from "./api.js";
import type { Sender } from "./app-send.js";
import { patienceMs, type WecomOptions, WecomPuppet } from "./base-puppet.js";
import { notKept, type PuppetAnswer, success } from "./call.js";
import { examineAccount, type Finding } from "./examine.js";
import { failureSentence } from "./kf-failures.js";
import type { KfItem } from "./kf-message.js";
import { createKfSender } from "./kf-send.js";
import { createKfSync, type KfSync } from "./kf-sync.js";
import { createWelcomes, type Welcomes } from "./kf-welcome.js";

/** What the puppet of a customer-service account is made with. */
export interface PuppetWecomKfOptions extends WecomOptions {
  /** The account's open_kfid. */
  readonly openKfId: string;
}

/** WeChat customer service (微信客服), for everybody who has WeChat: https://developer.work.weixin.qq.com/document/path/94638 */
export class PuppetWecomKf extends WecomPuppet {
  protected readonly sender: Sender;
  readonly #openKfId: string;
  readonly #welcomes: Welcomes;
  readonly #sync: KfSync;
  readonly #undecided = new Map<string, number>();
  readonly #warnedOf = new Set<number>();
  readonly #retryMs: number;
  #failures = 0;
  #isStopped = true;
  #retry: NodeJS.Timeout | undefined;

  constructor(options: PuppetWecomKfOptions) {
    super(options, options.openKfId, (options.timeouts ?? usualTimeouts).keepMs);
    const { openKfId, timeouts = usualTimeouts } = options;
    this.#openKfId = openKfId;
    this.#retryMs = timeouts.retryMs;
    this.#welcomes = createWelcomes(this.now);
    this.sender = createKfSender({ api: this.api, openKfId, welcomes: this.#welcomes });
    this.#sync = createKfSync({ api: this.api, openKfId, now: this.now, take: (item) => this.#take(item) });
  }

  /** What was written while we were away has no callback any more, so it is asked for. */
  override async onStart(): Promise<void> {
    await super.onStart();
    this.#isStopped = false;
    void this.#pull();
  }

  override async onStop(): Promise<void> {
    this.#isStopped = true;
    clearTimeout(this.#retry);
    this.#retry = undefined;
  }

  protected async handle(event: XmlElement): Promise<PuppetAnswer> {
    if (textIn(event, "Event") !== "kf_msg_or_event") return success;
    const account = textIn(event, "OpenKfId");
    if (account !== undefined && account !== this.#openKfId) return success;
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<boolean>((resolve) => {
      timer = setTimeout(() => resolve(false), patienceMs);
    });
    const isKept = await Promise.race([this.#pull(textIn(event, "Token")), late]);
    clearTimeout(timer);
    return isKept ? success : notKept;
  }

  async examine(): Promise<readonly Finding[]> {
    return examineAccount(this.examineOptions, this.#openKfId);
  }

  /** Fetches, and again later where that failed: WeCom itself repeats a callback three times only. Never rejects. */
  async #pull(callbackToken?: string): Promise<boolean> {
    // Reasons were told to the administrator where he can mend them.
    const isKept = await this.#sync.run(callbackToken).catch(() => false);
    this.#failures = isKept ? 0 : this.#failures + 1;
    if (!isKept && this.#retry === undefined && !this.#isStopped) {
      const waitMs = Math.min(longestWaitMs, this.#retryMs * 2 ** Math.min(this.#failures - 1, 10));
      this.#retry = setTimeout(() => {
        this.#retry = undefined;
        void this.#pull();
      }, waitMs);
      this.#retry.unref();
    }
    return isKept;
  }

  async #take(item: KfItem): Promise<boolean> {
    if (item.kind === "send_failed") this.#tellFailure(item.reason);
    if (item.kind !== "message") return true;
    const { payload } = item.message;
    if (item.isFromPerson) this.#welcomes.forget(payload.talkerId);
    else if (item.code !== undefined) this.#welcomes.note(payload.talkerId, item.code, payload.timestamp);
    const fate = await this.waiting.handIn(payload.id, item.message);
    return fate === "late" ? this.#isGivenUp(payload.id) : this.#decided(payload.id, fate === "kept");
  }

  #decided(id: string, isKept: boolean): boolean {
    this.#undecided.delete(id);
    return isKept;
  }

  // One that could not be kept is refused, and waits for better times. One that nobody decides about at all must not hold up
  // everybody for ever.
  #isGivenUp(id: string): boolean {
    const times = (this.#undecided.get(id) ?? 0) + 1;
    this.#undecided.set(id, times);
    if (times < mostUndecided) return false;
    this.#undecided.delete(id);
    this.warn(
      "微信客服：有一条消息没有人处理，已跳过。WeChat customer service: a message that nobody took was passed over.",
    );
    return true;
  }

  // Once per reason: after a restart the same events come again.
  #tellFailure(reason: number): void {
    const sentence = failureSentence(reason);
    if (sentence === undefined || this.#warnedOf.has(reason)) return;
    this.#warnedOf.add(reason);
    this.warn(sentence);
  }
}

/** How often a message may be left undecided before those behind it go on. */
const mostUndecided = 3;
const longestWaitMs = 300_000;
