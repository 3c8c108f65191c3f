// What the longer sentences of the dialog are filled in with; everything in it is ready to be read.

/** One issue on a confirmation card. */
export interface CardIssue {
  readonly matter?: string;
  readonly area?: string;
  readonly department?: string;
  readonly due?: string;
  readonly estimate: boolean;
}

/** Shown once more, the card says something else than before, or only more. */
export type CardNews = "changed" | "added";

/** One ticket on a receipt. */
export interface ReceiptTicket {
  readonly number: string;
  readonly matter?: string;
  readonly area?: string;
  readonly department?: string;
  readonly due?: string;
  /** In danger: when the department must have taken it up. Then nothing is said of when it will be done. */
  readonly acceptBy?: string;
  readonly estimate: boolean;
  readonly code?: string;
}

/** What a reporter is told of a ticket. */
export interface StatusView {
  readonly number: string;
  readonly matter?: string;
  readonly text: string;
  readonly status: string;
  readonly department?: string;
  readonly question?: string;
  readonly news?: string;
  readonly newsAt?: string;
  readonly due?: string;
  readonly overdue: boolean;
}
