import type { Finding } from "../../src/domain/channel.js";
import type { InEveryLanguage } from "../../src/domain/codes.js";
import { type GraphError, graphErrorOf, graphVersion, wordsOf } from "./graph.js";
import { hmacSha256 } from "./hmac.js";
import { type JsonObject, objectOf } from "./json.js";
import { jsonOf, request } from "./request.js";

/** One question to Meta's Graph API. */
export interface GraphQuestion {
  /** Without a slash at its end. */
  readonly apiRoot: string;
  /** Such as "me". */
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly token: string;
  /** Present: the call proves that it knows the app's secret. */
  readonly appSecret?: string;
  readonly timeoutMs: number;
}

/** What Meta said. */
export type GraphReply =
  | { readonly kind: "ok"; readonly data: JsonObject; readonly headers: Headers }
  | {
      readonly kind: "refused";
      readonly status: number;
      readonly error: GraphError | undefined;
      readonly headers: Headers;
    }
  | { readonly kind: "unreachable"; readonly reason: string };

/** Asks once; never throws. The token goes in a header, so that no address holds it. */
export async function graphGet(question: GraphQuestion, signal?: AbortSignal): Promise<GraphReply> {
  const { apiRoot, path, token, appSecret, timeoutMs } = question;
  // https://developers.facebook.com/docs/graph-api/guides/secure-requests
  const proof = appSecret === undefined ? {} : { appsecret_proof: hmacSha256(appSecret, [token]).toString("hex") };
  const query = new URLSearchParams({ ...question.query, ...proof }).toString();
  const url = `${apiRoot}/v${graphVersion}/${path}${query === "" ? "" : `?${query}`}`;
  const answer = await request({ url, headers: { authorization: `Bearer ${token}` }, timeoutMs }, signal);
  if (answer.kind === "unreachable") return answer;
  const { status, headers } = answer;
  const parsed = answer.kind === "answered" ? jsonOf(answer) : undefined;
  const data = parsed?.kind === "json" ? objectOf(parsed.value) : undefined;
  if (status >= 200 && status < 300 && data) return { kind: "ok", data, headers };
  return { kind: "refused", status, error: graphErrorOf(data), headers };
}

/** A finding about something that Meta would not tell. */
export function graphProblem(what: InEveryLanguage, reply: Exclude<GraphReply, { kind: "ok" }>): Finding {
  if (reply.kind === "unreachable") {
    const zh = `连不上 Meta 的服务器（${reply.reason}），请检查网络、代理和防火墙`;
    const en = `Meta can't be reached (${reply.reason}): check the network, proxy and firewall`;
    return { what, level: "error", problem: { zh, en } };
  }
  const { status, error } = reply;
  const code = error ? wordsOf(error) : String(status);
  if (error?.code === 190 || error?.code === 102) {
    const zh = `访问口令无效或已过期（${code}），请在 Meta 后台重新生成并更新设置`;
    const en = `the access token is not or no longer good (${code}): make a new one in Meta's console and set it`;
    return { what, level: "error", problem: { zh, en } };
  }
  const zh = `Meta 拒绝了查询（${code}），请检查应用的权限和设置里的编号`;
  const en = `Meta refuses to tell (${code}): check the app's permissions and the ids in the settings`;
  return { what, level: status >= 500 ? "warning" : "error", problem: { zh, en } };
}
