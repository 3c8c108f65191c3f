import type { Received, WebhookAnswer, WebhookRequest } from "../../src/domain/channel.js";
import { normalise } from "./normalise.js";
import { isTwilios } from "./signature.js";

/** What receiving needs. */
export interface ReceiverOptions {
  readonly authToken: string;
  /** As it stands in Twilio's console, without a query. */
  readonly address: string;
  readonly now: () => Date;
  readonly warn: (warning: string) => void;
}

// Any words would be sent to the person as a reply: https://www.twilio.com/docs/messaging/twiml
const acknowledgement: WebhookAnswer = {
  status: 200,
  contentType: "text/xml",
  body: '<?xml version="1.0" encoding="UTF-8"?><Response/>',
};

/** Makes the adapter's `receive`. */
export function receiverFor({ authToken, address, now, warn }: ReceiverOptions) {
  return ({ method, url, headers, body }: WebhookRequest): Received => {
    if (method !== "POST") return { kind: "answer", status: 405, body: "Use POST." };
    const signature = headers["x-twilio-signature"];
    if (signature === undefined || signature === "") return { kind: "refused", status: 401 };
    // The form's own decoder: what isn't UTF-8 changes on the way, and then the signature isn't right any more.
    const fields = [...new URLSearchParams(Buffer.from(body).toString())];
    const query = url.includes("?") ? url.slice(url.indexOf("?")) : "";
    if (!isTwilios(authToken, address + query, fields, signature)) return { kind: "refused", status: 403 };
    const { messages, undelivered } = normalise(fields, now());
    if (undelivered !== undefined) warn(warningFor(undelivered));
    return { kind: "messages", messages, acknowledgement };
  };
}

function warningFor(code: string): string {
  const advice =
    code === "63016"
      ? "the 24 hours are over; with TWILIO_CONTENT_SID a template is sent instead"
      : `https://www.twilio.com/docs/api/errors/${code} says why`;
  return `WhatsApp: a message was accepted by Twilio but not delivered (${code}): ${advice}.`;
}
