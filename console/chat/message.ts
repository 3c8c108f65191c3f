import { make, makeButton } from "./dom.js";
import { say, sayLabel, sayTime } from "./language.js";
import { fileList, placeLink } from "./message-files.js";
import { fill, phrases } from "./phrases.js";
import { languageOfText, plainText, richText } from "./rich-text.js";
import type { SendState } from "./sending.js";
import type { ChatFile, Choice, Place, Sentence } from "./wire.js";

/** What a message shows. */
export interface Shown {
  readonly from: "person" | "bot";
  /** Undefined if only the day is known. */
  readonly at: Date | undefined;
  readonly text?: string | undefined;
  readonly choices?: readonly Choice[] | undefined;
  readonly files?: readonly ChatFile[] | undefined;
  readonly location?: Place | undefined;
  /** The reader is told that it will not be shown again. */
  readonly once?: boolean | undefined;
}

/** What can be done with a message of the reader's own that was refused. */
export interface Refused {
  edit(): void;
  remove(): void;
}

/** One message on the page. */
export interface MessageView {
  readonly element: HTMLElement;
  readonly time: Date | undefined;
  setTime(at: Date): void;
  setState(state: SendState, refused: Refused): void;
  /** Closes the choices; the action that was taken, where known, is marked. */
  setAnswered(action?: string): void;
}

const foldedCharacters = 600;
const foldedLines = 16;

/** Builds a message. `choose` hears of a pressed choice. */
export function messageView(shown: Shown, choose: (choice: Choice) => void): MessageView {
  const element = make("article", `message ${shown.from}`);
  const time = make("time", "");
  let at = shown.at;
  if (at) sayTime(time, at);
  const sender = make("span", shown.from === "bot" ? "sender" : "sender hidden-text");
  say(sender, shown.from === "bot" ? phrases.bot : phrases.you);
  const status = make("span", "status");
  const bubble = make("div", "bubble", ...bubbleContent(shown));
  const meta = make("p", "meta", sender, ...(at ? [time] : []), status);
  if (shown.from === "bot") element.append(meta, bubble);
  else element.append(make("span", "hidden-text from", sender), bubble, meta);

  if (shown.once) {
    const note = make("p", "once");
    say(note, phrases.shownOnce);
    element.append(note);
  }

  const buttons = new Map<string, HTMLButtonElement>();
  const close = (action?: string): void => {
    for (const button of buttons.values()) button.disabled = true;
    const taken = action === undefined ? undefined : buttons.get(action);
    if (!taken || taken.querySelector(".taken")) return;
    const mark = make("span", "hidden-text taken");
    say(mark, phrases.chosen);
    taken.classList.add("chosen");
    taken.append(mark);
  };
  if (shown.from === "bot" && shown.choices && shown.choices.length > 0) {
    const group = make("div", "choices");
    group.setAttribute("role", "group");
    for (const choice of shown.choices) {
      const button = makeButton("choice", () => {
        choose(choice);
        close(choice.action);
      });
      button.dir = "auto";
      const label = make("span", "", plainText(choice.label));
      setLanguage(label, choice.label);
      button.append(label);
      buttons.set(choice.action, button);
      group.append(button);
    }
    element.append(group);
  }

  return {
    element,
    get time() {
      return at;
    },
    setTime(next) {
      at = next;
      sayTime(time, at);
    },
    setState(state, refused) {
      element.dataset.state = state.kind;
      element.querySelector(".refusal")?.remove();
      if (state.kind !== "refused") {
        say(status, phrases[state.kind]);
        return;
      }
      say(status, { zh: "", en: "" });
      element.append(refusal(state.sentence, refused));
    },
    setAnswered: close,
  };
}

function bubbleContent({ text, files, location, from }: Shown): Node[] {
  const nodes: Node[] = [];
  if (files && files.length > 0) nodes.push(fileList(files));
  if (location) nodes.push(placeLink(location));
  if (text !== undefined && text !== "") nodes.push(...textContent(plainText(text), from));
  if (nodes.length === 0) {
    const nothing = make("p", "text");
    say(nothing, phrases.sentSomething);
    nodes.push(nothing);
  }
  return nodes;
}

// A very long text is folded to its beginning, so that it neither buries the chat nor is read aloud for an hour.
function textContent(text: string, from: "person" | "bot"): Node[] {
  const paragraph = make("p", "text");
  paragraph.dir = "auto";
  setLanguage(paragraph, text);
  const beginning = foldedBeginning(text);
  if (beginning.length === text.length) {
    paragraph.append(...richText(text, from));
    return [paragraph];
  }
  const count = String([...text].length);
  const toggle = makeButton("fold", () => fold(toggle.getAttribute("aria-expanded") === "true"));
  const fold = (folded: boolean): void => {
    paragraph.replaceChildren(...(folded ? [...richText(beginning, from), "…"] : richText(text, from)));
    toggle.setAttribute("aria-expanded", String(!folded));
    say(toggle, folded ? fill("expand", count) : phrases.collapse);
  };
  fold(true);
  return [paragraph, toggle];
}

// What the page itself says around it, such as that a button was chosen, stays in the page's language.
function setLanguage(element: HTMLElement, text: string): void {
  const language = languageOfText(text);
  if (language) element.lang = language;
}

function foldedBeginning(text: string): string {
  const lines = text.split("\n", foldedLines + 1);
  const short = lines.length > foldedLines ? lines.slice(0, foldedLines).join("\n") : text;
  // A little over the limit is shown whole: a fold that hides one line annoys.
  if (short.length <= foldedCharacters * 1.3) return short;
  let end = 0;
  // Never inside a character that is made of several, such as a family emoji.
  for (const { index, segment } of new Intl.Segmenter().segment(short.slice(0, foldedCharacters + 100))) {
    if (index > foldedCharacters) break;
    end = Math.min(index + segment.length, foldedCharacters + 100);
  }
  return short.slice(0, end);
}

function refusal(sentence: Sentence | undefined, refused: Refused): HTMLElement {
  const why = make("span", "");
  const { zh, en } = sentence ?? phrases.unknownRefusal;
  say(why, { zh: fill("notSent", zh).zh, en: fill("notSent", en).en });
  const edit = makeButton("quiet", refused.edit);
  say(edit, phrases.edit);
  const remove = makeButton("quiet", refused.remove);
  say(remove, phrases.remove);
  const box = make("div", "refusal", why, edit, remove);
  box.setAttribute("role", "alert");
  sayLabel(box, { zh: fill("notSent", zh).zh, en: fill("notSent", en).en });
  return box;
}
