import type { Draft } from "../../domain/conversation.js";
import type { Turn } from "../turn.js";
import { addFiles, addPlace } from "./draft.js";

const denial = /^(?:不对|不是|错了|错|搞错了|弄错了|no|nope|wrong|sorry)[，,。.！!：:；;\s啊呀哦]*/i;
/** What people say around a place and nothing of what happened there. */
const around =
  /[^\p{L}\p{N}]|应该|其实|地点|地址|位置|那里|那边|那儿|[是在就位于的呢啊吧哦]|\b(?:it|it's|its|is|was|at|in|on|the|near|place|address|location|should|be|actually|i|meant|mean|but|not|here)\b/giu;

/** The draft at the place that a text names, if it says only where: "no, it is on Hemei Road". Undefined if it says more. */
export function movedTo(draft: Draft, turn: Turn, text: string): Draft | undefined {
  const rest = text.trim().replace(denial, "");
  const understanding = turn.understand(rest, "ask_place");
  const { place } = understanding;
  if (!place || rest.replace(place.text, " ").replace(around, "") !== "") return undefined;
  const words = place.spot ?? (place.text === "" ? rest : place.text);
  const moved = addPlace({ ...draft, hasSpot: false }, understanding);
  return addFiles({ ...moved, place: words, hasSpot: place.spot !== undefined }, turn);
}
