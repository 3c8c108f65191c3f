import { type JsonFields, SendError } from "../callback/mod.js";
import type { WecomApi, WecomFile } from "./api.js";
import { taskExists, WecomRefusal } from "./errcodes.js";
import { uploadForSending } from "./media.js";
import { platformIdFor } from "./message-id.js";

/** One choice; `action` comes back when it is pressed. */
export interface Choice {
  readonly action: string;
  readonly label: string;
}

/** Sends to one person. @returns the platform's id of the message @throws SendError */
export interface Sender {
  text(to: string, text: string, id?: string): Promise<string>;
  choices(to: string, text: string, choices: readonly Choice[], id?: string): Promise<string>;
  file(to: string, file: WecomFile, id?: string): Promise<string>;
}

/**
 * Sends as an application: https://developer.work.weixin.qq.com/document/path/90236
 *
 * Repetitions: a card's `task_id` is taken once only. `enable_duplicate_check` is left off, since it compares contents and not
 * ids: a sentence that is rightly said twice within its interval would be swallowed without a word.
 */
export function createAppSender(api: WecomApi, agentId: string): Sender {
  async function send(to: string, msgtype: string, content: JsonFields): Promise<string> {
    const json = { touser: receiverOf(to), agentid: Number(agentId), msgtype, [msgtype]: content };
    const answer = await api.call("/cgi-bin/message/send", json);
    // All is well, says the code, though the only receiver is none: https://developer.work.weixin.qq.com/document/path/90236
    if (names(answer.invaliduser, to)) throw new SendError("WeCom knows no such receiver", "blocked");
    if (names(answer.unlicenseduser, to)) {
      throw new SendError("the receiver's account has no licence for messages by the API", "refused");
    }
    return typeof answer.msgid === "string" ? answer.msgid : "";
  }

  return {
    text: (to, text) => send(to, "text", { content: text }),
    async choices(to, text, choices, id) {
      const taskId = platformIdFor(id);
      try {
        await send(to, "template_card", cardOf(text, choices, taskId));
      } catch (error) {
        if (!(error instanceof WecomRefusal && error.code === taskExists)) throw error;
      }
      // Not the message's own id, since a pressed button tells of the task only.
      return taskId;
    },
    async file(to, file) {
      const { kind, mediaId } = await uploadForSending(api, file, imageBytes);
      return send(to, kind, { media_id: mediaId });
    },
  };
}

// https://developer.work.weixin.qq.com/document/path/90253
const imageBytes = 10 * 1024 * 1024;

// "@all" would be everybody, and "|" joins several: people's words never come this way, but a mistake would be loud.
function receiverOf(to: string): string {
  if (to === "" || to.startsWith("@") || /[|,\s]/.test(to)) throw new SendError("not the id of one person", "refused");
  return to;
}

const names = (list: unknown, user: string) =>
  typeof list === "string" && list.toLowerCase().split("|").includes(user.toLowerCase());

// A title of more than 36 characters is said to look bad.
const titleLength = 36;
const titleOfNone = "请选择 · Please choose";

/** The first line is the title if it is short enough; a card must have one. */
function cardOf(text: string, choices: readonly Choice[], taskId: string): JsonFields {
  const [first = "", ...others] = text.split("\n");
  const rest = others.join("\n").trim();
  const fits = first !== "" && [...first].length <= titleLength;
  const body = fits ? rest : text;
  return {
    card_type: "button_interaction",
    task_id: taskId,
    main_title: { title: fits ? first : titleOfNone },
    ...(body !== "" && { sub_title_text: body }),
    button_list: choices.map(({ action, label }, index) => ({ text: label, style: index === 0 ? 1 : 2, key: action })),
  };
}
