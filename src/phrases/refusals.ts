import type { Language } from "../domain/codes.js";
import { assertNever, type Refusal } from "../domain/errors.js";
import { outcomes } from "../domain/ticket.js";
import { formatMoment } from "./format.js";
import { eventWords, statusTerms } from "./words.js";

/**
 * A refused command as people read it, with what to do instead.
 * @param timezone for moments
 */
export function sayRefusal(refusal: Refusal, language: Language, timezone: string, now: Date): string {
  const zh = language === "zh";
  switch (refusal.kind) {
    case "no_such_ticket":
      return zh
        ? "没有这个编号的工单，请核对九位数字。"
        : "There is no ticket with this number; please check its nine digits.";
    case "wrong_status": {
      const command = eventWords(refusal.command, language);
      const status = statusTerms[refusal.status][language];
      return zh
        ? `工单现在是“${status}”，不能“${command}”。`
        : `The ticket is “${status}” now, so “${command}” is not possible.`;
    }
    case "not_yours":
      return zh ? "这件工单不归您的部门办理。" : "This ticket is not your department's.";
    case "not_your_role":
      return zh
        ? `“${eventWords(refusal.command, language)}”不在您的权限内。`
        : `You are not the one who may “${eventWords(refusal.command, language)}”.`;
    case "needs_note":
      return zh
        ? `“${eventWords(refusal.command, language)}”需要写明情况，诉求人会看到。`
        : `“${eventWords(refusal.command, language)}” needs a note; the other side will read it.`;
    case "needs_outcome":
      return zh ? `办结要写明结果：${outcomes.join("、")}。` : `Closing needs an outcome: ${outcomes.join(", ")}.`;
    case "unknown_outcome":
      return zh
        ? `没有“${refusal.given}”这种结果。可用：${outcomes.join("、")}。`
        : `There is no outcome “${refusal.given}”. Known: ${outcomes.join(", ")}.`;
    case "unknown_department":
      return zh
        ? `没有“${refusal.given}”这个部门。写法：区划/部门，例如 jingyue/housing。`
        : `There is no department “${refusal.given}”. Write district/kind, such as jingyue/housing.`;
    case "unknown_matter":
      return zh ? `没有“${refusal.given}”这个事项。` : `There is no matter “${refusal.given}”.`;
    case "unknown_district":
      return zh
        ? `没有“${refusal.given}”这个区划，代码见 districts.yaml。`
        : `There is no district “${refusal.given}”; the codes stand in districts.yaml.`;
    case "needs_department":
      return zh ? "请写明派给哪个部门。" : "Please say which department it goes to.";
    case "confidential_elsewhere":
      return zh
        ? "涉及公职人员作风的工单只能派给纪检监察部门。"
        : "A report on officials' conduct goes to discipline inspection only.";
    case "returned_twice":
      return zh
        ? "这件工单已退过两次，派单员的决定为准，请先办理。"
        : "This ticket has been returned twice; the dispatcher's decision binds, please handle it.";
    case "reminded_today": {
      const next = formatMoment(refusal.nextAt, language, timezone, now);
      return zh
        ? `今天已经替您催过了，部门已收到。${next}以后可以再催。`
        : `The department was already reminded today. You can remind it again after ${next}.`;
    }
    case "reopen_too_late":
      return zh
        ? `这件事办结已超过${refusal.days}天。请把现在的情况再说一遍，我们作为新的一件办理。`
        : `This was closed more than ${refusal.days} days ago. Please tell us how it is now and we will file it anew.`;
    case "no_such_staff":
      return zh
        ? "没有这个工作人员。用 huiying staff list 查看，或用 huiying staff add 添加。"
        : "There is no such member of staff. See huiying staff list, or add one with huiying staff add.";
    case "staff_inactive":
      return zh ? "这个工作人员已停用。" : "This member of staff is no longer active.";
    case "staff_exists":
      return zh ? "已有同名的工作人员。" : "A member of staff with this name exists already.";
    case "invalid_staff":
      return refusal.problem;
    case "no_such_code":
      return zh
        ? "这个绑定码不对、用过了或已过期。请管理员用 huiying staff code 再发一个。"
        : "This code is wrong, used or expired. Ask the administrator for a new one (huiying staff code).";
    default:
      return assertNever(refusal);
  }
}
