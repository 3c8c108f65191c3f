import { type Outcome, outcomes } from "../../domain/ticket.js";
import type { CommandName } from "../../domain/ticket-command.js";
import { findTicketNumber, ticketId } from "../../domain/ticket-number.js";
import { outcomeWords } from "../../phrases/words.js";

/** What an officer's words ask for. */
export type StaffWords =
  | {
      readonly kind: "command";
      readonly command: CommandName;
      readonly ticket: number | undefined;
      readonly rest: string;
    }
  | { readonly kind: "list" }
  | { readonly kind: "show"; readonly ticket: number }
  | { readonly kind: "unbind" }
  | { readonly kind: "help" }
  | { readonly kind: "none" };

const commands: readonly (readonly [CommandName, RegExp])[] = [
  ["dispatch", /^(?:派单|派给|转派|dispatch|assign)/i],
  ["accept", /^(?:签收|接单|accept)(?![a-z])/i],
  ["return", /^(?:退单|退回|return)(?![a-z])/i],
  ["record_progress", /^(?:报进展|进展|办理进展|progress)(?![a-z])/i],
  ["ask_reporter", /^(?:问诉求人|询问|问一下|ask)(?![a-z])/i],
  ["rectify", /^(?:已整改|整改完成|整改|rectified|rectify)(?![a-z])/i],
  ["close", /^(?:办结|销号|close)(?![a-z])/i],
  ["reopen", /^(?:重办|reopen)(?![a-z])/i],
];

const list = /^(?:我的工单|待办|待办工单|在办|在办工单|工单列表|my tickets|tickets|list)[。.!！]?$/i;
const unbind = /^(?:解除绑定|解绑|\/?unbind)[。.!！]?$/i;
const help = /^(?:帮助|怎么用|\/?help|\?|？)$/i;

/** Reads an officer's message as a command, if it begins with one. */
export function readStaffWords(text: string): StaffWords {
  const plain = text.trim();
  if (list.test(plain)) return { kind: "list" };
  if (unbind.test(plain)) return { kind: "unbind" };
  if (help.test(plain)) return { kind: "help" };
  for (const [command, begins] of commands) {
    const match = begins.exec(plain);
    if (match) return { kind: "command", command, ...splitNumber(plain.slice(match[0].length)) };
  }
  const { number } = findTicketNumber(plain);
  const id = number === undefined ? undefined : ticketId(number);
  if (id !== undefined && plain.replace(/[\d\-\s—–.#]/g, "").length <= 2) return { kind: "show", ticket: id };
  return { kind: "none" };
}

function splitNumber(after: string): { ticket: number | undefined; rest: string } {
  const rest = after.replace(/^[\s:：,，。]+/, "");
  const match = /^#?(\d{3}[-\s—–.]?\d{3}[-\s—–.]?\d{3})(?!\d)/.exec(rest.normalize("NFKC"));
  if (!match?.[1]) return { ticket: undefined, rest };
  return { ticket: ticketId(match[1]) ?? 0, rest: rest.slice(match[0].length).replace(/^[\s:：,，。]+/, "") };
}

/** The outcome that a closing note begins with, as code or in words of either language, and the note itself. */
export function readOutcome(words: string): { readonly outcome: Outcome | undefined; readonly rest: string } {
  const plain = words.trim();
  for (const outcome of outcomes) {
    const said = [outcome, outcomeWords[outcome].zh, outcomeWords[outcome].en].find((name) =>
      plain.toLowerCase().startsWith(name.toLowerCase()),
    );
    if (said) return { outcome, rest: plain.slice(said.length).replace(/^[\s:：,，。]+/, "") };
  }
  return { outcome: undefined, rest: plain };
}
