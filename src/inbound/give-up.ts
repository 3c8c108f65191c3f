import { parseAction } from "../domain/action.js";
import type { ConversationState } from "../domain/conversation.js";
import type { DecisionContext } from "../domain/decide-ticket.js";
import type { OutboundBody } from "../domain/message.js";
import { receiptCode } from "../domain/receipt-code.js";
import type { ReportedBy, ReportedIssue } from "../domain/report.js";
import type { Attention } from "../domain/ticket.js";
import type { Understanding } from "../domain/understanding.js";
import { dialogPhrases } from "../phrases/dialog.js";
import { formatNumber } from "../phrases/format.js";
import { staffPhrases } from "../phrases/staff.js";
import { chatKey, loadConversations } from "../storage/conversations.js";
import { forgetInChat } from "../storage/forget.js";
import { buryInboxMessage, type InboxEntry } from "../storage/inbox.js";
import { addOutboxMessages } from "../storage/outbox.js";
import type { Tx } from "../storage/store.js";
import { fileReport } from "../tickets/apply.js";
import type { InboundDeps } from "./deps.js";
import { boundSecrets } from "./secrets.js";

/**
 * Puts a message aside that can't be handled, and says so. Whatever it said becomes a ticket for the dispatchers as it
 * stands, so that a human reads it: the dialog engine, which may be what fails, has no part in this.
 * @param files ids of the files that came with it
 * @throws AlreadyHandled if somebody else has handled it meanwhile
 */
export async function giveUp(
  deps: InboundDeps,
  entry: InboxEntry,
  files: readonly string[],
  error: unknown,
): Promise<void> {
  const { from } = entry.message;
  const state = (await loadConversations(deps.store.db, [from])).get(chatKey(from))?.state ?? {};
  const context: DecisionContext = { now: deps.clock(), city: deps.city, calendar: deps.calendar() };
  const said = saidIn(entry, state, files);
  const meaning = said && understood(deps, said.text);
  const isAnonymous = state.draft?.anonymous === true || meaning?.wantsAnonymity === true;
  await deps.store.write(async (tx) => {
    await buryInboxMessage(tx, entry.id, error instanceof Error ? error.name : "unknown");
    if (isAnonymous) await forget(tx, entry, files, context.now);
    const filed = said && (await file(tx, deps, entry, { ...said, state, meaning, isAnonymous, files }, context));
    // Whoever was silent has said nothing that he would have to be told about.
    if (!filed && entry.message.content.kind === "silence") return;
    const text = [dialogPhrases(state.language ?? "zh").bugApology, ...(filed ? [filed.text] : [])].join("\n");
    await addOutboxMessages(
      tx,
      [{ to: from, body: { text }, ...(isAnonymous ? { ephemeral: true } : {}) }],
      context.now,
    );
    if (isAnonymous) await boundSecrets(tx, deps, from, context.now);
  });
}

interface Said {
  readonly text: string;
  readonly attention: Attention;
}

interface Given extends Said {
  readonly state: ConversationState;
  readonly meaning: Understanding | undefined;
  readonly isAnonymous: boolean;
  readonly files: readonly string[];
}

async function file(
  tx: Tx,
  deps: InboundDeps,
  { id, message }: InboxEntry,
  { text, attention, state, meaning, isAnonymous, files }: Given,
  context: DecisionContext,
): Promise<OutboundBody> {
  const language = state.language ?? "zh";
  const code = isAnonymous ? receiptCode(deps.randomBytes) : undefined;
  const by: ReportedBy =
    code === undefined
      ? { kind: "known", reporter: { address: message.from, language } }
      : { kind: "anonymous", receiptHash: deps.hash(code) };
  const district = meaning?.place?.district ?? state.draft?.district;
  const issue: ReportedIssue = {
    text,
    ...(district === undefined ? {} : { district }),
    kind: meaning?.kind ?? "request",
    urgency: meaning?.urgency ?? "normal",
    files,
    attention,
    candidates: meaning?.issues[0]?.candidates.map(({ matter }) => matter) ?? [],
  };
  const inboxId = isAnonymous ? undefined : id;
  const [ticket] = await fileReport(tx, { issues: [issue], by: () => by, inboxId }, context);
  if (!ticket) throw new Error("the ticket was not filed");
  const receipt = { number: formatNumber(ticket.id), estimate: false, ...(code === undefined ? {} : { code }) };
  return { text: dialogPhrases(language).receipt({ tickets: [receipt] }) };
}

/** What a human should read: the person's own words, else those that wait for his confirmation; undefined if none. */
function saidIn({ message: { content } }: InboxEntry, state: ConversationState, files: readonly string[]) {
  const { draft } = state;
  const words = staffPhrases(state.language ?? "zh");
  const told = draft?.texts.join("\n").trim() ?? "";
  const said = (text: string, attention: Attention = "unsure"): Said | undefined =>
    text.trim() === "" ? undefined : { text: text.trim(), attention };
  switch (content.kind) {
    case "text":
    case "report":
      return said(content.text);
    case "media":
      return said(content.caption ?? "") ?? said(told) ?? (files.length > 0 ? said(words.filesOnly) : undefined);
    case "voice":
      return said(told) ?? said(words.filesOnly);
    case "location":
      return said(`${told}\n${content.label ?? ""} ${content.latitude.toFixed(5)}, ${content.longitude.toFixed(5)}`);
    case "choice": {
      const action = parseAction(content.action);
      if (action?.kind === "draft" || action?.kind === "matter" || action?.kind === "district") return said(told);
      return action && "ticket" in action && action.ticket > 0
        ? said(words.buttonFailed(formatNumber(action.ticket)))
        : undefined;
    }
    case "silence":
      return draft?.id === content.draft ? said(told, "unconfirmed") : undefined;
    default:
      return undefined;
  }
}

// Danger goes to the front here too, unless understanding is what fails.
function understood({ understander }: InboundDeps, text: string): Understanding | undefined {
  try {
    return understander.understand(text, "none");
  } catch {
    // It has failed before and was logged then; the ticket goes without.
    return undefined;
  }
}

async function forget(tx: Tx, { id, message }: InboxEntry, files: readonly string[], since: Date): Promise<void> {
  await forgetInChat(tx, message.from, { inboxIds: [id], since, files });
}
