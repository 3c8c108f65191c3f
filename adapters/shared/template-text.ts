/**
 * A text as a variable of a WhatsApp template may be: on one line, without a row of spaces, not empty. WhatsApp's errors say so (132018, 132000):
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/support/error-codes ; we could not see the rule's own page.
 */
export const templateText = (text: string): string => text.replace(/\s+/g, " ").trim() || "-";
