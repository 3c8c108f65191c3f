import type { Language } from "../domain/codes.js";

/** What a reporter is told without asking, as his ticket moves. */
export type NoticePhrases = typeof zh;

interface About {
  readonly number: string;
  readonly title: string;
  readonly department: string;
  readonly note: string;
  readonly due: string;
  /** In danger: when the department must have taken it up; then nothing is said of when it will be done. */
  readonly acceptBy?: string;
  readonly estimate: boolean;
}

const zh = {
  dispatched: (p: About) =>
    p.acceptBy
      ? `您反映的“${p.title}”（${p.number}）已按特急转给${p.department}，要求${p.acceptBy}前接手。`
      : `您反映的“${p.title}”（${p.number}）已交给${p.department}，${p.due}前办结${p.estimate ? "（下一年节假日安排公布后可能顺延）" : ""}。`,
  accepted: (p: About) =>
    p.acceptBy
      ? `${p.department}已接手您的“${p.title}”（${p.number}）。`
      : `${p.department}已签收您的“${p.title}”（${p.number}），${p.due}前办结。`,
  returned: (p: About) => `${p.department}说“${p.title}”（${p.number}）不归他们管，我们正在重新分派。原定的期限不变。`,
  progress: (p: About) => `“${p.title}”（${p.number}）有进展，${p.department}说：\n${p.note}`,
  question: (p: About) =>
    `关于“${p.title}”（${p.number}），${p.department}想问您：\n${p.note}\n直接回复就行，也可以发照片。${p.due ? `请在${p.due}前回复，过期我们就按现有情况办理。` : ""}`,
  stoppedWaiting: (p: About) => `“${p.title}”（${p.number}）没等到您的补充，先按现有情况继续办理。想补充随时说。`,
  rectified: (p: About) => `“${p.title}”（${p.number}），${p.department}说已经整改：\n${p.note}\n\n问题解决了吗？`,
  explained: (p: About) =>
    `“${p.title}”（${p.number}），${p.department}答复：\n${p.note}\n\n这个答复说清楚了吗？说清楚了请选“解决了”，不认可请选“没解决”并说说理由。`,
  solvedYes: "解决了",
  solvedPartly: "解决了一部分",
  solvedNo: "没解决",
  closed: (p: About & { readonly outcome: string }) =>
    `“${p.title}”（${p.number}）已办结：${p.outcome}。\n${p.note}\n不认可的话，直接回复理由，我们重办。`,
  closedInSilence: (p: About) =>
    `“${p.title}”（${p.number}）没等到您的回音，先办结了。要是问题还在，三十天内说一声就重办。`,
  reopened: (p: About) => `“${p.title}”（${p.number}）重新办理，由${p.department}负责。`,
  theDispatcher: "派单员",
  theDepartment: "负责部门",
  bound: (p: { name: string; department: string }) =>
    `${p.name}，绑定好了。${p.department}的新工单会发到这里，带按钮可以直接处理。发“我的工单”查看在办的。`,
  unbound: "已解除绑定，不再收到工单。",
};

const en: NoticePhrases = {
  dispatched: (p) =>
    p.acceptBy
      ? `Your report “${p.title}” (${p.number}) went to ${p.department} as an emergency; they must take it up by ${p.acceptBy}.`
      : `Your report “${p.title}” (${p.number}) went to ${p.department}, to be done by ${p.due}${p.estimate ? " (later if next year's holidays, not yet announced, fall in between)" : ""}.`,
  accepted: (p) =>
    p.acceptBy
      ? `${p.department} has taken up “${p.title}” (${p.number}).`
      : `${p.department} has accepted “${p.title}” (${p.number}), to be done by ${p.due}.`,
  returned: (p) =>
    `${p.department} says that “${p.title}” (${p.number}) is not theirs; we are assigning it anew. Your date stays.`,
  progress: (p) => `News of “${p.title}” (${p.number}) from ${p.department}:\n${p.note}`,
  question: (p) =>
    `About “${p.title}” (${p.number}), ${p.department} asks you:\n${p.note}\nJust answer here; photos are welcome.${p.due ? ` Please answer by ${p.due}; after that they go on with what they know.` : ""}`,
  stoppedWaiting: (p) =>
    `“${p.title}” (${p.number}): we did not hear from you, so it goes on with what is known. You can add to it at any time.`,
  rectified: (p) => `“${p.title}” (${p.number}): ${p.department} says it is fixed:\n${p.note}\n\nIs it solved?`,
  explained: (p) =>
    `“${p.title}” (${p.number}): ${p.department} answers:\n${p.note}\n\nDoes this settle it? If so choose “Solved”; if not choose “Not solved” and tell us why.`,
  solvedYes: "Solved",
  solvedPartly: "Partly",
  solvedNo: "Not solved",
  closed: (p) =>
    `“${p.title}” (${p.number}) is closed: ${p.outcome}.\n${p.note}\nIf you disagree, answer with your reason and it is reopened.`,
  closedInSilence: (p) =>
    `“${p.title}” (${p.number}): we did not hear from you and have closed it. If the trouble is still there, tell us within thirty days.`,
  reopened: (p) => `“${p.title}” (${p.number}) is open again, with ${p.department}.`,
  theDispatcher: "the dispatcher",
  theDepartment: "the department",
  bound: (p) =>
    `${p.name}, you are connected. New tickets of ${p.department} will come here with buttons. Send “my tickets” to see the open ones.`,
  unbound: "Disconnected: you will get no more tickets here.",
};

const phrases: Readonly<Record<Language, NoticePhrases>> = { zh, en };

/** The reporter's notices in one language. */
export function noticePhrases(language: Language): NoticePhrases {
  return phrases[language];
}
