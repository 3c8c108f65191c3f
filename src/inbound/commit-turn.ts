import { receiptText } from "../conversation/report/receipt-text.js";
import { type Effect, languageOf, type Turn, type TurnResult } from "../conversation/turn.js";
import { parseAction } from "../domain/action.js";
import type { ConversationState } from "../domain/conversation.js";
import { assertNever, DomainError } from "../domain/errors.js";
import type { OutboundBody } from "../domain/message.js";
import { normaliseCode } from "../domain/receipt-code.js";
import type { ReportedBy } from "../domain/report.js";
import { noticePhrases } from "../phrases/notices.js";
import { sayRefusal } from "../phrases/refusals.js";
import { saveConversation } from "../storage/conversations.js";
import { dayOf, forgetInChat } from "../storage/forget.js";
import { completeInboxMessages } from "../storage/inbox.js";
import { releaseKept } from "../storage/kept-messages.js";
import { addOutboxMessages } from "../storage/outbox.js";
import { staffById } from "../storage/staff.js";
import { redeemStaffCode, unbindStaff } from "../storage/staff-bindings.js";
import type { Tx } from "../storage/store.js";
import { cancelTimers, setTimers } from "../storage/timers.js";
import { applyTicketCommand, fileReport } from "../tickets/apply.js";
import type { InboundDeps } from "./deps.js";
import { joinKept, link, startLinking, unlink } from "./linking.js";
import type { LoadedTurn } from "./load-turn.js";
import { boundSecrets } from "./secrets.js";

/** The timer that wakes a conversation whose report waits for its confirmation (src/timers). */
const draftSilenceTimer = "draft_silence";
/** The timer that ends what a receipt code has opened. */
const receiptEndsTimer = "receipt_ends";

/**
 * Carries out a turn in one transaction: the message is done, tickets, history, notices, timers, the answer and the
 * conversation, or nothing of it.
 * @throws VersionConflict or AlreadyHandled if somebody else was faster
 */
export async function commitTurn(deps: InboundDeps, loaded: LoadedTurn, result: TurnResult): Promise<void> {
  try {
    await deps.store.write((tx) => keepTurn(tx, deps, loaded, result));
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    // Refused by the ticket, not by the dialog: nothing was changed, and the person reads why.
    await deps.store.write((tx) => keepTurn(tx, deps, loaded, refused(loaded.turn, result, error)));
  }
}

function refused(turn: Turn, result: TurnResult, error: DomainError): TurnResult {
  const language = languageOf(result.state);
  const text = sayRefusal(error.refusal, language, turn.city.workingHours.timezone, turn.now);
  return {
    state: result.state,
    replies: [{ text }],
    effects: result.effects.filter((e) => e.kind === "forget" || e.kind === "watch_draft"),
  };
}

async function keepTurn(tx: Tx, deps: InboundDeps, loaded: LoadedTurn, result: TurnResult): Promise<void> {
  const { turn, version, kept } = loaded;
  await completeInboxMessages(tx, [turn.inboxId], turn.now);
  const said: Said[] = result.replies.map((body) => ({ body, ticketId: ticketOf(body) }));
  let state = result.state;
  // What was said before is forgotten first; the answer to it goes out once and is forgotten when it is sent.
  for (const effect of result.effects) if (effect.kind === "forget") await forget(tx, turn, effect, result);
  for (const effect of result.effects) {
    const done = await carryOut(tx, deps, turn, state, effect);
    said.push(...done.said);
    state = done.state;
  }
  if (kept.length > 0) await releaseKept(tx, kept, turn.from, (messages) => joinKept(messages, turn, state), turn.now);
  const when = result.forgetReplies ? dayOf(turn.now) : turn.now;
  await saveConversation(tx, turn.from, state, version, when);
  if (said.length === 0) return;
  const messages = joined(said).map(({ body, ticketId, isSecret }) => ({
    to: turn.from,
    body,
    // So that quoting it names the ticket; an anonymous ticket stays without any tie to this chat.
    ...(ticketId === undefined || result.forgetReplies ? {} : { ticketId }),
    ...(result.forgetReplies || isSecret ? { ephemeral: true } : {}),
  }));
  await addOutboxMessages(tx, messages, when);
  if (messages.some(({ ephemeral }) => ephemeral)) await boundSecrets(tx, deps, turn.from, turn.now);
}

/** One thing said, and the ticket that it is about, if it is about one. */
interface Said {
  readonly body: OutboundBody;
  readonly ticketId: number | undefined;
  /** Erased once it is sent. */
  readonly isSecret?: boolean;
}

// What can be done with a ticket hangs under what is said about it.
function ticketOf({ choices }: OutboundBody): number | undefined {
  const action = choices?.[0] && parseAction(choices[0].action);
  return action?.kind === "own" || action?.kind === "follow_up" || action?.kind === "staff" ? action.ticket : undefined;
}

interface Done {
  readonly said: readonly Said[];
  readonly state: ConversationState;
}

async function carryOut(
  tx: Tx,
  deps: InboundDeps,
  turn: Turn,
  state: ConversationState,
  effect: Effect,
): Promise<Done> {
  const nothing: Done = { said: [], state };
  switch (effect.kind) {
    case "file": {
      const tickets = await fileReport(
        tx,
        {
          issues: effect.issues,
          by: (index) => reportedBy(turn, state, effect, index),
          inboxId: effect.anonymous ? undefined : turn.inboxId,
        },
        turn,
      );
      const codes = effect.anonymous?.map((receipt) => receipt.code);
      const focus = effect.anonymous ? {} : tickets[0] ? { focus: tickets[0].id } : {};
      const only = tickets.length === 1 && !effect.anonymous ? tickets[0]?.id : undefined;
      return {
        said: [
          { body: receiptText(state, tickets, codes, effect.receipt, turn), ticketId: only },
          ...(effect.afterwards ?? []).map((body) => ({ body, ticketId: undefined })),
        ],
        state: { ...state, ...focus },
      };
    }
    case "ticket": {
      const by =
        effect.as === "staff" && turn.staff
          ? { kind: "staff" as const, staff: turn.staff }
          : { kind: effect.as === "system" ? ("system" as const) : ("reporter" as const) };
      await applyTicketCommand(tx, effect.ticket, effect.command, by, turn);
      return nothing;
    }
    case "bind":
      return bind(tx, deps, turn, state, effect.code);
    case "unbind":
      await unbindStaff(tx, turn.from);
      return { said: [{ body: { text: noticePhrases(languageOf(state)).unbound }, ticketId: undefined }], state };
    case "start_linking":
      return {
        said: [{ body: await startLinking(tx, deps, turn, state), ticketId: undefined, isSecret: true }],
        state,
      };
    case "link":
      return { said: [{ body: await link(tx, deps, turn, state, effect.code), ticketId: undefined }], state };
    case "unlink":
      return { said: [{ body: await unlink(tx, turn, state), ticketId: undefined }], state };
    case "watch_draft":
      await wakeChat(tx, turn, draftSilenceTimer, effect.draft, effect.at);
      return nothing;
    case "watch_receipt":
      await wakeChat(tx, turn, receiptEndsTimer, "", effect.at);
      return nothing;
    case "forget":
      return nothing;
    default:
      return assertNever(effect);
  }
}

// Its handler (src/timers) puts a message of silence behind whatever the person has sent by then.
async function wakeChat(tx: Tx, { from }: Turn, kind: string, draft: string, dueAt: Date): Promise<void> {
  const about = { kind: "chat" as const, channel: from.channel, chat: from.chat };
  await setTimers(tx, [{ kind, about, dueAt, payload: JSON.stringify({ draft, user: from.user }) }]);
}

function reportedBy(
  turn: Turn,
  state: ConversationState,
  effect: Extract<Effect, { kind: "file" }>,
  index: number,
): ReportedBy {
  const receipt = effect.anonymous?.[index];
  return receipt
    ? { kind: "anonymous", receiptHash: receipt.hash }
    : { kind: "known", reporter: { address: turn.from, language: languageOf(state) } };
}

async function forget(
  tx: Tx,
  turn: Turn,
  effect: Extract<Effect, { kind: "forget" }>,
  result: TurnResult,
): Promise<void> {
  const files = result.effects.flatMap((e) =>
    e.kind === "file" ? e.issues.flatMap((i) => i.files) : e.kind === "ticket" ? turn.files : [],
  );
  const chat = { kind: "chat" as const, channel: turn.from.channel, chat: turn.from.chat };
  if (result.effects.some((e) => e.kind === "file")) await cancelTimers(tx, chat, [draftSilenceTimer]);
  await forgetInChat(tx, turn.from, { inboxIds: effect.inboxIds, since: effect.since, files });
}

async function bind(tx: Tx, deps: InboundDeps, turn: Turn, state: ConversationState, code: string): Promise<Done> {
  const staffId = await redeemStaffCode(tx, deps.hash(normaliseCode(code)), turn.from, turn.now);
  const staff = staffId === undefined ? undefined : await staffById(tx, staffId);
  if (!staff) {
    const zone = turn.city.workingHours.timezone;
    return {
      said: [
        {
          body: { text: sayRefusal({ kind: "no_such_code" }, languageOf(state), zone, turn.now) },
          ticketId: undefined,
        },
      ],
      state,
    };
  }
  // From now on he is spoken to in the language that his office has set for him.
  const language = staff.language;
  const department = staff.department === undefined ? undefined : turn.city.departments.get(staff.department);
  const name = department?.name[language] ?? turn.city.name[language];
  const text = noticePhrases(language).bound({ name: staff.name, department: name });
  return { said: [{ body: { text }, ticketId: undefined }], state: { ...state, language, languageChosen: true } };
}

// Several short sentences of one answer are one message; each with its own buttons stays apart.
function joined(said: readonly Said[]): Said[] {
  const result: Said[] = [];
  for (const { body, ticketId, isSecret } of said) {
    const last = result[result.length - 1];
    const isShort = last && last.body.text.length + body.text.length < 600;
    if (isShort && !last.body.choices && !last.body.files && !body.files && !isSecret && !last.isSecret) {
      result[result.length - 1] = {
        body: { ...body, text: `${last.body.text}\n\n${body.text}` },
        ticketId: ticketId ?? last.ticketId,
      };
    } else result.push({ body, ticketId, ...(isSecret && { isSecret }) });
  }
  return result;
}
