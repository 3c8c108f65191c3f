import type { Language } from "../../src/domain/codes.js";
import { createSeldom } from "../shared/seldom.js";
import type { SlackApi } from "./api.js";

/** Tells somebody who addressed the bot in a channel that it goes on in private; does not wait and does not fail. */
export type MentionAnswer = (mention: { readonly user: string; readonly channel: string }, text: string) => void;

// One line is enough for a lively minute.
const everyMs = 60_000;

// Only he sees it: https://docs.slack.dev/reference/methods/chat.postEphemeral
const lines: Readonly<Record<Language, string>> = {
  zh: "您好，为了保护您的信息，我在私信里回复您。",
  en: "Hello! To protect your information, I am answering you in a direct message.",
};

/** Answers at most once a minute for each person. */
export function mentionAnswerFor(api: SlackApi, now: () => Date): MentionAnswer {
  const mayAnswer = createSeldom(everyMs);
  return ({ user, channel }, text) => {
    if (!mayAnswer(user, now())) return;
    const line = /\p{Script=Han}/u.test(text) || !/[a-z]/i.test(text) ? lines.zh : lines.en;
    void api.call("chat.postEphemeral", { channel, user, text: line });
  };
}
