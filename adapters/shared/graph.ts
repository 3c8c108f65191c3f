import { type Refusal, retry, retryAfterSeconds } from "./answer-to-result.js";
import { integerOf, isObject, numberOf, objectOf, parseJson } from "./json.js";

/** The version of Meta's Graph API that is called; each lives two years: https://developers.facebook.com/docs/graph-api/changelog/versions */
export const graphVersion = "25.0";

/** What Meta answered, whichever client has asked. */
export interface GraphAnswer {
  readonly status: number;
  readonly headers: Headers;
  /** The body, parsed where it was JSON. */
  readonly data: unknown;
}

/** The numbers of an error; its words may name people, so they are left out: https://developers.facebook.com/docs/graph-api/guides/error-handling */
export interface GraphError {
  readonly code: number;
  readonly subcode: number | undefined;
}

/** What an error means for a message. */
export type GraphMeaning =
  | "shut"
  | "blocked"
  | "throttled"
  /** A fault of Meta's that passes. */
  | "passing"
  /** The access token is not or no longer good. */
  | "token"
  /** The administrator has to change something in Meta's console; `refused` otherwise. */
  | "setup"
  | "refused";

/** A refusal, with what the administrator should be told of it. */
export interface GraphRefusal {
  readonly result: Refusal;
  readonly warning?: string;
}

/**
 * What a refused send came to.
 * @param platform as administrators know it
 * @param meaningOf the platform's own codes; undefined for those that it shares with all of Graph
 */
export function refusalOfGraph(
  platform: string,
  answer: GraphAnswer,
  meaningOf: (error: GraphError) => GraphMeaning | undefined,
  now: Date,
): GraphRefusal {
  const error = graphErrorOf(answer.data);
  // A page of some proxy's, or nothing: it says nothing about the message.
  if (!error) {
    const delay = answer.status === 429 || answer.status >= 500 ? statedDelay(answer.headers, now) : undefined;
    return { result: retry(`${platform} answered ${answer.status} without a reason`, delay) };
  }
  const reason = `${platform} answered ${answer.status}, code ${wordsOf(error)}`;
  switch (meaningOf(error) ?? sharedMeaning(error, answer.status)) {
    case "shut":
      return { result: { kind: "shut", reason } };
    case "blocked":
      return { result: { kind: "blocked" } };
    case "throttled":
    case "passing":
      return { result: retry(reason, statedDelay(answer.headers, now)) };
    case "token":
      return {
        result: { kind: "failed", reason: `${reason}: the access token is not or no longer good` },
        warning: `${platform}: the access token is not or no longer good (code ${wordsOf(error)}); nothing can be sent until a new one is set.`,
      };
    case "setup":
      return {
        result: { kind: "failed", reason },
        warning: `${platform} refuses to send (code ${wordsOf(error)}); "huiying doctor" and Meta's console say what to change.`,
      };
    case "refused":
      return { result: { kind: "failed", reason } };
  }
}

/** The error in an answer, its fields in either spelling, since bottender's clients write camelCase. */
export function graphErrorOf(data: unknown): GraphError | undefined {
  const error = objectOf(objectOf(data)?.error);
  const code = integerOf(error?.code);
  return code === undefined ? undefined : { code, subcode: integerOf(error?.error_subcode ?? error?.errorSubcode) };
}

/** "10/2018278": code and subcode, for people who look them up. */
export function wordsOf({ code, subcode }: GraphError): string {
  return subcode === undefined ? String(code) : `${code}/${subcode}`;
}

// https://developers.facebook.com/docs/graph-api/guides/error-handling#errorcodes and
// https://developers.facebook.com/docs/graph-api/overview/rate-limiting#error-codes
function sharedMeaning({ code }: GraphError, status: number): GraphMeaning {
  if (code === 190 || code === 102) return "token";
  if ([4, 17, 32, 341, 613].includes(code) || (code >= 80_000 && code <= 80_014)) return "throttled";
  if (code === 1 || code === 2) return "passing";
  if (code === 3 || code === 10 || (code >= 200 && code <= 299)) return "setup";
  if (status === 429) return "throttled";
  return status >= 500 ? "passing" : "refused";
}

// Retry-After where there is one; else the minutes that Meta states about the use of its API:
// https://developers.facebook.com/docs/graph-api/overview/rate-limiting#headers
function statedDelay(headers: Headers, now: Date): number | undefined {
  const stated = headers.get("retry-after");
  if (stated !== null) return retryAfterSeconds(stated, now);
  const usage = parseJson(Buffer.from(headers.get("x-business-use-case-usage") ?? ""));
  if (usage.kind === "broken") return undefined;
  const uses = Object.values(objectOf(usage.value) ?? {}).flatMap((list) => (Array.isArray(list) ? list : []));
  const minutes = uses.filter(isObject).map((use) => numberOf(use.estimated_time_to_regain_access) ?? 0);
  const longest = Math.max(0, ...minutes);
  return longest === 0 ? undefined : retryAfterSeconds(longest * 60, now);
}
