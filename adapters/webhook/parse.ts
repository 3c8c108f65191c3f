import type { Language } from "../../src/domain/codes.js";
import type { InboundContent, InboundMessage } from "../../src/domain/message.js";
import { isObject, type JsonObject, numberOf, parseJson } from "../shared/json.js";
import { limits } from "./abilities.js";

/** The channel's name. */
export const webhookChannel = "webhook";

/** What a body says, or what its sender must change. */
export type ParsedBody =
  | { readonly kind: "messages"; readonly messages: readonly InboundMessage[] }
  | { readonly kind: "malformed"; readonly reason: string };

/**
 * Reads one message or an array of at most 100; all or none.
 * Checked by hand and not by a schema library: this is the hot path of the intake benchmark.
 */
export function parseBody(body: Uint8Array): ParsedBody {
  const parsed = parseJson(body);
  if (parsed.kind === "broken") return malformed("The body is not JSON in UTF-8.");
  const entries: readonly unknown[] = Array.isArray(parsed.value) ? parsed.value : [parsed.value];
  if (entries.length > limits.messages) return malformed(`Send at most ${limits.messages} messages in one call.`);
  const messages: InboundMessage[] = [];
  for (const [index, entry] of entries.entries()) {
    const message = messageOf(entry);
    if (typeof message === "string") return malformed(`Message ${index + 1}: ${message}`);
    messages.push(message);
  }
  return { kind: "messages", messages };
}

const malformed = (reason: string): ParsedBody => ({ kind: "malformed", reason });

/** The message, or a sentence that says what is wrong. */
function messageOf(entry: unknown): InboundMessage | string {
  if (!isObject(entry)) return "must be a JSON object.";
  if (!hasOnly(entry, fields)) return `has a field that is not known; known are ${[...fields].join(", ")}.`;
  const { id, user, sentAt, language, inReplyTo } = entry;
  if (!isName(id, limits.id)) return `"id" must be 1 to ${limits.id} characters without control characters.`;
  if (!isName(user, limits.user)) return `"user" must be 1 to ${limits.user} characters without control characters.`;
  const moment = momentOf(sentAt);
  if (!moment) return '"sentAt" must be a time such as "2026-03-02T08:30:00Z" or "2026-03-02T16:30:00+08:00".';
  if (language !== undefined && !isLanguage(language)) return '"language" must be "zh" or "en".';
  if (inReplyTo !== undefined && !isName(inReplyTo, limits.id))
    return '"inReplyTo" must be the id of a message of ours.';
  const content = contentOf(entry);
  if (typeof content === "string") return content;
  return {
    id,
    from: { channel: webhookChannel, chat: user, user },
    sentAt: moment,
    ...(inReplyTo !== undefined && { inReplyTo }),
    ...(language !== undefined && { appLanguage: language }),
    content,
  };
}

const fields: ReadonlySet<string> = new Set([
  "id",
  "user",
  "sentAt",
  "text",
  "choice",
  "report",
  "location",
  "language",
  "inReplyTo",
]);

function contentOf({ text, choice, report, location }: JsonObject): InboundContent | string {
  const given = +(text !== undefined) + +(choice !== undefined) + +(report !== undefined) + +(location !== undefined);
  if (given !== 1) return 'must have exactly one of "text", "choice", "report" and "location".';
  if (text !== undefined) {
    if (!isText(text, limits.text)) return `"text" must be a string of at most ${limits.text} characters.`;
    return { kind: "text", text };
  }
  if (choice !== undefined) {
    if (!isName(choice, limits.actionBytes) || Buffer.byteLength(choice) > limits.actionBytes) {
      return '"choice" must be the action of a choice that was offered.';
    }
    return { kind: "choice", action: choice };
  }
  return report !== undefined ? reportOf(report) : locationOf(location);
}

const reportFields: ReadonlySet<string> = new Set(["text", "place"]);

function reportOf(report: unknown): InboundContent | string {
  const rule = `"report" must be { "text", "place"? } with a text of 1 to ${limits.text} and a place of at most ${limits.place} characters.`;
  if (!isObject(report) || !hasOnly(report, reportFields)) return rule;
  const { text, place } = report;
  if (!isText(text, limits.text) || text.trim() === "") return rule;
  if (place === undefined) return { kind: "report", text };
  return isText(place, limits.place) ? { kind: "report", text, place } : rule;
}

const locationFields: ReadonlySet<string> = new Set(["latitude", "longitude", "label"]);

function locationOf(location: unknown): InboundContent | string {
  const rule = '"location" must be { "latitude": -90 to 90, "longitude": -180 to 180, "label"?: text }.';
  if (!isObject(location) || !hasOnly(location, locationFields)) return rule;
  const latitude = numberOf(location.latitude);
  const longitude = numberOf(location.longitude);
  const { label } = location;
  if (latitude === undefined || longitude === undefined) return rule;
  if (Math.abs(latitude) > 90 || Math.abs(longitude) > 180) return rule;
  if (label === undefined) return { kind: "location", latitude, longitude };
  return isText(label, limits.label) ? { kind: "location", latitude, longitude, label } : rule;
}

// Refuses "__proto__" and misspelt fields alike: a report must not lose its place because of a typing error.
function hasOnly(object: JsonObject, known: ReadonlySet<string>): boolean {
  for (const field in object) if (!known.has(field)) return false;
  return true;
}

const isText = (value: unknown, longest: number): value is string =>
  typeof value === "string" && value.length <= longest;

// Control characters and lone surrogates would make two ids out of one, or one of two, on their way through a database.
const unfit = /[\u0000-\u001f\u007f-\u009f\p{Cs}]/u;

const isName = (value: unknown, longest: number): value is string =>
  isText(value, longest) && value !== "" && !unfit.test(value);

const isLanguage = (value: unknown): value is Language => value === "zh" || value === "en";

const timeShape = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d)$/;

function momentOf(value: unknown): Date | undefined {
  if (typeof value !== "string" || value.length > 40 || !timeShape.test(value)) return undefined;
  const moment = new Date(value);
  return Number.isNaN(moment.getTime()) ? undefined : moment;
}
