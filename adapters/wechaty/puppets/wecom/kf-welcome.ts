/** Codes with which somebody who has just opened the chat may be greeted before he writes. */
export interface Welcomes {
  /** @param at when the chat was opened, in milliseconds */
  note(customer: string, code: string, at: number): void;
  /** The code, once; undefined where there is none that is still good. */
  take(customer: string): string | undefined;
  /** He has written: now he is answered as everybody is. */
  forget(customer: string): void;
}

// Good for 20 s and one message: https://developer.work.weixin.qq.com/document/path/95122
const lifeMs = 19_000;
const mostRemembered = 10_000;

/** Kept in memory, as none lives long enough to survive a restart. */
export function createWelcomes(now: () => Date): Welcomes {
  const codes = new Map<string, { readonly code: string; readonly until: number }>();
  return {
    note(customer, code, at) {
      if (at + lifeMs < now().getTime()) return;
      codes.delete(customer);
      codes.set(customer, { code, until: at + lifeMs });
      const [oldest] = codes.keys();
      if (codes.size > mostRemembered && oldest !== undefined) codes.delete(oldest);
    },
    take(customer) {
      const held = codes.get(customer);
      codes.delete(customer);
      return held && now().getTime() < held.until ? held.code : undefined;
    },
    forget(customer) {
      codes.delete(customer);
    },
  };
}
