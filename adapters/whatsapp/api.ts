import { type AxiosInstance, boundClient, type ClientAnswer, loadBottender } from "../shared/bottender.js";
import { callWithin } from "../shared/client-deadline.js";
import { objectOf } from "../shared/json.js";

/** Fields of a message as bottender's client takes them: https://www.twilio.com/docs/messaging/api/message-resource */
export type MessageFields = Readonly<Record<string, string>>;

/** Twilio's message API with one account's token; never throws. Fields of answers come in camelCase. */
export interface TwilioApi {
  send(message: MessageFields, signal: AbortSignal): Promise<ClientAnswer<unknown>>;
}

/** What opens the API. */
export interface ApiOptions {
  readonly accountSid: string;
  readonly authToken: string;
  /** "whatsapp:+14155238886". */
  readonly sender: string;
  /** Without a slash at its end. */
  readonly apiRoot: string;
  readonly timeoutMs: number;
}

/**
 * The part of bottender's Twilio client that is used. Stated here and not imported, since bottender is optional.
 * The tests run with bottender itself, so a change of its shape shows there.
 */
interface TwilioClient {
  readonly axios: AxiosInstance & {
    readonly defaults: { auth?: { readonly username: string; readonly password: string } };
    readonly interceptors: { readonly request: { eject(id: number): void } };
  };
  createMessage(message: MessageFields): Promise<unknown>;
}

interface ClientConfig {
  readonly accountSid: string;
  readonly authToken: string;
  readonly phoneNumber: string;
  readonly origin: string;
}

/**
 * Loads bottender and opens the API; nothing is sent yet.
 * @throws ConfigurationError where bottender is not installed
 */
export async function openApi({ accountSid, authToken, sender, apiRoot, timeoutMs }: ApiOptions): Promise<TwilioApi> {
  const bottender = await loadBottender("WhatsApp");
  const TwilioClient = objectOf(bottender.default)?.TwilioClient ?? bottender.TwilioClient;
  if (!isConstructor(TwilioClient)) throw new TypeError("bottender has no Twilio client");
  const client = new TwilioClient({ accountSid, authToken, phoneNumber: sender, origin: apiRoot });
  // Apart from the address, so that no address holds the token.
  client.axios.defaults.auth = { username: accountSid, password: authToken };
  // Its first interceptor prints requests as soon as somebody sets DEBUG.
  client.axios.interceptors.request.eject(0);
  boundClient(client.axios, timeoutMs);
  return { send: (message, signal) => callWithin(timeoutMs, signal, () => client.createMessage(message)) };
}

const isConstructor = (value: unknown): value is new (config: ClientConfig) => TwilioClient =>
  typeof value === "function";
