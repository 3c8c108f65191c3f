import { postShown } from "./api.js";

const pauseMs = 5_000;

/** Tells the server which of the messages that are shown once have been shown, so that it may erase them. */
export interface ShownOnce {
  add(entryId: string): void;
  /** Tries now instead of at the end of the pause. */
  hurry(): void;
  /** They were another chat's. */
  clear(): void;
}

/**
 * Tells it only while the page is in sight, since a phone may throw a page away that nobody looks at; and until the server has heard
 * it, since it tells them again to every page that comes until then.
 */
export function startShownOnce(): ShownOnce {
  let untold: readonly string[] = [];
  let telling = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const tell = async (): Promise<void> => {
    clearTimeout(timer);
    if (telling || untold.length === 0 || document.visibilityState !== "visible") return;
    telling = true;
    const told = untold.slice(0, 100);
    const heard = await postShown(told);
    telling = false;
    if (heard) untold = untold.filter((id) => !told.includes(id));
    if (untold.length > 0) timer = setTimeout(tell, heard ? 0 : pauseMs);
  };

  document.addEventListener("visibilitychange", () => void tell());
  return {
    add(entryId) {
      untold = [...untold, entryId];
      void tell();
    },
    hurry: () => void tell(),
    clear() {
      untold = [];
    },
  };
}
