import { SendError } from "../callback/mod.js";
import type { OfficialAccountApi } from "./api.js";
import type { TemplateOptions } from "./options.js";

/** One thing that was examined. */
export interface Finding {
  readonly what: { readonly zh: string; readonly en: string };
  readonly level: "ok" | "warning" | "error";
  readonly problem?: { readonly zh: string; readonly en: string };
}

const clockToleranceMs = 120_000;

/** Looks at the credentials, the clock and the template. Never rejects. */
export async function examine(
  api: OfficialAccountApi,
  template: TemplateOptions | undefined,
  lastWarning: () => string | undefined,
  now: () => Date,
): Promise<readonly Finding[]> {
  const token = { zh: "微信凭据", en: "WeChat's credentials" };
  let date: string | null;
  try {
    ({ date } = await api.token());
  } catch (error) {
    const remedy = lastWarning();
    return [{ what: token, level: "error", problem: remedy ? both(remedy) : problemOf(error) }];
  }
  const findings: Finding[] = [{ what: token, level: "ok" }, clockFinding(date, now())];
  if (template?.kind === "template") findings.push(await templateFinding(api, template));
  return findings;
}

function clockFinding(date: string | null, now: Date): Finding {
  const what = { zh: "时钟", en: "the clock" };
  const theirs = Date.parse(date ?? "");
  const isRight = Number.isNaN(theirs) || Math.abs(theirs - now.getTime()) <= clockToleranceMs;
  if (isRight) return { what, level: "ok" };
  const problem = {
    zh: "本机时钟和微信相差两分钟以上，回调会被当作过期而拒绝，请校准",
    en: "this machine's clock differs from WeChat's by more than two minutes, so that calls look old and are refused; set it right",
  };
  return { what, level: "warning", problem };
}

// https://developers.weixin.qq.com/doc/service/api/notify/template/api_getalltemplates
async function templateFinding(api: OfficialAccountApi, { id, fields }: TemplateOptions): Promise<Finding> {
  const what = { zh: "消息模板", en: "the template" };
  try {
    const { template_list: list } = await api.get("/cgi-bin/template/get_all_private_template");
    const found: unknown = Array.isArray(list) ? list.find((one) => one?.template_id === id) : undefined;
    const text = JSON.stringify(found ?? "");
    if (text.includes(`{{${fields.number}.DATA}}`) && text.includes(`{{${fields.status}.DATA}}`)) {
      return { what, level: "ok" };
    }
    const problem = {
      zh: "公众号里没有这个模板，或模板里没有设置的字段，请核对模板编号和字段名",
      en: "the account has no such template, or the template has no such fields; compare its id and the names of its fields",
    };
    return { what, level: "error", problem };
  } catch (error) {
    return { what, level: "warning", problem: problemOf(error) };
  }
}

function problemOf(error: unknown): NonNullable<Finding["problem"]> {
  const words = error instanceof SendError ? error.message : "failed";
  return {
    zh: `问微信没有成功（${words}），请检查网络后再试`,
    en: `asking WeChat failed (${words}); check the network and try again`,
  };
}

const both = (words: string) => ({ zh: words, en: words });
