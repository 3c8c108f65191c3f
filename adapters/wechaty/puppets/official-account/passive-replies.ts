/** Calls of WeChat that may carry words back to the person whose message they brought. */
export interface PassiveReplies {
  /** A call has come; its first words are waited for until `patienceMs` is over. */
  open(openId: string, patienceMs: number): WaitingCall;
  /** Gives words to the oldest waiting call of a person. @returns false if none waits */
  offer(openId: string, text: string): boolean;
  /** The person is answered in another way: his oldest call need not wait. */
  release(openId: string): void;
}

/** One call that waits. */
export interface WaitingCall {
  /** The words; undefined if there are none. */
  readonly reply: Promise<string | undefined>;
  close(): void;
}

interface Slot {
  readonly answer: (text: string | undefined) => void;
}

export function createPassiveReplies(): PassiveReplies {
  const waiting = new Map<string, Slot[]>();

  function remove(openId: string, slot: Slot): void {
    const rest = (waiting.get(openId) ?? []).filter((other) => other !== slot);
    if (rest.length > 0) waiting.set(openId, rest);
    else waiting.delete(openId);
  }

  function answerOldest(openId: string, text: string | undefined): boolean {
    const [oldest] = waiting.get(openId) ?? [];
    oldest?.answer(text);
    return oldest !== undefined;
  }

  return {
    open(openId, patienceMs) {
      let resolve: (text: string | undefined) => void = () => undefined;
      const reply = new Promise<string | undefined>((settle) => {
        resolve = settle;
      });
      const timer = setTimeout(() => slot.answer(undefined), patienceMs);
      // Nobody who is stopping need wait for it.
      timer.unref();
      const slot: Slot = {
        answer: (text) => {
          clearTimeout(timer);
          remove(openId, slot);
          resolve(text);
        },
      };
      waiting.set(openId, [...(waiting.get(openId) ?? []), slot]);
      return { reply, close: () => slot.answer(undefined) };
    },
    offer: answerOldest,
    release: (openId) => {
      answerOldest(openId, undefined);
    },
  };
}
