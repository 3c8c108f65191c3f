import { byId, make } from "./dom.js";
import { dayName, say } from "./language.js";
import { type MessageView, messageView, type Shown } from "./message.js";
import { phrases } from "./phrases.js";
import { announce } from "./rich-text.js";
import type { SendState, Unsent } from "./sending.js";
import type { Choice, Entry, Outgoing } from "./wire.js";

/** What the reader does with messages. */
export interface LogListener {
  choose(choice: Choice, inReplyTo: string): void;
  /** Takes a refused message back into the composer. */
  edit(message: Outgoing): void;
}

/** The messages of the chat: those the server has told, in its order, then those still on their way. */
export interface Log {
  isEmpty(): boolean;
  /** The element, unless the entry was known already. `isOwn` if this page had sent it. */
  add(entry: Entry): { readonly element: HTMLElement; readonly isOwn: boolean } | undefined;
  addEarlier(entries: readonly Entry[]): void;
  addUnsent(unsent: Unsent): void;
  setState(unsent: Unsent, state: SendState): void;
  /** The oldest entry shown. */
  firstId(): string | undefined;
  clear(): void;
}

/** Fills #log. */
export function createLog(listener: LogListener): Log {
  const root = byId("log", HTMLElement);
  const known = new Map<string, MessageView>();
  const unconfirmed = new Map<string, MessageView>();
  const offers: Offers = new Map();
  let lastDay = "";

  const firstUnconfirmed = (): Element | null => unconfirmed.values().next().value?.element ?? null;

  const view = (entry: Entry, offers: Offers): MessageView => {
    const created = messageView(shownOf(entry, offers), (choice) =>
      listener.choose(choice, entry.messageId ?? entry.id),
    );
    for (const { action, label } of entry.from === "bot" ? (entry.choices ?? []) : []) {
      // The same is offered anew, such as a corrected report to confirm: the older offer is outdated.
      offers.get(action)?.view.setAnswered();
      offers.set(action, { view: created, label });
    }
    if (entry.answered) created.setAnswered();
    known.set(entry.id, created);
    return created;
  };

  const dayLine = (at: Date): HTMLElement => {
    const line = make("h3", "day");
    const name = make("span", "");
    say(name, dayName(at, new Date()));
    line.append(name);
    return line;
  };

  const confirm = (entry: Entry): MessageView | undefined => {
    const own = entry.clientId === undefined ? undefined : unconfirmed.get(entry.clientId);
    if (!own || entry.clientId === undefined) return undefined;
    unconfirmed.delete(entry.clientId);
    known.set(entry.id, own);
    if (!entry.erased) own.setTime(new Date(entry.at));
    own.setState({ kind: "sent" }, nothingToDo);
    return own;
  };

  return {
    isEmpty: () => known.size === 0 && unconfirmed.size === 0,
    add(entry) {
      if (known.has(entry.id)) return undefined;
      const own = confirm(entry);
      // Of what was forgotten only the page that has sent it has anything to show.
      if (entry.erased && !own) return undefined;
      const { element, time } = own ?? view(entry, offers);
      const day = time?.toDateString() ?? lastDay;
      if (time && day !== lastDay) root.insertBefore(dayLine(time), own ? element : firstUnconfirmed());
      lastDay = day;
      // Its place is where the server put it: before all that is still on its way.
      const next = firstUnconfirmed();
      if (!own || (next && element.compareDocumentPosition(next) & Node.DOCUMENT_POSITION_PRECEDING)) {
        root.insertBefore(element, next);
      }
      return { element, isOwn: own !== undefined };
    },
    addEarlier(entries) {
      const before = document.createDocumentFragment();
      // Offers of their own: an older message must not pass for the latest that offers something.
      const older: Offers = new Map();
      let day = "";
      for (const entry of entries) {
        if (known.has(entry.id)) continue;
        const { element, time } = view(entry, older);
        if (time && time.toDateString() !== day) before.append(dayLine(time));
        day = time?.toDateString() ?? day;
        before.append(element);
      }
      for (const [action, offer] of older) if (offers.has(action)) offer.view.setAnswered();
      const [first] = root.children;
      const firstTime = root.querySelector("time")?.dateTime;
      if (first?.matches(".day") && firstTime && new Date(firstTime).toDateString() === day) first.remove();
      root.prepend(before);
    },
    addUnsent(unsent) {
      const created = messageView(shownUnsent(unsent), () => undefined);
      unconfirmed.set(unsent.clientId, created);
      created.setState({ kind: "sending" }, nothingToDo);
      root.append(created.element);
    },
    setState(unsent, state) {
      const own = unconfirmed.get(unsent.clientId);
      if (!own || own.element.dataset.state === state.kind) return;
      const leave = (): void => {
        unconfirmed.delete(unsent.clientId);
        own.element.remove();
      };
      own.setState(state, {
        remove: leave,
        edit: () => {
          leave();
          listener.edit(unsent.message);
        },
      });
      if (state.kind === "waiting") announce(phrases.waiting);
    },
    firstId: () => oldest(known),
    clear() {
      root.replaceChildren();
      for (const map of [known, unconfirmed, offers]) map.clear();
      lastDay = "";
    },
  };
}

/** The latest message that offered an action, and by which label. */
type Offers = Map<string, { readonly view: MessageView; readonly label: string }>;

// A pressed button is told by its action; people read its label.
function shownOf({ from, at, text, choices, files, location, once }: Entry, offers: Offers): Shown {
  const shown = { from, at: once ? undefined : new Date(at), text, choices, files, location, once };
  if (from === "bot") return shown;
  const action = choices?.[0]?.action ?? text ?? "";
  const offer = offers.get(action);
  offer?.view.setAnswered(action);
  const label = offer?.label ?? choices?.[0]?.label;
  return label === undefined ? shown : { ...shown, text: label };
}

const nothingToDo = { edit: () => undefined, remove: () => undefined };

function shownUnsent({ at, message }: Unsent): Shown {
  const common = { from: "person", at: new Date(at) } as const;
  switch (message.kind) {
    case "text":
      return { ...common, text: message.text };
    case "choice":
      return { ...common, text: message.label };
    case "location":
      return { ...common, location: message.location };
    case "files":
      return { ...common, files: message.files, text: message.caption };
  }
}

function oldest(views: ReadonlyMap<string, MessageView>): string | undefined {
  let found: string | undefined;
  let position: Element | undefined;
  for (const [id, { element }] of views) {
    if (position && !(position.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_PRECEDING)) continue;
    found = id;
    position = element;
  }
  return found;
}
