import type { SendResult } from "../../src/domain/channel.js";
import type { NewsOfTicket, OutboundFile, OutboundMessage } from "../../src/domain/message.js";
import { namedFile } from "../shared/named-file.js";
import { templateText } from "../shared/template-text.js";
import type { MessageFields, TwilioApi } from "./api.js";
import { outcomeOf } from "./outcome.js";

/** What sending needs. */
export interface SenderOptions {
  readonly api: TwilioApi;
  /** Where Twilio tells what became of a message. */
  readonly address: string;
  readonly contentSid: string | undefined;
  readonly linkToFile: (file: OutboundFile) => string | undefined;
  readonly now: () => Date;
  readonly warn: (warning: string) => void;
}

/** Makes the adapter's `send`: one text, one file that Twilio fetches, or one template. */
export function senderFor({ api, address, contentSid, linkToFile, now, warn }: SenderOptions) {
  return async ({ to, body, asTemplate }: OutboundMessage, signal: AbortSignal): Promise<SendResult> => {
    const call = async (fields: MessageFields) => {
      const recipient = { to: `whatsapp:${to.chat}`, statusCallback: address };
      const { result, warning } = outcomeOf(await api.send({ ...recipient, ...fields }, signal), now());
      if (warning !== undefined) warn(warning);
      return result;
    };
    if (asTemplate) {
      if (contentSid === undefined || !body.about) return { kind: "failed", reason: "there is no template for it" };
      return call(templateFields(contentSid, body.about));
    }
    let result: SendResult = { kind: "failed", reason: "nothing to send" };
    for (const file of body.files ?? []) {
      result = await call(fileFields(file, linkToFile(file)));
      if (result.kind !== "sent") return result;
    }
    return body.text.trim() === "" ? result : call({ body: body.text });
  };
}

// {{1}} is the ticket's number, {{2}} where it stands: https://www.twilio.com/docs/content/using-variables-with-content-api
const templateFields = (contentSid: string, { number, status }: NewsOfTicket) => ({
  contentSid,
  contentVariables: JSON.stringify({ "1": templateText(number), "2": templateText(status) }),
});

const fileFields = (file: OutboundFile, link: string | undefined) =>
  link === undefined ? { body: namedFile(file.name) } : { mediaUrl: link };
