import type { ReadFile, SendResult } from "../../src/domain/channel.js";
import type { OutboundFile, OutboundMessage } from "../../src/domain/message.js";
import { retry } from "../shared/answer-to-result.js";
import { type JsonObject, objectOf, textOf } from "../shared/json.js";
import type { CloudAnswer, CloudApi } from "./api.js";
import { interactiveFields } from "./interactive.js";
import { outcomeOf } from "./outcome.js";
import { type Template, templateFields } from "./template.js";

/** What sending needs. */
export interface SenderOptions {
  readonly api: CloudApi;
  readonly readFile: ReadFile;
  readonly template: Template | undefined;
  readonly now: () => Date;
  readonly warn: (warning: string) => void;
}

/** Makes the adapter's `send`: one text with its buttons, one file, or one template. */
export function senderFor({ api, readFile, template, now, warn }: SenderOptions) {
  const resultOf = (answer: CloudAnswer): SendResult => {
    const { result, warning } = outcomeOf(answer, now());
    if (warning !== undefined) warn(warning);
    return result;
  };
  const post = async (chat: string, fields: JsonObject, signal: AbortSignal) =>
    resultOf(await api.post({ recipient_type: "individual", ...recipientOf(chat), ...fields }, signal));
  const sendFile = async (chat: string, file: OutboundFile, signal: AbortSignal): Promise<SendResult> => {
    const content = await readFile(file.id).catch(() => undefined);
    if (!content) return retry("a file of ours could not be read");
    const uploaded = await api.upload({ content, name: file.name, mime: file.mime }, signal);
    const id = uploaded.kind === "answered" ? textOf(objectOf(uploaded.data)?.id) : undefined;
    return id === undefined ? resultOf(uploaded) : post(chat, fileFields(id, file), signal);
  };
  return async ({ to, body, asTemplate }: OutboundMessage, signal: AbortSignal): Promise<SendResult> => {
    if (asTemplate) {
      if (!template || !body.about) return { kind: "failed", reason: "there is no template for it" };
      return post(to.chat, templateFields(template, body.about), signal);
    }
    let result: SendResult = { kind: "failed", reason: "nothing to send" };
    for (const file of body.files ?? []) {
      result = await sendFile(to.chat, file, signal);
      if (result.kind !== "sent") return result;
    }
    if (body.text.trim() === "") return result;
    const { text, choices = [] } = body;
    // People quote addresses of all sorts; a preview of them would look like ours.
    const plain = { type: "text", text: { body: text, preview_url: false } };
    return post(to.chat, choices.length === 0 ? plain : interactiveFields(text, choices), signal);
  };
}

/**
 * A number goes into `to`, an id of somebody who hides his number into `recipient`; in `to` an id is taken for a number and the message lost:
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/business-scoped-user-ids
 */
const recipientOf = (chat: string) => (/^\d+$/.test(chat) ? { to: chat } : { recipient: chat });

// https://developers.facebook.com/documentation/business-messaging/whatsapp/messages/image-messages : JPEG and PNG of up to 5 MB
const pictureTypes: ReadonlySet<string> = new Set(["image/jpeg", "image/png"]);

function fileFields(id: string, { name, mime }: OutboundFile): JsonObject {
  if (pictureTypes.has(mime)) return { type: "image", image: { id } };
  return { type: "document", document: { id, filename: name } };
}
