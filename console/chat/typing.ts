import { byId } from "./dom.js";

// An answer that takes longer will come as a message of its own; a hint that never ends would be a lie.
const longestMs = 30_000;

/** Shows that an answer is being written, until it comes, but at most half a minute. */
export function startTyping(): { show(): void; hide(): void } {
  const hint = byId("typing", HTMLElement);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const hide = (): void => {
    clearTimeout(timer);
    hint.hidden = true;
  };
  return {
    hide,
    show() {
      clearTimeout(timer);
      hint.hidden = false;
      timer = setTimeout(hide, longestMs);
    },
  };
}
