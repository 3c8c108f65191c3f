import type { City } from "../../domain/city.js";
import type { DangerKind } from "../../domain/codes.js";
import type { ConversationState, Draft, DraftIssue } from "../../domain/conversation.js";
import type { OutboundBody } from "../../domain/message.js";
import { phrasesOf, type Turn, type TurnResult } from "../turn.js";
import { placeWords } from "./card.js";
import { fileDraft } from "./file.js";
import { placeQuestion } from "./place-question.js";

/** From this confidence on a danger that is not named goes straight to its matter's department. */
const nearlyCertain = 0.85;

/**
 * Files a danger without asking; only then is what is missing of its place asked for.
 * @param near where the place was taken from, if the words themselves name none
 */
export function fileDanger(
  state: ConversationState,
  draft: Draft,
  turn: Turn,
  near?: Pick<Draft, "district" | "place">,
): TurnResult {
  const filed = fileDraft(state, withDangersMatter(draft, turn.city), turn);
  const question = draft.anonymous || near?.place ? undefined : placeQuestion(state, draft, turn, 1);
  const told: OutboundBody[] = [
    ...(near?.place ? [{ text: phrasesOf(state).placeFromBefore(placeWords(state, near, turn)) }] : []),
    ...(question ? [question.body] : []),
  ];
  return {
    ...filed,
    state: question ? { ...filed.state, asked: question.asked } : filed.state,
    effects: filed.effects.map((effect) => (effect.kind === "file" ? { ...effect, afterwards: told } : effect)),
  };
}

/** The matter whose department acts on a danger. */
export function matterOfDanger(city: City, danger: DangerKind | undefined): string | undefined {
  if (danger === undefined) return undefined;
  return [...city.taxonomy.matters.values()].find(({ dangers }) => dangers.includes(danger))?.code;
}

// What it is called must be nearly certain, or a dispatcher decides: a wrong department costs more than his minute.
function withDangersMatter(draft: Draft, city: City): Draft {
  const named = matterOfDanger(city, draft.danger);
  const issues: DraftIssue[] = [];
  for (const issue of draft.issues) {
    const { matter: _, ...rest } = issue;
    const matter = named ?? (isChosen(issue) ? issue.matter : surely(issue));
    const told: DraftIssue = matter === undefined ? rest : { ...rest, matter };
    if (!issues.some((one) => one.matter === told.matter)) issues.push(told);
  }
  return { ...draft, issues };
}

function isChosen({ matter, guess }: DraftIssue): boolean {
  return matter !== undefined && guess !== undefined && guess.matter !== matter;
}

function surely({ candidates }: DraftIssue): string | undefined {
  const [best] = candidates;
  return best && best.confidence >= nearlyCertain ? best.matter : undefined;
}
