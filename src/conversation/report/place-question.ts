import { encodeAction } from "../../domain/action.js";
import type { Asked, ConversationState, Draft } from "../../domain/conversation.js";
import type { Choice, OutboundBody } from "../../domain/message.js";
import { languageOf, phrasesOf, type Turn, withChoices } from "../turn.js";

/** More places than this are asked for in words, not offered as buttons. */
const offeredDistricts = 12;
/** Stands for a draft's id in the buttons of a question about a ticket. */
export const aboutTicket = "ticket";

/** The districts as buttons, the one of the last report first. @param draft its id, or `aboutTicket` */
export function districtChoices(state: ConversationState, turn: Pick<Turn, "city">, draft: string): readonly Choice[] {
  const districts = [...turn.city.districts.values()];
  const before = districts.filter((d) => d.code === state.lastDistrict);
  return [...before, ...districts.filter((d) => d.code !== state.lastDistrict)].slice(0, offeredDistricts).map((d) => ({
    action: encodeAction({ kind: "district", district: d.code, draft }),
    label: d.name[languageOf(state)],
  }));
}

/** What is asked of the place of a ticket that is filed already; undefined if it is known. */
export function placeQuestion(
  state: ConversationState,
  known: Pick<Draft, "district" | "hasSpot" | "latitude">,
  turn: Pick<Turn, "city" | "now">,
  attempts: number,
): { readonly asked: Asked; readonly body: OutboundBody } | undefined {
  const phrases = phrasesOf(state);
  const asked: Asked = { what: "ask_place", at: turn.now.getTime(), attempts, isOfTicket: true };
  if (!known.district) {
    const text = attempts > 1 ? phrases.askPlaceAgain : phrases.askPlace;
    return { asked, body: withChoices(text, districtChoices(state, turn, aboutTicket)) };
  }
  if (known.hasSpot || known.latitude !== undefined) return undefined;
  const district = turn.city.districts.get(known.district)?.name[languageOf(state)] ?? "";
  return { asked, body: { text: phrases.askSpot(district) } };
}
