import type { NewsOfTicket } from "../../src/domain/message.js";
import { templateText } from "../shared/template-text.js";

/** A template that Meta has approved. */
export interface Template {
  readonly name: string;
  /** Such as "zh_CN": https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/supported-languages */
  readonly language: string;
}

/** Reads "ticket_news zh_CN"; its shape was checked with the settings. */
export function templateOf(setting: string): Template {
  const [name = "", language = ""] = setting.split(/[ :/]/);
  return { name, language };
}

/** https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/overview */
export function templateFields({ name, language }: Template, { number, status }: NewsOfTicket) {
  const parameters = [number, status].map((text) => ({ type: "text", text: templateText(text) }));
  const template = { name, language: { code: language }, components: [{ type: "body", parameters }] };
  return { type: "template", template };
}
