import { SendError } from "../callback/mod.js";
import type { OfficialAccountApi } from "./api.js";
import type { TemplateOptions, Timeouts } from "./options.js";
import type { PassiveReplies } from "./passive-replies.js";

/** What sending stands on. */
export interface SenderOptions {
  readonly api: OfficialAccountApi;
  readonly passive: PassiveReplies;
  readonly template: TemplateOptions | undefined;
  readonly timeouts: Timeouts;
}

/** One choice below a text. */
export interface Choice {
  readonly action: string;
  readonly label: string;
}

/** A file to send. */
export interface OutgoingFile {
  readonly name?: string;
  readonly mime?: string;
  readonly content: Uint8Array;
}

/**
 * Everything that a person can be sent; throws SendError. WeChat tells no ids of customer-service messages.
 * https://developers.weixin.qq.com/doc/service/api/customer/message/api_sendcustommessage
 */
export interface OfficialAccountSender {
  text(openId: string, text: string): Promise<undefined>;
  choices(openId: string, text: string, choices: readonly Choice[]): Promise<undefined>;
  file(openId: string, file: OutgoingFile): Promise<undefined>;
  template(openId: string, news: { readonly number: string; readonly status: string }): Promise<string | undefined>;
}

const customSend = "/cgi-bin/message/custom/send";

export function createSender({ api, passive, template, timeouts }: SenderOptions): OfficialAccountSender {
  async function custom(openId: string, message: Readonly<Record<string, unknown>>): Promise<undefined> {
    passive.release(openId);
    await api.post(customSend, { touser: openId, ...message });
  }

  async function text(openId: string, content: string): Promise<undefined> {
    if (!passive.offer(openId, content)) return custom(openId, { msgtype: "text", text: { content } });
    await new Promise((resolve) => setTimeout(resolve, timeouts.settle));
    return undefined;
  }

  return {
    text,
    async choices(openId, head, choices) {
      const list = choices.map(({ action, label }) => ({ id: action, content: label }));
      const menu = { head_content: head, list, tail_content: "" };
      try {
        return await custom(openId, { msgtype: "msgmenu", msgmenu: menu });
      } catch (error) {
        // Subscription and test accounts have no menu messages (40200), and WeChat does not state how many entries one may
        // have (45098): https://developers.weixin.qq.com/community/develop/doc/0008ca6e3405f880277c8b92051c00
        if (!(error instanceof SendError) || !/\b(40200|45098)$/.test(error.message)) throw error;
        const lines = choices.map(({ label }, index) => `${index + 1}. ${label}`).join("\n");
        return text(openId, `${head}\n\n${lines}`);
      }
    },
    async file(openId, { name = "photo", mime, content }) {
      const type = kindOf(mime);
      if (!type) throw new SendError("WeChat takes images, AMR and MP3 only", "refused");
      const mediaId = await api.upload(type, { name: fileName(name, mime), content });
      return custom(openId, { msgtype: type, [type]: { media_id: mediaId } });
    },
    async template(openId, { number, status }) {
      if (!template) throw new SendError("no template is set", "refused");
      const data = {
        [template.fields.number]: { value: shorten(template.fields.number, number) },
        [template.fields.status]: { value: shorten(template.fields.status, status) },
      };
      const answer = await api.post(paths[template.kind], { touser: openId, template_id: template.id, data });
      // 64 bits, which JSON may have rounded: an id for people to look up, nothing refers to it.
      return typeof answer.msgid === "number" ? String(answer.msgid) : undefined;
    },
  };
}

/** Whether a file of this type can be sent. */
export const canSend = (mime: string): boolean => kindOf(mime) !== undefined;

// https://developers.weixin.qq.com/doc/service/api/notify/template/api_sendtemplatemessage
// https://developers.weixin.qq.com/doc/service/api/notify/notify/api_sendnewsubscribemsg
const paths = {
  template: "/cgi-bin/message/template/send",
  subscription: "/cgi-bin/message/subscribe/bizsend",
} as const;

// https://developers.weixin.qq.com/doc/service/api/material/temporary/api_uploadtempmedia
const kinds: Readonly<Record<string, "image" | "voice">> = {
  "image/jpeg": "image",
  "image/png": "image",
  "image/gif": "image",
  "audio/amr": "voice",
  "audio/mpeg": "voice",
  "audio/mp3": "voice",
};

const kindOf = (mime: string | undefined) => kinds[mime?.toLowerCase() ?? ""];

// WeChat goes by the name's ending.
function fileName(name: string, mime = ""): string {
  if (/\.(jpe?g|png|gif|amr|mp3)$/i.test(name)) return name;
  const endings: Readonly<Record<string, string>> = { "image/jpeg": "jpg", "audio/mpeg": "mp3" };
  return `${name}.${endings[mime] ?? mime.split("/")[1] ?? "jpg"}`;
}

// A field's name begins with its kind, and each kind has its length; a longer value is refused with 47003:
// https://developers.weixin.qq.com/doc/offiaccount/Message_Management/Template_Message_Interface.html
const longest: Readonly<Record<string, number>> = { thing: 20, character_string: 32, phrase: 5, const: 20, number: 32 };

function shorten(field: string, value: string): string {
  const most = longest[field.replace(/\d+$/, "")];
  return most === undefined ? value : [...value].slice(0, most).join("");
}
