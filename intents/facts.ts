import { findReceiptCode, isMiswrittenCode } from "../src/domain/receipt-code.js";
import { findTicketNumber, holdsMiswrittenNumber } from "../src/domain/ticket-number.js";
import type { Understanding } from "../src/domain/understanding.js";
import { findAmount } from "./amount.js";
import { findBusinessName } from "./business-name.js";
import { halfWidth } from "./numbers.js";
import { numbersIn } from "./numbers-in-text.js";
import { findPeople } from "./people.js";
import { findPhone } from "./phone.js";
import { signsIn, signsOfMiswritten, signsOfPhone, signsOfReceiptCode, signsOfTicketNumber } from "./signs.js";
import { findSince } from "./since.js";

/** What a text says whatever it is about. */
export type Facts = Pick<
  Understanding,
  "people" | "amount" | "since" | "phone" | "businessName" | "ticketNumber" | "receiptCode" | "miswritten"
>;

/** In characters, of a wish about a ticket. */
const longestWish = 80;

/** The facts that a text names; each is looked for by itself, the numbers once for all. */
export function factsIn(text: string): Facts {
  const numbers = numbersIn(halfWidth(text));
  const people = findPeople(text, numbers);
  const amount = findAmount(text, numbers);
  const since = findSince(text);
  const signs = signsIn(text);
  const phone = signs >= signsOfPhone ? findPhone(text) : undefined;
  const businessName = findBusinessName(text);
  const ticketNumber = signs >= signsOfTicketNumber ? findTicketNumber(text).number : undefined;
  const receiptCode = signs >= signsOfReceiptCode ? findReceiptCode(text) : undefined;
  const miswritten = signs >= signsOfMiswritten ? miswrittenIn(text) : undefined;
  return {
    ...(people === undefined ? {} : { people }),
    ...(amount === undefined ? {} : { amount }),
    ...(since === undefined ? {} : { since }),
    ...(phone === undefined ? {} : { phone }),
    ...(businessName === undefined ? {} : { businessName }),
    ...(ticketNumber === undefined ? {} : { ticketNumber }),
    ...(receiptCode === undefined ? {} : { receiptCode }),
    ...(miswritten === undefined ? {} : { miswritten }),
  };
}

/** What of a ticket's number or a receipt code has a character wrong or missing; who writes more tells a story. */
export function miswrittenIn(text: string): Understanding["miswritten"] {
  if (text.length > longestWish || findReceiptCode(text) !== undefined) return undefined;
  if (isMiswrittenCode(text)) return "receipt_code";
  return holdsMiswrittenNumber(text) ? "ticket_number" : undefined;
}
