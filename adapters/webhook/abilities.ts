import type { Abilities } from "../../src/domain/channel.js";

/** Longest texts and identifiers taken in, in UTF-16 units; `messages` in one call. Ours, told to cities in the channel's manual. */
export const limits = {
  id: 200,
  user: 200,
  text: 200_000,
  place: 500,
  label: 500,
  actionBytes: 64,
  messages: 100,
} as const;

/** Ours too: the receiving app is the city's own and may show what it likes. */
export const abilities: Abilities = { textLength: 200_000, buttons: 20, fileBytes: 0 };
