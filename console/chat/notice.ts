import { byId, make } from "./dom.js";
import { say } from "./language.js";
import type { Sentence } from "./wire.js";

/** The lines above the field that say what is wrong. */
export interface Notice {
  /** In place of what was said before; nothing if undefined. */
  show(sentence: Sentence | undefined): void;
  /** One line more. */
  add(sentence: Sentence): void;
}

/** Fills #notice. */
export function startNotice(): Notice {
  const box = byId("notice", HTMLElement);
  const add = (sentence: Sentence): void => {
    const line = make("p", "");
    say(line, sentence);
    box.append(line);
    box.hidden = false;
  };
  return {
    add,
    show(sentence) {
      box.replaceChildren();
      box.hidden = true;
      if (sentence) add(sentence);
    },
  };
}
