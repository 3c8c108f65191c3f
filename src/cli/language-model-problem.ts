import type { InEveryLanguage } from "../domain/codes.js";
import { assertNever } from "../domain/errors.js";
import { askLanguageModel, type LanguageModelSettings } from "../second-opinion/language-model.js";
import type { Question } from "../second-opinion/question.js";

const testQuestion: Question = {
  text: "门口的路灯三天不亮了 the street light has been out for three days",
  candidates: [
    { code: "street-light", zh: "路灯照明", en: "Street lighting" },
    { code: "noise", zh: "噪声扰民", en: "Noise" },
  ],
};

/** Asks the language model a test question; what is wrong and what to change, or undefined if it answers as it should. */
export async function languageModelProblem(settings: LanguageModelSettings): Promise<InEveryLanguage | undefined> {
  const reply = await askLanguageModel(settings, testQuestion);
  switch (reply.kind) {
    case "answered":
      return undefined;
    case "nonsense":
      return {
        zh: "没有按要求的 JSON 回答，请换一个支持 json_schema、不输出思考过程的模型",
        en: "it does not answer with the JSON asked for; use a model that follows json_schema and does not think aloud",
      };
    case "timeout":
      return {
        zh: `${settings.timeoutMs} 毫秒内没有回答，可以调 HUIYING_LLM_TIMEOUT_MS`,
        en: `no answer within ${settings.timeoutMs} ms; see HUIYING_LLM_TIMEOUT_MS`,
      };
    case "unreachable":
      return { zh: "连不上，请检查 HUIYING_LLM_URL", en: "it can't be reached; check HUIYING_LLM_URL" };
    case "refused":
      return refusal(reply.status);
    case "too_large":
    case "foreign":
      return {
        zh: "那里不是兼容 OpenAI 的接口，请检查 HUIYING_LLM_URL",
        en: "what answers there does not speak OpenAI's protocol; check HUIYING_LLM_URL",
      };
    default:
      return assertNever(reply);
  }
}

function refusal(status: number): InEveryLanguage {
  if (status === 401 || status === 403)
    return { zh: "令牌不对，请检查 HUIYING_LLM_KEY", en: "the token is wrong; check HUIYING_LLM_KEY" };
  if (status === 429) return { zh: "接口说请求太多（429）", en: "it says that it is asked too often (429)" };
  return {
    zh: `接口回答 ${status}，请检查 HUIYING_LLM_URL 和 HUIYING_LLM_MODEL`,
    en: `it answered ${status}; check HUIYING_LLM_URL and HUIYING_LLM_MODEL`,
  };
}
