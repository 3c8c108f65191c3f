import { type AxiosInstance, boundClient, type ClientAnswer, loadBottender } from "../shared/bottender.js";
import { callWithin } from "../shared/client-deadline.js";
import { graphVersion } from "../shared/graph.js";
import { type JsonObject, objectOf } from "../shared/json.js";
import type { Timeouts } from "./abilities.js";

/** A file of ours on its way to Messenger. */
export interface OutgoingFile {
  readonly content: Uint8Array;
  readonly name: string;
  readonly mime: string;
}

/** The Send API with one Page's token; nothing throws. Fields of answers come in camelCase. */
export interface MessengerApi {
  /** https://developers.facebook.com/docs/messenger-platform/reference/send-api */
  send(body: JsonObject, signal: AbortSignal): Promise<ClientAnswer<unknown>>;
  sendFile(chat: string, file: OutgoingFile, signal: AbortSignal): Promise<ClientAnswer<unknown>>;
  showTyping(chat: string): Promise<ClientAnswer<unknown>>;
  /** https://developers.facebook.com/documentation/business-messaging/messenger-platform/discovery/welcome-screen */
  setGetStarted(payload: string, signal: AbortSignal): Promise<ClientAnswer<unknown>>;
}

/** What opens the API. */
export interface ApiOptions {
  readonly pageToken: string;
  readonly appSecret: string;
  /** Without a slash at its end. */
  readonly apiRoot: string;
  readonly timeouts: Timeouts;
}

/**
 * The part of bottender's Messenger client that is used. Stated here and not imported, since bottender is optional.
 * The tests run with bottender itself, so a change of its shape shows there.
 */
interface MessengerClient {
  readonly axios: AxiosInstance;
  sendRawBody(body: JsonObject): Promise<unknown>;
  sendImage(chat: string, content: Buffer, options: FileOptions): Promise<unknown>;
  sendFile(chat: string, content: Buffer, options: FileOptions): Promise<unknown>;
  typingOn(chat: string): Promise<unknown>;
  setGetStarted(payload: string): Promise<unknown>;
}

interface FileOptions {
  readonly filename: string;
  readonly contentType: string;
  readonly messagingType: "RESPONSE";
}

interface ClientConfig {
  readonly accessToken: string;
  readonly appSecret: string;
  readonly origin: string;
  readonly version: string;
  readonly onRequest: () => void;
}

/**
 * Loads bottender and opens the API; nothing is sent yet. Every call carries a proof that we know the app's secret, so that a
 * stolen token alone is worth less: https://developers.facebook.com/docs/graph-api/guides/secure-requests
 * @throws ConfigurationError where bottender is not installed
 */
export async function openApi({ pageToken, appSecret, apiRoot, timeouts }: ApiOptions): Promise<MessengerApi> {
  const bottender = await loadBottender("Messenger");
  const MessengerClient = objectOf(bottender.default)?.MessengerClient ?? bottender.MessengerClient;
  if (!isConstructor(MessengerClient)) throw new TypeError("bottender has no Messenger client");
  const open = (timeoutMs: number) => {
    // Its default prints requests, tokens included, as soon as somebody sets DEBUG.
    const onRequest = () => undefined;
    const config = { accessToken: pageToken, appSecret, origin: apiRoot, version: graphVersion, onRequest };
    const client = new MessengerClient(config);
    boundClient(client.axios, timeoutMs);
    return client;
  };
  const words = open(timeouts.call);
  const files = open(timeouts.file);
  return {
    send: (body, signal) => callWithin(timeouts.call, signal, () => words.sendRawBody(body)),
    sendFile: (chat, file, signal) => callWithin(timeouts.file, signal, () => sendFile(files, chat, file)),
    showTyping: (chat) => callWithin(timeouts.call, undefined, () => words.typingOn(chat)),
    setGetStarted: (payload, signal) => callWithin(timeouts.call, signal, () => words.setGetStarted(payload)),
  };
}

function sendFile(client: MessengerClient, chat: string, { content, name, mime }: OutgoingFile): Promise<unknown> {
  const options = { filename: safeName(name), contentType: mime, messagingType: "RESPONSE" } as const;
  const buffer = Buffer.from(content);
  return pictureTypes.has(mime) ? client.sendImage(chat, buffer, options) : client.sendFile(chat, buffer, options);
}

// Other images, such as SVG, are shown as files.
const pictureTypes: ReadonlySet<string> = new Set(["image/jpeg", "image/png", "image/gif"]);

// The name is written into a header as it is.
const safeName = (name: string) => name.replace(/["\\\u0000-\u001f\u007f]/g, "_");

const isConstructor = (value: unknown): value is new (config: ClientConfig) => MessengerClient =>
  typeof value === "function";
