import type { JsonFields } from "../callback/mod.js";
import type { WecomApi } from "./api.js";
import type { Sender } from "./app-send.js";
import { WecomRefusal } from "./errcodes.js";
import type { Welcomes } from "./kf-welcome.js";
import { uploadForSending } from "./media.js";
import { platformIdFor } from "./message-id.js";

/** What sending to customers needs. */
export interface KfSenderOptions {
  readonly api: WecomApi;
  readonly openKfId: string;
  readonly welcomes: Welcomes;
}

/**
 * Sends as a customer-service account: https://developer.work.weixin.qq.com/document/path/94677
 *
 * Each message has an id of ours, which must be unique in the account: a second attempt is refused when the first has arrived, and
 * counts as sent. Which code says so is not documented; the words name the msgid, as they do for one that is too long.
 */
export function createKfSender({ api, openKfId, welcomes }: KfSenderOptions): Sender {
  async function send(to: string, msgtype: string, content: JsonFields, id: string | undefined): Promise<string> {
    const msgid = platformIdFor(id);
    const message = { msgid, msgtype, [msgtype]: content };
    if (greetingTypes.has(msgtype) && (await greeted(welcomes.take(to), message))) return msgid;
    await unlessKnown(api.call("/cgi-bin/kf/send_msg", { touser: to, open_kfid: openKfId, ...message }));
    return msgid;
  }

  // https://developer.work.weixin.qq.com/document/path/95122 : a code that is used up or late is no reason to say nothing.
  async function greeted(code: string | undefined, message: JsonFields): Promise<boolean> {
    if (code === undefined) return false;
    try {
      await unlessKnown(api.call("/cgi-bin/kf/send_msg_on_event", { code, ...message }));
      return true;
    } catch (error) {
      if (error instanceof WecomRefusal) return false;
      throw error;
    }
  }

  return {
    text: (to, text, id) => send(to, "text", { content: text }, id),
    choices: (to, text, choices, id) =>
      send(to, "msgmenu", { ...(text !== "" && { head_content: text }), list: choices.map(menuEntry) }, id),
    async file(to, file, id) {
      const { kind, mediaId } = await uploadForSending(api, file, imageBytes);
      return send(to, kind, { media_id: mediaId }, id);
    },
  };
}

// Files can't be a greeting.
const greetingTypes: ReadonlySet<string> = new Set(["text", "msgmenu"]);

// Customer service's own page has 2 MB, https://www.kancloud.cn/wikizhima/wechatkf-api/2376706 (a copy), WeCom's has 10, as
// applications have. The smaller one is safe.
const imageBytes = 2 * 1024 * 1024;

const menuEntry = ({ action, label }: { readonly action: string; readonly label: string }) => ({
  type: "click",
  click: { id: action, content: label },
});

async function unlessKnown(call: Promise<unknown>): Promise<void> {
  try {
    await call;
  } catch (error) {
    if (!(error instanceof WecomRefusal && error.concernsMessageId)) throw error;
  }
}
