import { createSecretKey } from "node:crypto";
import type { ChannelAdapter, ReadFile } from "../../src/domain/channel.js";
import { createSeldom } from "../shared/seldom.js";
import { abilities, defaultTimeouts, type Timeouts } from "./abilities.js";
import { openApi } from "./api.js";
import { directChannelsOf } from "./direct-channels.js";
import { examinerFor } from "./examine.js";
import { fetcherFor } from "./media.js";
import { mentionAnswerFor } from "./mention.js";
import { refusalOf, type TellAdministrator } from "./outcome.js";
import { receive } from "./receive.js";
import { senderFor } from "./send.js";
import { slackChannel } from "./users.js";

/** How the Slack channel is set up. */
export interface SlackOptions {
  /** The bot user's, "xoxb-…". */
  readonly token: string;
  readonly signingSecret: string;
  /** Without a slash at its end. Default https://slack.com. */
  readonly apiRoot?: string | undefined;
  readonly publicUrl: string | undefined;
  readonly readFile: ReadFile;
  /** Told what an administrator should know, in words without token or personal data. */
  readonly warn: (warning: string) => void;
  readonly now: () => Date;
  readonly timeouts?: Partial<Timeouts> | undefined;
}

const warnEveryMs = 3_600_000;

/**
 * Slack, by bottender's client, which is loaded now: https://docs.slack.dev
 * @throws ConfigurationError where bottender is not installed
 */
export async function createSlackAdapter(options: SlackOptions): Promise<ChannelAdapter> {
  const { token, signingSecret, publicUrl, readFile, warn, now, apiRoot = "https://slack.com" } = options;
  const timeouts = { ...defaultTimeouts, ...options.timeouts };
  const key = createSecretKey(signingSecret, "utf8");
  const api = await openApi(token, apiRoot, timeouts.call);
  const mayWarn = createSeldom(warnEveryMs);
  const tell: TellAdministrator = (error) => {
    if (mayWarn(error, now()))
      warn(`Slack refuses what is sent (${error}); "huiying doctor" says what to do about the token and its scopes.`);
  };
  const meaningOf: Parameters<typeof directChannelsOf>[1] = (answer) => refusalOf(answer, now(), tell);
  const directChannels = directChannelsOf(api, meaningOf);
  const answerMention = mentionAnswerFor(api, now);
  return {
    channel: slackChannel,
    abilities,
    receive: (call) =>
      receive(call, key, now(), ({ direct, mention, message }) => {
        if (direct) directChannels.remember(direct.user, direct.channel);
        if (mention) answerMention(mention, message?.content.kind === "text" ? message.content.text : "");
      }),
    send: senderFor({ api, apiRoot, directChannels, readFile, timeouts, now, refusalOf: meaningOf }),
    fetchMedia: fetcherFor(token, apiRoot, timeouts),
    examine: examinerFor({ token, apiRoot, publicUrl, timeoutMs: timeouts.call, now }),
  };
}
