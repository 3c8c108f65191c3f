import { type Language, languages } from "../../src/domain/codes.js";
import type { Refusal } from "../../src/domain/errors.js";
import { ticketStatuses } from "../../src/domain/ticket.js";
import { ticketLife } from "../../src/domain/ticket-life.js";
import { type DialogPhrases, dialogPhrases } from "../../src/phrases/dialog.js";
import { type NoticePhrases, noticePhrases } from "../../src/phrases/notices.js";
import { sayRefusal } from "../../src/phrases/refusals.js";
import { type StaffPhrases, type StaffTicketView, staffPhrases } from "../../src/phrases/staff.js";
import { eventWords } from "../../src/phrases/words.js";
import { at, city } from "../domain/samples.js";

/** The names of the sentences that take something in. */
type Filled<P> = { [K in keyof P]: P[K] extends (...values: never[]) => string ? K : never }[keyof P];
/** Each of them filled in, with little and with much. */
type FilledIn<P> = Readonly<Record<Filled<P>, (phrases: P) => readonly string[]>>;

const long = `${"很长的一段话，里面有“引号”、<b>标签</b>和👨‍👩‍👧‍👦。".repeat(40)}\n第二行`;
const number = "889-862-173";

const card = { text: "路灯坏了", place: "和美路", anonymous: false, photos: 0 };
const full = { matter: "路灯", area: "保基本民生", department: "城管局", due: "12月3日（周四）17:30", estimate: true };
const about = {
  number,
  title: "路灯",
  department: "城管局",
  note: "已派人",
  due: "12月3日（周四）17:30",
  estimate: false,
};
const view = { number, text: "路灯坏了", status: "办理中", overdue: false };
const more = {
  matter: "路灯",
  department: "城管局",
  question: "几点？",
  news: "已派人",
  newsAt: "12月1日",
  due: "12月3日",
};

const prospects = [
  { departments: "", due: "" },
  { departments: "城管局、建设局", due: "12月3日（周四）17:30" },
];

const dialog: FilledIn<DialogPhrases> = {
  greeting: (p) => [p.greeting(city)],
  whoIAm: (p) => [p.whoIAm(city)],
  welcomeBack: (p) => [p.welcomeBack(1), p.welcomeBack(10_000)],
  gotPhotos: (p) => [p.gotPhotos(1), p.gotPhotos(10)],
  askWhatThere: (p) => [p.askWhatThere("净月大街88号"), p.askWhatThere(long)],
  askSpot: (p) => [p.askSpot("长春净月高新区")],
  outside: (p) => [p.outside("净月、常州"), p.outside(long)],
  placeNoted: (p) => [p.placeNoted("和美路")],
  isItTheFirst: (p) => [p.isItTheFirst("停电")],
  chooseMatter: (p) => [p.chooseMatter("停电"), p.chooseMatter(long)],
  card: (p) => [
    p.card({ ...card, issues: [{ estimate: false }] }),
    p.card({ ...card, issues: [full], promise: "answer" }),
    p.card({ ...card, issues: [full], promise: "praise" }),
    p.card({
      ...card,
      issues: [full, full, full],
      text: long,
      place: long,
      anonymous: true,
      news: "changed",
      photos: 9,
    }),
  ],
  prospectHowLong: (p) => prospects.map((known) => p.prospectHowLong(known)),
  prospectWho: (p) => prospects.map((known) => p.prospectWho(known)),
  prospectNext: (p) => prospects.map((known) => p.prospectNext(known)),
  areaMeans: (p) => [p.areaMeans({ name: "保基本民生", meaning: "日常生活的事" })],
  placeFromBefore: (p) => [p.placeFromBefore("和美路18号"), p.placeFromBefore(long)],
  notSubmittedYet: (p) => [p.notSubmittedYet(long)],
  stillNeedsAnswer: (p) => [p.stillNeedsAnswer(long)],
  receipt: (p) => [
    p.receipt({ tickets: [{ number, estimate: false }] }),
    p.receipt({ tickets: [{ number, estimate: false }], promise: "answer" }),
    p.receipt({ tickets: [{ number, estimate: false }], promise: "praise" }),
    p.receipt({ isDanger: true, tickets: [{ ...full, number, acceptBy: "10:30" }] }),
    p.receipt({
      tickets: [
        { ...full, number, code: "7K3M-9QXT-2HBW-5D8F" },
        { number, estimate: true, department: "城管局" },
      ],
      worthAdding: "从什么时候开始",
    }),
  ],
  handedToHuman: (p) => [p.handedToHuman("12345")],
  humanKnows: (p) => [p.humanKnows("12345")],
  danger: (p) => [p.danger("110 报警")],
  despair: (p) => [p.despair({ name: "热线", number: "12356" })],
  status: (p) => [p.status(view), p.status({ ...view, ...more, overdue: true })],
  moreTickets: (p) => [p.moreTickets(1), p.moreTickets(99)],
  reminded: (p) => [p.reminded("城管局")],
  detailsAdded: (p) => [p.detailsAdded(number)],
  detailsAddedAnswer: (p) => [p.detailsAddedAnswer(number)],
  departmentWaits: (p) => [
    p.departmentWaits({ number, department: "城管局", question: "是哪一盏？" }),
    p.departmentWaits({ number, department: "城管局", question: long }),
  ],
  callNumber: (p) => [p.callNumber("12345")],
  sureToWithdraw: (p) => [p.sureToWithdraw({ number, text: "路灯坏了" })],
  withdrawn: (p) => [p.withdrawn(number)],
  reopened: (p) => [
    p.reopened({ number, department: "城管局", due: "" }),
    p.reopened({ number, department: "城管局", due: "12月3日" }),
  ],
  reopenedPlain: (p) => [p.reopenedPlain(number)],
  closedWith: (p) => [p.closedWith(p.glad, number), p.closedWith(p.noted, number)],
  unconfirmedFiled: (p) => [p.unconfirmedFiled(number)],
  fileLost: (p) => [p.fileLost(20), p.fileLost(undefined)],
};

const notices: FilledIn<NoticePhrases> = {
  dispatched: (p) => [p.dispatched(about), p.dispatched({ ...about, estimate: true })],
  accepted: (p) => [p.accepted(about)],
  returned: (p) => [p.returned(about)],
  progress: (p) => [p.progress({ ...about, note: long })],
  question: (p) => [p.question(about), p.question({ ...about, due: "" })],
  stoppedWaiting: (p) => [p.stoppedWaiting(about)],
  rectified: (p) => [p.rectified(about)],
  explained: (p) => [p.explained(about)],
  closed: (p) => [p.closed({ ...about, outcome: "已解决" })],
  closedInSilence: (p) => [p.closedInSilence(about)],
  reopened: (p) => [p.reopened(about)],
  bound: (p) => [p.bound({ name: "李建国", department: "建设局" })],
};

const bare: StaffTicketView = {
  number,
  matter: "路灯",
  kind: "投诉",
  status: "办理中",
  text: "路灯坏了",
  place: "净月",
  due: "",
  files: 0,
  anonymous: false,
  reopened: 0,
};
const rich: StaffTicketView = {
  ...bare,
  urgency: "紧急",
  text: long,
  due: "办结 12月3日",
  people: 40,
  amount: 9_800_000,
  files: 9,
  anonymous: true,
  attention: "请人工派单",
  reopened: 3,
};

const staff: FilledIn<StaffPhrases> = {
  ticket: (p) => [p.ticket("新工单", bare), p.ticket("新工单", rich)],
  returned: (p) => [p.returned({ department: "城管局", note: long })],
  reopened: (p) => [p.reopened(long)],
  reopenedByDispatcher: (p) => [p.reopenedByDispatcher(long)],
  details: (p) => [p.details(long)],
  answered: (p) => [p.answered(long)],
  buttonFailed: (p) => [p.buttonFailed(number)],
  withdrawn: (p) => [p.withdrawn(number)],
  stoppedWaiting: (p) => [p.stoppedWaiting(number)],
  closed: (p) => [p.closed({ number, outcome: "已解决", note: "换了" })],
  done: (p) => [p.done({ command: "签收", number })],
  doneInside: (p) => [p.doneInside({ command: "签收", number })],
  list: (p) => [p.list(1), p.list(100)],
  line: (p) => [p.line(bare), p.line(rich)],
  dispatchTo: (p) => [p.dispatchTo("城管局")],
  which: (p) => [p.which("城管局、建设局")],
  aboutCase: (p) => [p.aboutCase("482-173-056")],
  told: (p) => [p.told("已发到微信")],
};

/** Every sentence of a collection as it comes out, with its name. */
function sentences<P extends object>(phrases: P, filledIn: FilledIn<P>): (readonly [string, string])[] {
  const all: (readonly [string, string])[] = [];
  const fillers = new Map<string, (phrases: P) => readonly string[]>(Object.entries(filledIn));
  for (const [name, value] of Object.entries(phrases)) {
    if (typeof value === "string") all.push([name, value]);
    else if (typeof value === "object")
      for (const [key, text] of Object.entries(value)) all.push([`${name}.${key}`, String(text)]);
    else for (const text of fillers.get(name)?.(phrases) ?? []) all.push([name, text]);
  }
  return all;
}

const collections = (language: Language): (readonly [string, string])[] => [
  ...sentences(dialogPhrases(language), dialog),
  ...sentences(noticePhrases(language), notices),
  ...sentences(staffPhrases(language), staff),
];

/** What never belongs into a sentence: holes, and names that only the program uses. */
const unreadable = /undefined|null|NaN|\[object|function|=>|\$\{|\b[a-z]+_[a-z_]+\b/;

describe.each(languages)("every sentence in %s", (language) => {
  test.each(collections(language))("%s can be read by anybody", (_name, text) => {
    expect(text.trim()).not.toBe("");
    expect(text).not.toMatch(unreadable);
    expect(text).not.toMatch(/\n{3,}|。。|\.\.(?!\.)|，，|, ,|（）|\(\)|“”|^\n|\n$/);
  });
});

test("the English sentences are English, but for how to switch to Chinese", () => {
  const fixed = [dialogPhrases("en"), noticePhrases("en"), staffPhrases("en"), staffPhrases("en").askNote]
    .flatMap((phrases): unknown[] => Object.values(phrases))
    .filter((phrase) => typeof phrase === "string");
  expect(fixed.length).toBeGreaterThan(80);
  expect(fixed.filter((text) => /\p{Script=Han}/u.test(text))).toEqual([dialogPhrases("en").help]);
});

const refusals: Readonly<Record<Refusal["kind"], readonly Refusal[]>> = {
  no_such_ticket: [{ kind: "no_such_ticket" }],
  wrong_status: ticketStatuses.flatMap((status) =>
    Object.keys(ticketLife).map((command): Refusal => ({ kind: "wrong_status", command, status })),
  ),
  not_yours: [{ kind: "not_yours" }],
  not_your_role: Object.keys(ticketLife).map((command): Refusal => ({ kind: "not_your_role", command })),
  needs_note: Object.keys(ticketLife).map((command): Refusal => ({ kind: "needs_note", command })),
  needs_outcome: [{ kind: "needs_outcome" }],
  unknown_outcome: [{ kind: "unknown_outcome", given: "done" }],
  unknown_department: [{ kind: "unknown_department", given: "jingyue/nasa" }],
  unknown_matter: [{ kind: "unknown_matter", given: "moon" }],
  unknown_district: [{ kind: "unknown_district", given: "mars" }],
  needs_department: [{ kind: "needs_department" }],
  confidential_elsewhere: [{ kind: "confidential_elsewhere" }],
  returned_twice: [{ kind: "returned_twice" }],
  reminded_today: [{ kind: "reminded_today", nextAt: at("2026-11-24 10:00") }],
  reopen_too_late: [{ kind: "reopen_too_late", days: 30 }],
  no_such_staff: [{ kind: "no_such_staff" }],
  staff_inactive: [{ kind: "staff_inactive" }],
  staff_exists: [{ kind: "staff_exists" }],
  invalid_staff: [{ kind: "invalid_staff", problem: "这个名字太长 / the name is too long" }],
  no_such_code: [{ kind: "no_such_code" }],
};
// Outcomes and codes are typed by whoever reads these, so they name them.
const namesCodes: readonly string[] = ["needs_outcome", "unknown_outcome"];

describe.each(languages)("every refusal in %s", (language) => {
  test.each(Object.entries(refusals))("%s says why, in a sentence", (kind, some) => {
    for (const refusal of some) {
      const text = sayRefusal(refusal, language, "Asia/Shanghai", at("2026-11-23 10:00"));
      expect(text).toMatch(language === "zh" ? /\p{Script=Han}/u : /[a-z]{2}/);
      if (namesCodes.includes(kind)) continue;
      expect(text).not.toMatch(unreadable);
      expect(text).toMatch(/[。.]$|too long$/);
    }
  });
});

test("a reminder too soon says when the next is possible, in the district's time", () => {
  const refusal: Refusal = { kind: "reminded_today", nextAt: at("2026-11-24 10:00") };
  const now = at("2026-11-23 10:00");
  expect(sayRefusal(refusal, "zh", "Asia/Shanghai", now)).toContain("11月24日（周二）10:00");
  expect(sayRefusal(refusal, "en", "Asia/Shanghai", now)).toContain("Tue 24 Nov, 10:00");
});

test("every line of a history has words of its own in both languages", () => {
  for (const command of ["receive", ...Object.keys(ticketLife)]) {
    expect(eventWords(command, "zh")).toMatch(/^[\p{Script=Han}：，]+$/u);
    expect(eventWords(command, "en")).toMatch(/^[A-Z][A-Za-z :-]+$/);
  }
});
