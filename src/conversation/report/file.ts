import type { ConversationState, Draft } from "../../domain/conversation.js";
import type { Attention } from "../../domain/ticket.js";
import { type Effect, type Turn, type TurnResult, without } from "../turn.js";
import { reportedIssues } from "./draft.js";

/**
 * Files a draft: the conversation lets go of it, the ticket takes over. Filed anonymously, nothing of it stays in the
 * chat's records.
 */
export function fileDraft(state: ConversationState, draft: Draft, turn: Turn, attention?: Attention): TurnResult {
  const issues = reportedIssues(draft, state, attention);
  const anonymous = draft.anonymous ? issues.map(() => turn.newReceipt()) : undefined;
  const forget: Effect[] = anonymous
    ? [{ kind: "forget", inboxIds: [...draft.sources, turn.inboxId], since: new Date(draft.startedAt) }]
    : [];
  const after = without(state, "draft", "asked", "confused");
  return {
    state: draft.district && !anonymous ? { ...after, lastDistrict: draft.district } : after,
    replies: [],
    effects: [
      { kind: "file", issues, anonymous, receipt: attention === "unconfirmed" ? "unconfirmed" : "full" },
      ...forget,
    ],
    forgetReplies: anonymous !== undefined,
  };
}
