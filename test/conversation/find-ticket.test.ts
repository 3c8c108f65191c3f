import { loadCity } from "../../src/city/load-city.js";
import { findTicket } from "../../src/conversation/own/find-ticket.js";
import type { Turn } from "../../src/conversation/turn.js";
import type { ConversationState } from "../../src/domain/conversation.js";
import type { Ticket } from "../../src/domain/ticket.js";
import type { Understanding } from "../../src/domain/understanding.js";
import { ticketLike } from "./ticket-like.js";

const city = loadCity("city", "intents/taxonomy.yaml");
const lamp = ticketLike({ id: 1 });
const lift = ticketLike({ id: 2, matter: "elevator", text: "和美路18号的电梯坏了" });
const noise = ticketLike({ id: 3, matter: "noise", text: "工地半夜施工，吵得睡不着", status: "closed" });
const isOpen = (ticket: Ticket) => ticket.status !== "closed";

function found(
  text: string,
  options: {
    readonly tickets?: readonly Ticket[];
    readonly state?: ConversationState;
    readonly quoted?: number;
    readonly receipt?: Ticket;
    readonly number?: string;
  } = {},
) {
  const turn: Pick<Turn, "tickets" | "receiptTicket" | "quotedTicket" | "city"> = {
    tickets: options.tickets ?? [lamp, lift, noise],
    receiptTicket: options.receipt,
    quotedTicket: options.quoted,
    city,
  };
  const u: Understanding = {
    language: "zh",
    tellsLanguage: "surely",
    intent: "ask_status",
    intentConfidence: 1,
    kind: "question",
    urgency: "normal",
    issues: [],
    wantsAnonymity: false,
    aboutOfficial: false,
    despair: false,
    ...(options.number ? { ticketNumber: options.number } : {}),
  };
  const result = findTicket(options.state ?? {}, turn, text, u, isOpen);
  return result.kind === "one" ? result.ticket.id : result.kind;
}

test("words find the ticket, even without the machine's help", () => {
  expect(found("上次那个路灯的事咋样了")).toBe(1);
  expect(found("电梯修好没")).toBe(2);
});

test("words that fit none or several leave the choice to the person, unless one was just talked about", () => {
  expect(found("有进展吗")).toBe("several");
  expect(found("有进展吗", { state: { focus: 2 } })).toBe(2);
  expect(found("路灯呢", { state: { focus: 2 } })).toBe(1);
});

test("a number, a quoted message or an opened code say it before any words", () => {
  expect(found("路灯", { number: "889862173" })).toBe(1);
  expect(found("路灯", { number: "000000000" })).toBe("not_his");
  expect(found("路灯", { quoted: 2 })).toBe(2);
  expect(found("路灯", { receipt: ticketLike({ id: 9, matter: "noise", text: "吵" }) })).toBe(9);
});

test("the only one is meant, whatever the words; none is none", () => {
  expect(found("那个事呢", { tickets: [lift] })).toBe(2);
  expect(found("那个事呢", { tickets: [noise] })).toBe("none");
  expect(found("那个事呢", { tickets: [] })).toBe("none");
});

test("a report of two issues: each ticket is found by its own words, not by the whole that both quote", () => {
  const whole = "物流不畅，货发不出去，而且钢材涨价，生产成本上涨";
  const logistics = ticketLike({ id: 5, matter: "logistics-blocked", text: `物流不畅，货发不出去\n\n“${whole}”` });
  const costs = ticketLike({ id: 6, matter: "rising-costs", text: `钢材涨价，生产成本上涨\n\n“${whole}”` });
  expect(found("物流的事有进展吗", { tickets: [logistics, costs] })).toBe(5);
  expect(found("钢材涨价那件呢", { tickets: [logistics, costs] })).toBe(6);
});
