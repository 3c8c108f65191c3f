import { openEvents, openSession } from "./api.js";
import type { Entry, Session } from "./wire.js";

/** How the connection is. */
export type LiveState = "connecting" | "online" | "offline";

/** What a live connection tells. */
export interface LiveListener {
  state(state: LiveState): void;
  /** The session, at every connection; the chat differs when the browser has lost the cookie. */
  session(session: Session): void;
  entries(entries: readonly Entry[]): void;
  /** All there was has been told; what comes now is new. */
  caughtUp(): void;
  typing(): void;
}

// The server's heart beats every 15 s: after three missed beats the line is dead, though the browser may not know.
const silenceMs = 45_000;
const shortestPauseMs = 500;
const longestPauseMs = 30_000;

/**
 * Connects, and reconnects for ever: with growing pauses, and at once when the network or the reader comes back. Goes on
 * after the last entry told, so nothing is lost or told twice.
 */
export function startLive(listener: LiveListener): { restart(fromStart: boolean): void } {
  let source: EventSource | undefined;
  let cursor: string | undefined;
  let pauseMs = shortestPauseMs;
  let timer: ReturnType<typeof setTimeout> | undefined;
  // Tells a late answer to an attempt that has been given up from the present one.
  let attempt = 0;

  const stop = (): void => {
    attempt += 1;
    clearTimeout(timer);
    source?.close();
    source = undefined;
  };

  const connect = async (): Promise<void> => {
    stop();
    const mine = attempt;
    try {
      const session = await openSession();
      if (mine !== attempt) return;
      listener.session(session);
      listen();
    } catch {
      // Not reached or not ready: the same as a line that breaks.
      if (mine === attempt) lost();
    }
  };

  const lost = (): void => {
    stop();
    listener.state("offline");
    // Spread over time, so that a restarted server is not met by everybody at once.
    timer = setTimeout(connect, pauseMs * (0.5 + Math.random()));
    pauseMs = Math.min(pauseMs * 2, longestPauseMs);
  };

  const alive = (): void => {
    clearTimeout(timer);
    timer = setTimeout(lost, silenceMs);
  };

  const listen = (): void => {
    const events = openEvents(cursor);
    source = events;
    alive();
    events.addEventListener("entries", (event: MessageEvent<string>) => {
      alive();
      listener.entries(JSON.parse(event.data));
      if (event.lastEventId !== "") cursor = event.lastEventId;
    });
    events.addEventListener("ready", () => {
      pauseMs = shortestPauseMs;
      listener.state("online");
      listener.caughtUp();
    });
    events.addEventListener("typing", () => listener.typing());
    events.addEventListener("beat", alive);
    // Too many tabs: this one rests until somebody looks at it.
    events.addEventListener("crowded", () => {
      stop();
      listener.state("offline");
    });
    // Its own reconnecting gives up at the first answer that is no stream, such as a proxy's 502; so we do it.
    events.addEventListener("error", lost);
  };

  const atOnce = (): void => {
    if (document.visibilityState !== "visible" || source?.readyState === EventSource.OPEN) return;
    pauseMs = shortestPauseMs;
    void connect();
  };

  addEventListener("online", atOnce);
  addEventListener("focus", atOnce);
  document.addEventListener("visibilitychange", atOnce);
  addEventListener("offline", lost);
  listener.state("connecting");
  void connect();

  return {
    restart(fromStart) {
      if (fromStart) cursor = undefined;
      void connect();
    },
  };
}
