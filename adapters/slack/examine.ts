import type { Finding } from "../../src/domain/channel.js";
import { clockFinding, publicUrlFinding } from "../shared/findings.js";
import { objectOf, textOf } from "../shared/json.js";
import { type HttpAnswer, jsonOf, request } from "../shared/request.js";
import { neededScopes } from "./abilities.js";

/** What examining needs. */
export interface ExaminerOptions {
  readonly token: string;
  readonly apiRoot: string;
  readonly publicUrl: string | undefined;
  readonly timeoutMs: number;
  readonly now: () => Date;
}

const token = { zh: "机器人令牌 SLACK_BOT_TOKEN", en: "bot token SLACK_BOT_TOKEN" };
const scopes = { zh: "权限（scopes）", en: "scopes" };
const calls = { zh: "Slack 的回调地址", en: "where Slack calls" };

/** Makes the adapter's `examine`: one auth.test, whose headers tell the scopes and the time: https://docs.slack.dev/reference/methods/auth.test */
export function examinerFor({ token, apiRoot, publicUrl, timeoutMs, now }: ExaminerOptions) {
  return async (signal: AbortSignal): Promise<readonly Finding[]> => {
    const headers = { authorization: `Bearer ${token}` };
    const answer = await request({ url: `${apiRoot}/api/auth.test`, method: "POST", headers, timeoutMs }, signal);
    const clock = answer.kind === "unreachable" ? undefined : clockFinding(answer.headers.get("date"), now());
    return [
      ...tokenFindings(answer),
      ...(clock ? [clock] : []),
      publicUrlFinding(publicUrl),
      ...callFindings(publicUrl),
    ];
  };
}

function tokenFindings(answer: HttpAnswer): readonly Finding[] {
  const parsed = answer.kind === "answered" ? jsonOf(answer) : undefined;
  const said = parsed?.kind === "json" ? objectOf(parsed.value) : undefined;
  if (answer.kind === "unreachable" || !said || answer.status >= 500) {
    const reason = answer.kind === "unreachable" ? answer.reason : `answered ${answer.status}`;
    return [
      {
        what: token,
        level: "error",
        problem: {
          zh: `连不上 Slack（${reason}），请检查网络、防火墙和 SLACK_API_ROOT。`,
          en: `Slack can't be reached (${reason}). Check the network, the firewall and SLACK_API_ROOT.`,
        },
      },
    ];
  }
  if (said.ok !== true) return [refusedToken(textOf(said.error) ?? "")];
  return [{ what: token, level: "ok" }, ...scopeFindings(answer.headers.get("x-oauth-scopes"))];
}

function refusedToken(error: string): Finding {
  const code = /^[a-z_]{2,60}$/.test(error) ? error : "?";
  return {
    what: token,
    level: "error",
    problem: {
      zh: `Slack 不认这个令牌（${code}）。请在 api.slack.com/apps 的 Install App 里重新安装，再把新的 Bot User OAuth Token 填入 SLACK_BOT_TOKEN。`,
      en: `Slack refuses the token (${code}). At api.slack.com/apps, Install App, install the app again and put the new Bot User OAuth Token into SLACK_BOT_TOKEN.`,
    },
  };
}

function scopeFindings(granted: string | null): readonly Finding[] {
  if (granted === null) return [];
  const had = new Set(granted.split(",").map((scope) => scope.trim()));
  const missing = neededScopes.filter((scope) => !had.has(scope)).join(", ");
  if (missing === "") return [{ what: scopes, level: "ok" }];
  return [
    {
      what: scopes,
      level: "error",
      problem: {
        zh: `还缺权限 ${missing}。请在 OAuth & Permissions 的 Bot Token Scopes 里加上，再重新安装应用。`,
        en: `Missing: ${missing}. Add them at OAuth & Permissions, Bot Token Scopes, then install the app again.`,
      },
    },
  ];
}

// Slack lets no bot read where it calls, so it can only be said what must stand there.
function callFindings(publicUrl: string | undefined): readonly Finding[] {
  if (publicUrl === undefined) return [];
  const url = `${publicUrl}/webhooks/slack`;
  return [
    {
      what: calls,
      level: "ok",
      problem: {
        zh: `请确认应用的 Event Subscriptions 和 Interactivity & Shortcuts 两处的 Request URL 都是 ${url}。`,
        en: `Make sure that the Request URL is ${url} both at Event Subscriptions and at Interactivity & Shortcuts.`,
      },
    },
  ];
}
