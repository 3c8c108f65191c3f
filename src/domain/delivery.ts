import type { Abilities } from "./channel.js";

/** How a message went that could not simply be sent: as a template message, to another chat of its reader, or when he wrote again. */
export type DeliveryWay = "template" | "moved" | "late";

/**
 * Why a message could not simply be sent: the time to answer freely is over, the platform allowed no more of them, or the person
 * has blocked us.
 */
export type WhyNotHere = "window" | "limit" | "blocked";

/** What is known of a chat whose channel answers within a window only. */
export interface WindowState {
  /** When the person wrote last; undefined if never. */
  readonly heardAt: Date | undefined;
  /** Messages sent to him since. */
  readonly sentSince: number;
}

/**
 * Why the platform would allow no ordinary message now, as far as can be told beforehand; undefined if it would.
 * @param state of the chat; undefined counts as never heard of
 */
export function whyShut(
  { window }: Pick<Abilities, "window">,
  state: WindowState | undefined,
  now: Date,
): WhyNotHere | undefined {
  if (!window) return undefined;
  const heardAt = state?.heardAt?.getTime() ?? 0;
  if (now.getTime() - heardAt >= window.hours * 3_600_000) return "window";
  return window.messages !== undefined && (state?.sentSince ?? 0) >= window.messages ? "limit" : undefined;
}

/** Which way a message takes that may not be sent as it is. */
export type DetourWay<Chat> =
  | { readonly kind: "template" }
  | { readonly kind: "moved"; readonly to: Chat }
  /** Until its reader writes. */
  | { readonly kind: "kept" };

/** A chat that a message might go to instead. */
export interface OtherChat<Chat> {
  readonly to: Chat;
  readonly isOpen: boolean;
}

/**
 * The best way round: a template message in the same chat, else another chat that its reader has linked and that is open, else kept.
 * @param canTemplate true if the channel has templates and the message says something that fits into one
 * @param others empty for a message that was moved once already: it is not sent round in circles
 */
export function chooseDetour<Chat>(canTemplate: boolean, others: readonly OtherChat<Chat>[]): DetourWay<Chat> {
  if (canTemplate) return { kind: "template" };
  const open = others.find(({ isOpen }) => isOpen);
  return open ? { kind: "moved", to: open.to } : { kind: "kept" };
}
