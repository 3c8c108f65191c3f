import type { Refusal } from "../shared/answer-to-result.js";
import { retry } from "../shared/answer-to-result.js";
import type { ClientAnswer } from "../shared/bottender.js";
import { objectOf, textOf } from "../shared/json.js";
import type { SlackApi } from "./api.js";

/** The bot's direct conversations: one a person. */
export interface DirectChannels {
  remember(user: string, channel: string): void;
  /** Opens the conversation where it isn't known: https://docs.slack.dev/reference/methods/conversations.open */
  of(user: string, signal: AbortSignal): Promise<DirectChannel>;
}

/** Where a person is written to, or why he can't be. */
export type DirectChannel = { readonly kind: "open"; readonly channel: string } | Refusal;

const mostRemembered = 10_000;

/** @param refusalOf what a refusal of Slack's means */
export function directChannelsOf(
  api: SlackApi,
  refusalOf: (answer: Exclude<ClientAnswer<unknown>, { kind: "ok" }>) => Refusal,
): DirectChannels {
  const known = new Map<string, string>();
  const remember = (user: string, channel: string) => {
    if (known.get(user) === channel) return;
    known.set(user, channel);
    const [oldest] = known.keys();
    if (known.size > mostRemembered && oldest !== undefined) known.delete(oldest);
  };
  return {
    remember,
    of: async (user, signal) => {
      const channel = known.get(user);
      if (channel !== undefined) return { kind: "open", channel };
      const answer = await api.call("conversations.open", { users: user }, signal);
      if (answer.kind !== "ok") return refusalOf(answer);
      const opened = textOf(objectOf(answer.value.channel)?.id);
      if (opened === undefined) return retry("Slack opened no conversation");
      remember(user, opened);
      return { kind: "open", channel: opened };
    },
  };
}
