import type { InEveryLanguage, Language, ReportKind, Urgency } from "../domain/codes.js";
import type { Attention, Outcome, TicketStatus } from "../domain/ticket.js";
import type { CommandName } from "../domain/ticket-command.js";

/** How people read a status. */
export const statusWords: Readonly<Record<TicketStatus, InEveryLanguage>> = {
  received: { zh: "已受理，等待派单", en: "received, waiting to be assigned" },
  dispatched: { zh: "已派单，等待签收", en: "sent to the department, not yet accepted" },
  accepted: { zh: "已签收", en: "accepted by the department" },
  in_progress: { zh: "办理中", en: "in progress" },
  waiting_for_reporter: { zh: "等您补充", en: "waiting for your answer" },
  returned: { zh: "部门退回，正在重新派单", en: "sent back, being reassigned" },
  rectified: { zh: "部门称已整改，等您确认", en: "reported as fixed, waiting for your word" },
  reopened: { zh: "重新办理中", en: "reopened" },
  closed: { zh: "已办结", en: "closed" },
};

/** The same for officers: shorter, in the field's words. */
export const statusTerms: Readonly<Record<TicketStatus, InEveryLanguage>> = {
  received: { zh: "已受理", en: "received" },
  dispatched: { zh: "待签收", en: "to accept" },
  accepted: { zh: "已签收", en: "accepted" },
  in_progress: { zh: "办理中", en: "in progress" },
  waiting_for_reporter: { zh: "待补充", en: "waiting for reporter" },
  returned: { zh: "已退单", en: "returned" },
  rectified: { zh: "待核验", en: "rectified" },
  reopened: { zh: "重办", en: "reopened" },
  closed: { zh: "已销号", en: "closed" },
};

/** How a closed ticket ended. */
export const outcomeWords: Readonly<Record<Outcome, InEveryLanguage>> = {
  solved: { zh: "已解决", en: "solved" },
  partly_solved: { zh: "部分解决", en: "partly solved" },
  explained: { zh: "已解释说明", en: "explained" },
  not_substantiated: { zh: "经查不属实", en: "not substantiated" },
  out_of_remit: { zh: "不属受理范围", en: "out of remit" },
  duplicate: { zh: "重复诉求", en: "duplicate" },
  withdrawn: { zh: "已撤回", en: "withdrawn" },
};

/** Sorts of report. */
export const kindWords: Readonly<Record<ReportKind, InEveryLanguage>> = {
  complaint: { zh: "投诉", en: "complaint" },
  difficulty: { zh: "困难", en: "difficulty" },
  request: { zh: "求助", en: "request" },
  suggestion: { zh: "建议", en: "suggestion" },
  question: { zh: "咨询", en: "question" },
  thanks: { zh: "表扬", en: "praise" },
};

/** Urgencies worth a word. */
export const urgencyWords: Readonly<Record<Urgency, InEveryLanguage>> = {
  danger: { zh: "特急（涉及人身安全）", en: "EMERGENCY (danger to life)" },
  urgent: { zh: "紧急", en: "urgent" },
  normal: { zh: "一般", en: "normal" },
};

/** Why a dispatcher has to look. */
export const attentionWords: Readonly<Record<Attention, InEveryLanguage>> = {
  unsure: { zh: "事项或地点拿不准，请人工派单", en: "matter or place unclear, please dispatch" },
  asked_for_human: { zh: "诉求人要找工作人员", en: "the reporter asks for a person" },
  unconfirmed: { zh: "诉求人没有确认就没了音信，请核实", en: "the reporter went silent before confirming" },
  outside_district: { zh: "地点不在服务区划内", en: "the place lies outside the districts served" },
};

/** What buttons for commands say. */
export const commandWords: Readonly<Record<CommandName, InEveryLanguage>> = {
  dispatch: { zh: "派单", en: "Dispatch" },
  accept: { zh: "签收", en: "Accept" },
  return: { zh: "退单", en: "Return" },
  record_progress: { zh: "报进展", en: "Report progress" },
  ask_reporter: { zh: "问诉求人", en: "Ask the reporter" },
  rectify: { zh: "已整改", en: "Rectified" },
  close: { zh: "办结", en: "Close" },
  add_details: { zh: "补充", en: "Add details" },
  remind: { zh: "催办", en: "Remind" },
  withdraw: { zh: "撤回", en: "Withdraw" },
  reopen: { zh: "重办", en: "Reopen" },
  answer_solved: { zh: "回访：是否解决", en: "Follow-up: solved" },
  answer_contacted: { zh: "回访：是否联系", en: "Follow-up: contacted" },
  answer_satisfied: { zh: "回访：是否满意", en: "Follow-up: satisfied" },
  stop_waiting: { zh: "等待结束", en: "Waiting ended" },
  close_in_silence: { zh: "逾期未回访，自动办结", en: "Closed in silence" },
};

/** The history's first line, and commands by name. */
export function eventWords(command: string, language: Language): string {
  if (command === "receive") return language === "zh" ? "受理" : "Received";
  const words = Object.entries(commandWords).find(([name]) => name === command)?.[1];
  return words ? words[language] : command;
}
