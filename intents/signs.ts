// What numbers and codes are written with: letters and digits, Chinese digits, and every character that could become one of
// them when it is made plain. What is left are Chinese words, their punctuation and blanks.
const isSign = new Uint8Array(65_536).fill(1);
isSign.fill(0, 0, 0x30);
isSign.fill(0, 0x3400, 0xa000);
for (const c of "，。、；：？！“”‘’（）《》【】—…") isSign[c.charCodeAt(0)] = 0;
for (const c of "零〇洞一幺壹二两贰三叁四肆五伍六陆七柒拐八捌九玖勾") isSign[c.charCodeAt(0)] = 1;

/**
 * How many characters of a text a telephone number, a ticket's number or a receipt code could be made of. Most messages
 * hold fewer than the shortest of them, and counting is cheaper than searching.
 */
export function signsIn(text: string): number {
  let count = 0;
  for (let i = 0; i < text.length; i++) count += isSign[text.charCodeAt(i)] ?? 0;
  return count;
}

/** A telephone number has at least so many. */
export const signsOfPhone = 7;
/** A ticket's number that lacks a digit. */
export const signsOfMiswritten = 8;
/** The number of a ticket. */
export const signsOfTicketNumber = 9;
/** A receipt code. */
export const signsOfReceiptCode = 16;
