import type { Language } from "../../src/domain/codes.js";
import { createSeldom } from "../shared/seldom.js";
import type { Timeouts } from "./abilities.js";
import type { TelegramApi } from "./api.js";
import type { Bot, Normalised } from "./normalised.js";

/** What the bot says in groups: where to go on, and nothing personal. Does not wait and does not fail. */
export type GroupLines = (normalised: Normalised) => void;

// "your bot will not be able to send more than 20 messages per minute to the same group":
// https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this
const groupEveryMs = 3_000;
const personEveryMs = 60_000;

interface Lines {
  readonly inPrivate: string;
  readonly pressFirst: string;
  readonly joined: string;
  readonly button: string;
}

const lines: Readonly<Record<Language, Lines>> = {
  zh: {
    inPrivate: "为了保护您的信息，我在私聊里回复您。",
    pressFirst: "为了保护您的信息，我们到私聊里说：请点下面的按钮，再按“开始”。",
    joined: "大家好！要反映问题，请在这里 @我，我会私聊回复；也可以点下面的按钮直接找我。",
    button: "打开私聊",
  },
  en: {
    inPrivate: "To protect your information, I am answering you in our private chat.",
    pressFirst: "To protect your information, let us go on in private: press the button below, then Start.",
    joined: "Hello! To report something, mention me here and I answer in private, or press the button below.",
    button: "Open the private chat",
  },
};

/** @param bot undefined as long as its name is not known; then nothing is said */
export function groupLinesFor(
  api: TelegramApi,
  bot: () => Bot | undefined,
  timeouts: Timeouts,
  now: () => Date,
): GroupLines {
  const mayAnswerIn = createSeldom(groupEveryMs);
  const mayAnswer = createSeldom(personEveryMs);

  async function say(group: number, text: string, language: Language, inReplyTo?: number): Promise<void> {
    const username = bot()?.username;
    if (username === undefined || !mayAnswerIn(String(group), now())) return;
    // Deep link: https://core.telegram.org/bots/features#deep-linking
    const button = { text: lines[language].button, url: `https://t.me/${username}?start=group` };
    const reply = { message_id: inReplyTo, allow_sending_without_reply: true };
    await api.call(
      "sendMessage",
      {
        chat_id: group,
        text,
        reply_markup: { inline_keyboard: [[button]] },
        ...(inReplyTo !== undefined && { reply_parameters: reply }),
      },
      timeouts.call,
    );
  }

  async function answer({ group, message, user, language }: NonNullable<Normalised["addressed"]>): Promise<void> {
    // Nobody can be written to who has never pressed "Start": https://core.telegram.org/bots/faq#what-messages-will-my-bot-get
    const reached = await api.call("sendChatAction", { chat_id: user, action: "typing" }, timeouts.call);
    const mustStart = reached.kind === "refused" && (reached.code === 403 || reached.code === 400);
    await say(group, mustStart ? lines[language].pressFirst : lines[language].inPrivate, language, message);
  }

  return ({ addressed, joined }) => {
    if (addressed && mayAnswer(`${addressed.group} ${addressed.user}`, now())) void answer(addressed);
    if (joined) void say(joined.group, lines[joined.language].joined, joined.language);
  };
}
