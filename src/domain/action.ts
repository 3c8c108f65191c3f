import type { Language } from "./codes.js";
import { languages } from "./codes.js";

/** What a pressed button means. On the wire it is a short string, as Telegram allows 64 bytes. */
export type Action =
  /** About the report being taken; `draft` keeps an old button from touching a newer report. */
  | { readonly kind: "draft"; readonly what: "confirm" | "anonymous" | "change" | "cancel"; readonly draft: string }
  | { readonly kind: "matter"; readonly matter: string | undefined; readonly issue: number; readonly draft: string }
  | { readonly kind: "district"; readonly district: string; readonly draft: string }
  /** Which of several tickets was meant; 0: none of them, something new. */
  | { readonly kind: "pick"; readonly ticket: number }
  | {
      readonly kind: "own";
      readonly what: "status" | "remind" | "withdraw" | "withdraw_sure" | "keep" | "details";
      readonly ticket: number;
    }
  | {
      readonly kind: "follow_up";
      readonly question: FollowUpQuestion;
      readonly value: string;
      readonly ticket: number;
      readonly round: number;
    }
  | { readonly kind: "staff"; readonly command: string; readonly ticket: number; readonly value?: string }
  /** Both chats are the person's own: link them with this code. Without a code: they are not. */
  | { readonly kind: "link"; readonly code: string | undefined }
  | { readonly kind: "language"; readonly language: Language }
  | { readonly kind: "human" }
  | { readonly kind: "my_tickets" }
  | { readonly kind: "help" };

/** One of the three questions of a follow-up. */
export type FollowUpQuestion = "solved" | "contacted" | "satisfied";

/** The wire form of an action, at most 64 bytes for codes of up to 40 letters. */
export function encodeAction(action: Action): string {
  switch (action.kind) {
    case "draft":
      return `d:${action.what}:${action.draft}`;
    case "matter":
      return `m:${action.matter ?? ""}:${action.issue}:${action.draft}`;
    case "district":
      return `p:${action.district}:${action.draft}`;
    case "pick":
      return `k:${action.ticket}`;
    case "own":
      return `o:${action.what}:${action.ticket}`;
    case "follow_up":
      return `f:${action.question}:${action.value}:${action.ticket}:${action.round}`;
    case "staff":
      return `s:${action.command}:${action.ticket}${action.value === undefined ? "" : `:${action.value}`}`;
    case "link":
      return `n:${action.code ?? ""}`;
    case "language":
      return `l:${action.language}`;
    case "human":
      return "h";
    case "my_tickets":
      return "t";
    case "help":
      return "?";
  }
}

/** The action behind a wire form, or undefined if it is none of ours. Anybody can send anything. */
export function parseAction(wire: string): Action | undefined {
  const [head, a = "", b = "", c = "", d = ""] = wire.slice(0, 200).split(":");
  switch (head) {
    case "d":
      return (a === "confirm" || a === "anonymous" || a === "change" || a === "cancel") && b
        ? { kind: "draft", what: a, draft: b }
        : undefined;
    case "m":
      return /^\d$/.test(b) && c ? { kind: "matter", matter: a || undefined, issue: Number(b), draft: c } : undefined;
    case "p":
      return a && b ? { kind: "district", district: a, draft: b } : undefined;
    case "k":
      return a === "0" ? { kind: "pick", ticket: 0 } : withTicket(a, (ticket) => ({ kind: "pick", ticket }));
    case "o":
      return isOwn(a) ? withTicket(b, (ticket) => ({ kind: "own", what: a, ticket })) : undefined;
    case "f":
      return isQuestion(a) && /^\d{1,4}$/.test(d)
        ? withTicket(c, (ticket) => ({ kind: "follow_up", question: a, value: b, ticket, round: Number(d) }))
        : undefined;
    case "s":
      return withTicket(b, (ticket) => ({ kind: "staff", command: a, ticket, ...(c ? { value: c } : {}) }));
    case "n":
      return a === "" || /^[0-9A-Z-]{19}$/.test(a) ? { kind: "link", code: a || undefined } : undefined;
    case "l": {
      const language = languages.find((l) => l === a);
      return language ? { kind: "language", language } : undefined;
    }
    case "h":
      return { kind: "human" };
    case "t":
      return { kind: "my_tickets" };
    case "?":
      return { kind: "help" };
    default:
      return undefined;
  }
}

function withTicket(text: string, make: (ticket: number) => Action): Action | undefined {
  return /^\d{1,8}$/.test(text) && Number(text) > 0 ? make(Number(text)) : undefined;
}

function isOwn(text: string): text is Extract<Action, { kind: "own" }>["what"] {
  return ["status", "remind", "withdraw", "withdraw_sure", "keep", "details"].includes(text);
}

function isQuestion(text: string): text is FollowUpQuestion {
  return text === "solved" || text === "contacted" || text === "satisfied";
}
