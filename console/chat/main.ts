import { showAbout, startAboutSheet } from "./about.js";
import { fetchEarlier } from "./api.js";
import { startComposer } from "./composer.js";
import { byId, makeButton } from "./dom.js";
import { say, startLanguage, switchLanguage } from "./language.js";
import { type LiveState, startLive } from "./live.js";
import { createLog } from "./log.js";
import { phrases } from "./phrases.js";
import { startScroll } from "./scroll.js";
import { type Sender, startSending } from "./sending.js";
import { startShownOnce } from "./shown-once.js";
import { startTyping } from "./typing.js";
import type { Entry, Outgoing } from "./wire.js";

// As many as one read of the server's holds (adapters/web/live.ts): fewer at the start means that there are no older ones.
const entriesPerRead = 50;

const root = byId("log", HTMLElement);
const welcome = byId("welcome", HTMLElement);
const earlier = byId("earlier", HTMLButtonElement);
startLanguage();
startAboutSheet();
byId("language", HTMLButtonElement).addEventListener("click", switchLanguage);

const scroll = startScroll();
const typing = startTyping();
const shownOnce = startShownOnce();
const composer = startComposer((message) => send(message));
const log = createLog({
  choose: (choice, inReplyTo) => {
    const byKeyboard = document.activeElement?.matches(".choice:focus-visible") ?? false;
    send({ kind: "choice", ...choice, inReplyTo });
    // A pressed button is disabled and would leave the keyboard nowhere; fingers must not get a keyboard they didn't ask for.
    if (byKeyboard) composer.focus();
  },
  edit: (message) => composer.edit(message),
});
const sender: Sender = startSending({
  state: (unsent, state) => log.setState(unsent, state),
  kept: (keptIn) => {
    if (chat !== undefined && keptIn !== chat) live.restart(true);
  },
});
let chat: string | undefined;
let isCaughtUp = false;
let hasEarlier = false;
for (const unsent of sender.leftOver) log.addUnsent(unsent);

const live = startLive({
  state: showState,
  session(session) {
    const { chat: current } = session;
    showAbout(session.about);
    hasEarlier = session.hasEarlier;
    if (chat !== undefined && chat !== current) {
      log.clear();
      shownOnce.clear();
      isCaughtUp = false;
    }
    chat = current;
  },
  entries,
  caughtUp() {
    isCaughtUp = true;
    // What was there before isn't read aloud; what comes now is.
    root.setAttribute("aria-live", "polite");
    welcome.hidden = !log.isEmpty();
    sender.hurry();
    shownOnce.hurry();
  },
  typing: () => typing.show(),
});

for (const phrase of [phrases.chipLight, phrases.chipPower, phrases.chipWages, phrases.chipStatus]) {
  const chip = makeButton("chip", () => send({ kind: "text", text: chip.textContent ?? "" }));
  say(chip, phrase);
  byId("chips", HTMLElement).append(chip);
}

earlier.addEventListener("click", async () => {
  const firstId = log.firstId();
  if (firstId === undefined) return;
  earlier.disabled = true;
  try {
    const { entries: older, more } = await fetchEarlier(firstId);
    scroll.keepPlace(() => log.addEarlier(older));
    earlier.hidden = !more;
  } catch {
    // Not reached: the button stays, to be pressed again.
  } finally {
    earlier.disabled = false;
  }
});

function send(message: Outgoing): void {
  welcome.hidden = true;
  const unsent = sender.send(message);
  log.addUnsent(unsent);
  scroll.toBottom();
}

function entries(told: readonly Entry[]): void {
  if (!isCaughtUp && log.firstId() === undefined) earlier.hidden = !hasEarlier || told.length < entriesPerRead;
  for (const entry of told) {
    if (entry.clientId !== undefined) sender.confirm(entry.clientId);
    const added = log.add(entry);
    if (entry.once) shownOnce.add(entry.id);
    if (!added) continue;
    welcome.hidden = true;
    // Told in the transcript's order, so an answer never comes before what it answers.
    if (added.isOwn) typing.show();
    if (entry.from === "person") continue;
    typing.hide();
    if (isCaughtUp) scroll.arrived(added.element);
  }
}

function showState(state: LiveState): void {
  byId("state", HTMLElement).dataset.state = state;
  say(byId("state-text", HTMLElement), phrases[state]);
}
