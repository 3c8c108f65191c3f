import { type AxiosInstance, boundClient, type ClientAnswer, callClient, loadBottender } from "../shared/bottender.js";
import { withDeadline } from "../shared/deadline.js";
import { type JsonObject, objectOf } from "../shared/json.js";

/** Slack's Web API with one bot's token. */
export interface SlackApi {
  /** Never throws. Fields of answers come in camelCase. Methods: https://docs.slack.dev/reference/methods */
  call(method: string, fields: Fields, signal?: AbortSignal): Promise<ClientAnswer<JsonObject>>;
}

/** Fields of a call; what is nested goes as JSON text, since calls are forms. */
export type Fields = Readonly<Record<string, string | number | boolean>>;

/**
 * The part of bottender's Slack client that is used. Stated here and not imported, since bottender is optional.
 * The tests run with bottender itself, so a change of its shape shows there.
 */
interface SlackClient {
  readonly axios: AxiosInstance;
  callMethod(method: string, fields: Fields): Promise<unknown>;
}

/**
 * Loads bottender and opens the API; nothing is sent yet.
 * @param apiRoot without a slash at its end
 * @throws ConfigurationError where bottender is not installed
 */
export async function openApi(token: string, apiRoot: string, timeoutMs: number): Promise<SlackApi> {
  const { SlackOAuthClient } = await loadBottender("Slack");
  if (!isConstructor(SlackOAuthClient)) throw new TypeError("bottender has no client for Slack");
  const client = new SlackOAuthClient({ accessToken: token, origin: apiRoot });
  boundClient(client.axios, timeoutMs);
  return {
    call: (method, fields, signal) =>
      callClient(async () => {
        // The client takes no signal, so a call that is given up is left to its own time-out.
        const work = client.callMethod(method, fields);
        return objectOf(await withDeadline(timeoutMs, signal, (both) => Promise.race([work, aborted(both)]))) ?? {};
      }, signal),
  };
}

type Constructor = new (config: { readonly accessToken: string; readonly origin: string }) => SlackClient;

const isConstructor = (value: unknown): value is Constructor => typeof value === "function";

const aborted = (signal: AbortSignal) =>
  new Promise<never>((_, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason), { once: true });
  });
