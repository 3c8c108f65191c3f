/** A token as the platform gave it. */
export interface IssuedToken {
  readonly token: string;
  readonly expiresInSeconds: number;
}

/** Keeps one access token; however many ask at once, the platform is asked once. */
export interface AccessTokens {
  /** @throws whatever fetching throws */
  current(): Promise<string>;
  /** After the platform refused a token: another one. @throws whatever fetching throws */
  renew(refused: string): Promise<string>;
}

// Renewed before it expires, so that a token never ends on its way: the platforms issue them for 7,200 s.
const earlierMs = 300_000;

/**
 * @param fetchToken asks the platform; `isForced` where the one it gave before was refused
 */
export function createAccessTokens(
  fetchToken: (isForced: boolean) => Promise<IssuedToken>,
  now: () => Date,
): AccessTokens {
  let held: { readonly token: string; readonly until: number } | undefined;
  let fetching: Promise<string> | undefined;

  async function fetchAnother(refused: string | undefined): Promise<string> {
    let issued = await fetchToken(false);
    // Still the refused one: the platform gives a new one only by force, and only some times a day.
    if (issued.token === refused) issued = await fetchToken(true);
    const lifeMs = issued.expiresInSeconds * 1_000;
    held = { token: issued.token, until: now().getTime() + Math.max(lifeMs / 2, lifeMs - earlierMs) };
    return issued.token;
  }

  function once(refused?: string): Promise<string> {
    fetching ??= fetchAnother(refused).finally(() => {
      fetching = undefined;
    });
    return fetching;
  }

  return {
    current: async () => (held && now().getTime() < held.until ? held.token : once()),
    renew: async (refused) => {
      if (held && held.token !== refused) return held.token;
      held = undefined;
      return once(refused);
    },
  };
}
