import type { XmlElement } from "../callback/mod.js";
import { appMessageOf } from "./app-message.js";
import { createAppSender, type Sender } from "./app-send.js";
import { patienceMs, type WecomOptions, WecomPuppet } from "./base-puppet.js";
import { notKept, type PuppetAnswer, success } from "./call.js";
import { examineApplication, type Finding } from "./examine.js";

/** What the puppet of an application is made with. */
export interface PuppetWecomOptions extends WecomOptions {
  /** The application's AgentId. */
  readonly agentId: string;
}

/** An application of one's own in WeCom, for members: https://developer.work.weixin.qq.com/document/path/90664 */
export class PuppetWecom extends WecomPuppet {
  protected readonly sender: Sender;
  readonly #application: { readonly corpId: string; readonly agentId: string };

  constructor(options: PuppetWecomOptions) {
    super(options, options.corpId, patienceMs);
    const { corpId, agentId } = options;
    this.#application = { corpId, agentId };
    this.sender = createAppSender(this.api, agentId);
  }

  protected async handle(event: XmlElement): Promise<PuppetAnswer> {
    const message = appMessageOf(event, this.#application, this.now());
    if (!message) return success;
    return (await this.waiting.handIn(message.payload.id, message)) === "kept" ? success : notKept;
  }

  async examine(): Promise<readonly Finding[]> {
    return examineApplication(this.examineOptions, this.#application.agentId);
  }
}
