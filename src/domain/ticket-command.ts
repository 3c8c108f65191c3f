import type { Outcome } from "./ticket.js";

/** What can be done to a ticket; closed by `name`. Words of people are stored as given. */
export type TicketCommand =
  /** Sends it to a department; sets the matter too where the machine had it wrong. */
  | { readonly name: "dispatch"; readonly department: string; readonly matter?: string; readonly note?: string }
  | { readonly name: "accept"; readonly note?: string }
  | { readonly name: "return"; readonly note: string }
  | { readonly name: "record_progress"; readonly note: string; readonly files?: readonly string[] }
  | { readonly name: "ask_reporter"; readonly note: string }
  | { readonly name: "rectify"; readonly note: string; readonly outcome?: Outcome; readonly files?: readonly string[] }
  | { readonly name: "close"; readonly outcome: Outcome; readonly note: string }
  /** The reporter answers the department's question, or adds to the report unasked. */
  | {
      readonly name: "add_details";
      readonly note: string;
      readonly files?: readonly string[];
      /** Where it is, if nobody knew until now. */
      readonly district?: string;
      readonly place?: string;
    }
  | { readonly name: "remind"; readonly note?: string }
  | { readonly name: "withdraw"; readonly note?: string }
  | { readonly name: "reopen"; readonly note: string }
  | { readonly name: "answer_solved"; readonly answer: "yes" | "partly" | "no"; readonly note?: string }
  | { readonly name: "answer_contacted"; readonly contacted: boolean }
  | { readonly name: "answer_satisfied"; readonly satisfied: boolean; readonly note?: string }
  /** Timers. */
  | { readonly name: "stop_waiting" }
  | { readonly name: "close_in_silence" };

/** The name of a command. */
export type CommandName = TicketCommand["name"];
