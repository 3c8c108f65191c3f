import { byId, make } from "./dom.js";
import { say } from "./language.js";
import { fill, phrases } from "./phrases.js";

/** Keeps the newest message in sight, unless the reader is looking at older ones. */
export interface Scroll {
  /** A message of the bot's has come. */
  arrived(element: Element): void;
  toBottom(): void;
  /** Adds above what is read without moving it. */
  keepPlace(change: () => void): void;
}

const atBottomPixels = 60;
const title = document.title;

/** Follows #scroll. */
export function startScroll(): Scroll {
  const area = byId("scroll", HTMLElement);
  const jump = byId("jump", HTMLButtonElement);
  const line = make("p", "unread");
  const label = make("span", "");
  say(label, phrases.newMessages);
  line.append(label);
  let sticks = true;
  let lastTop = 0;
  let unread = 0;
  let unseen = 0;

  const toBottom = (): void => {
    sticks = true;
    area.scrollTop = area.scrollHeight;
  };
  const showJump = (): void => {
    jump.hidden = sticks;
    say(jump, unread > 0 ? fill("jump", String(unread)) : phrases.jumpDown);
  };

  area.addEventListener("scroll", () => {
    // Only the reader leaves the bottom, and only upwards. That it is further away because something was added below
    // between our own scrolling and this event says nothing about what he wants.
    const isAtBottom = area.scrollHeight - area.scrollTop - area.clientHeight < atBottomPixels;
    if (isAtBottom) sticks = true;
    else if (area.scrollTop < lastTop) sticks = false;
    lastTop = area.scrollTop;
    if (sticks) unread = 0;
    showJump();
  });
  jump.addEventListener("click", () => {
    unread = 0;
    toBottom();
    // The button goes; the keyboard must not be left nowhere, and fingers must not get one they didn't ask for.
    area.focus({ preventScroll: true });
    showJump();
  });
  // Whatever grows or shrinks (a message, a loaded picture, the keyboard of a phone), the bottom stays in sight.
  const observer = new ResizeObserver(() => sticks && toBottom());
  observer.observe(area);
  for (const child of area.children) observer.observe(child);
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState !== "visible") return;
    unseen = 0;
    document.title = title;
  });

  return {
    toBottom,
    arrived(element) {
      if (document.visibilityState !== "visible") {
        unseen += 1;
        document.title = `(${unseen}) ${title}`;
      }
      if (sticks && unseen === 0) line.remove();
      else if (unread === 0 && unseen <= 1) element.before(line);
      if (!sticks) unread += 1;
      showJump();
    },
    keepPlace(change) {
      const fromBottom = area.scrollHeight - area.scrollTop;
      change();
      area.scrollTop = area.scrollHeight - fromBottom;
    },
  };
}
