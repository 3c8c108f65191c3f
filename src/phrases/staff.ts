import type { Language } from "../domain/codes.js";

/** What officers and dispatchers read in chat. */
export type StaffPhrases = typeof zh;

/** A ticket as staff read it. */
export interface StaffTicketView {
  readonly number: string;
  readonly matter: string;
  readonly kind: string;
  readonly urgency?: string;
  readonly status: string;
  readonly text: string;
  readonly place: string;
  readonly due: string;
  readonly people?: number;
  readonly amount?: number;
  readonly files: number;
  readonly anonymous: boolean;
  readonly attention?: string;
  readonly reopened: number;
}

const zh = {
  ticket: (heading: string, t: StaffTicketView) =>
    [
      heading,
      `编号 ${t.number} · ${t.matter} · ${t.kind}${t.urgency ? ` · ${t.urgency}` : ""}`,
      `状态：${t.status}${t.reopened ? `（重办${t.reopened}次）` : ""}`,
      ...(t.attention ? [`注意：${t.attention}`] : []),
      `地点：${t.place}`,
      `内容：${t.text}`,
      ...(t.people ? [`涉及：约${t.people}人`] : []),
      ...(t.amount ? [`金额：${t.amount}元`] : []),
      ...(t.files ? [`附件：${t.files}个`] : []),
      ...(t.anonymous ? ["诉求人匿名"] : []),
      ...(t.due ? [`期限：${t.due}`] : []),
    ].join("\n"),
  newTicket: "【新工单】请签收",
  toDispatch: "【待派单】请分派",
  returned: (p: { department: string; note: string }) => `【退单】${p.department}退回，理由：${p.note}`,
  reopened: (note: string) => `【重办】诉求人说还没解决：${note}`,
  reopenedByDispatcher: (note: string) => `【重办】派单员要求重办：${note}`,
  details: (note: string) => `【补充】诉求人补充：${note}`,
  answered: (note: string) => `【已答复】诉求人回复：${note}`,
  reminded: "【催办】诉求人在催",
  withdrawn: (number: string) => `【撤回】${number} 诉求人已撤回，不用再办。`,
  stoppedWaiting: (number: string) => `${number} 诉求人逾期没有回复，时限恢复计算，请按现有情况办理。`,
  closed: (p: { number: string; outcome: string; note: string }) =>
    `【销号】${p.number} 已办结：${p.outcome}。${p.note}`,
  aboutCase: (number: string) => `（说的是工单 ${number}）`,
  filesOnly: "（照片或文件）",
  buttonFailed: (number: string) => `（对 ${number} 的一次按钮操作没有成功，请联系诉求人）`,
  done: (p: { command: string; number: string }) => `${p.command}：${p.number} 好了，诉求人会收到通知。`,
  doneInside: (p: { command: string; number: string }) => `${p.command}：${p.number} 好了。`,
  askNote: {
    return: "请写明退单理由：为什么不归本部门、应归谁。",
    record_progress: "请写进展，诉求人会看到。",
    ask_reporter: "请写要问诉求人的问题。",
    rectify: "请写整改情况，可以附照片（照片配文字一起发，或先发照片再写文字）。",
    close: "请先写结果（已解决、部分解决、已解释说明、经查不属实、不属受理范围、重复诉求），再写说明，诉求人会看到。",
    reopen: "请写重办理由。",
    dispatch: "派给哪个部门？直接写部门名称。",
  },
  gotFileAskNote: "照片收到，请再写一句整改情况。",
  cancelled: "好的，没有操作。",
  none: "没有在办的工单。",
  list: (count: number) => `在办${count}件（按期限排序，发编号看详情）：`,
  line: (t: StaffTicketView) => `${t.number} ${t.status} ${t.matter} ${t.place}${t.due ? ` 期限${t.due}` : ""}`,
  whichTicket: "请带上工单编号，例如“进展 482-173-056 已派人到现场”，或者引用那条工单回复。",
  notFound: "本部门没有这个编号的工单。",
  helpOfficer:
    "可以这样处理工单：按按钮；或写“签收 编号”“退单 编号 理由”“进展 编号 内容”“询问 编号 问题”“已整改 编号 情况”。发“我的工单”看在办的，发编号看详情，发“解除绑定”不再接收。您自己有诉求，直接说“我要反映……”。",
  helpDispatcher:
    "可以这样处理工单：按按钮；或写“派单 编号 部门”“询问 编号 问题”“办结 编号 结果 说明”。发“我的工单”看待派的，发编号看详情，发“解除绑定”不再接收。",
  dispatchTo: (department: string) => `派给${department}`,
  otherDepartment: "派给其他部门",
  which: (names: string) => `有几个部门对得上：${names}。请写全一点。`,
  noSuchDepartment: "没认出这个部门，请写区划和部门，例如“净月 住建”。",
  history: "办理经过：",
  told: (how: string) => `诉求人的最近一条消息：${how}`,
  more: "更多",
};

const en: StaffPhrases = {
  ticket: (heading, t) =>
    [
      heading,
      `Ticket ${t.number} · ${t.matter} · ${t.kind}${t.urgency ? ` · ${t.urgency}` : ""}`,
      `Status: ${t.status}${t.reopened ? ` (reopened ${t.reopened}×)` : ""}`,
      ...(t.attention ? [`Note: ${t.attention}`] : []),
      `Where: ${t.place}`,
      `What: ${t.text}`,
      ...(t.people ? [`People: about ${t.people}`] : []),
      ...(t.amount ? [`Amount: ${t.amount} yuan`] : []),
      ...(t.files ? [`Files: ${t.files}`] : []),
      ...(t.anonymous ? ["The reporter is anonymous"] : []),
      ...(t.due ? [`Due: ${t.due}`] : []),
    ].join("\n"),
  newTicket: "[New ticket] please accept",
  toDispatch: "[To dispatch] please assign",
  returned: (p) => `[Returned] by ${p.department}, because: ${p.note}`,
  reopened: (note) => `[Reopened] the reporter says it is not solved: ${note}`,
  reopenedByDispatcher: (note) => `[Reopened] by the dispatcher: ${note}`,
  details: (note) => `[Details] from the reporter: ${note}`,
  answered: (note) => `[Answered] the reporter says: ${note}`,
  reminded: "[Reminder] from the reporter",
  withdrawn: (number) => `[Withdrawn] ${number}: the reporter has withdrawn it, nothing more to do.`,
  stoppedWaiting: (number) =>
    `${number}: the reporter did not answer in time; the clock runs again, please go on with what is known.`,
  closed: (p) => `[Closed] ${p.number}: ${p.outcome}. ${p.note}`,
  aboutCase: (number) => `(about ticket ${number})`,
  filesOnly: "(photos or files)",
  buttonFailed: (number) => `(a button pressed for ${number} did not work; please ask the reporter)`,
  done: (p) => `${p.command}: ${p.number} done; the reporter will be told.`,
  doneInside: (p) => `${p.command}: ${p.number} done.`,
  askNote: {
    return: "Please give the reason: why it is not yours, and whose it is.",
    record_progress: "Please write the progress; the reporter will read it.",
    ask_reporter: "Please write your question to the reporter.",
    rectify: "Please write what was done; photos are welcome (with a caption, or first the photo and then the words).",
    close:
      "Please begin with the outcome (solved, partly solved, explained, not substantiated, out of remit, duplicate), then the note; the reporter will read it.",
    reopen: "Please give the reason.",
    dispatch: "Which department? Just write its name.",
  },
  gotFileAskNote: "I have the photo. Now one sentence on what was done, please.",
  cancelled: "All right, nothing was done.",
  none: "There are no open tickets.",
  list: (count) => `${count} open (by due date; send a number for details):`,
  line: (t) => `${t.number} ${t.status} ${t.matter} ${t.place}${t.due ? ` due ${t.due}` : ""}`,
  whichTicket: "Please name the ticket: “progress 482-173-056 team sent out”, or reply to its message.",
  notFound: "Your department has no ticket with this number.",
  helpOfficer:
    "You can press the buttons, or write “accept NUMBER”, “return NUMBER reason”, “progress NUMBER text”, “ask NUMBER question”, “rectified NUMBER what was done”. “my tickets” lists the open ones, a number shows one, “unbind” stops them. To report something yourself, say “I want to report …”.",
  helpDispatcher:
    "You can press the buttons, or write “dispatch NUMBER department”, “ask NUMBER question”, “close NUMBER outcome note”. “my tickets” lists what waits for you, a number shows one, “unbind” stops them.",
  dispatchTo: (department) => `To ${department}`,
  otherDepartment: "Another department",
  which: (names) => `Several departments match: ${names}. Please be more exact.`,
  noSuchDepartment: "I do not know this department; write district and department, such as “Jingyue housing”.",
  history: "History:",
  told: (how) => `Last message to the reporter: ${how}`,
  more: "More",
};

const phrases: Readonly<Record<Language, StaffPhrases>> = { zh, en };

/** The sentences for staff in one language. */
export function staffPhrases(language: Language): StaffPhrases {
  return phrases[language];
}
