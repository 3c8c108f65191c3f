import type { ChannelAdapter } from "../../src/domain/channel.js";
import type { Choice, InboundMessage, OutboundBody } from "../../src/domain/message.js";

/** The channel's name. */
export const replayChannel = "replay";

/** After so many answers a person gives up: the report stays where it is. */
const patience = 8;

/** A simulated person each, who says one thing and then agrees with whatever is asked. */
export interface ReplayPersons {
  readonly adapter: ChannelAdapter;
  /** What a person says first. */
  firstMessage(chat: string, text: string, sentAt: Date): InboundMessage;
  /** How many have their answer and nothing more to say. */
  finished(): number;
}

/**
 * The channel of `huiying replay`. Answers of the bot are read as a person would: a card is confirmed, of choices the
 * first is taken, an open question is answered with "不清楚".
 * @param accept hands a message in
 */
export function createReplayPersons(
  accept: (message: InboundMessage) => Promise<void>,
  now: () => Date,
): ReplayPersons {
  const answered = new Map<string, number>();
  let finished = 0;
  const message = (chat: string, count: number, content: InboundMessage["content"], sentAt: Date): InboundMessage => ({
    id: `${chat}:${count}`,
    from: { channel: replayChannel, chat, user: chat },
    sentAt,
    content,
  });
  return {
    finished: () => finished,
    firstMessage(chat, text, sentAt) {
      answered.set(chat, 0);
      return message(chat, 0, { kind: "text", text }, sentAt);
    },
    adapter: {
      channel: replayChannel,
      abilities: { textLength: Number.MAX_SAFE_INTEGER, buttons: 100, fileBytes: 0 },
      async send({ id, to, body }) {
        const count = (answered.get(to.chat) ?? patience) + 1;
        const content = count > patience ? undefined : answerTo(body);
        if (content) {
          answered.set(to.chat, count);
          await accept(message(to.chat, count, content, now()));
        } else if (answered.delete(to.chat)) finished += 1;
        return { kind: "sent", platformId: id };
      },
      fetchMedia: async () => {
        throw new Error("replayed persons send no files");
      },
    },
  };
}

function answerTo(body: OutboundBody): InboundMessage["content"] | undefined {
  const choices = body.choices ?? [];
  const pressed = choices.find(isConfirmation) ?? choices.find(isOffer);
  if (pressed) return { kind: "choice", action: pressed.action };
  return /[？?]\s*$|？|也可以发位置|请换个说法|send your location/.test(body.text) && choices.length === 0
    ? { kind: "text", text: "不清楚" }
    : undefined;
}

function isConfirmation({ action }: Choice): boolean {
  return action.startsWith("d:confirm:");
}

// A matter or a district that was offered.
function isOffer({ action }: Choice): boolean {
  return /^m:[^:]|^p:/.test(action);
}
