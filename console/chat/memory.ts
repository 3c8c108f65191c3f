const prefix = "huiying.chat.";

/** What this browser remembers under a name, or undefined; private windows may remember nothing. */
export function recall(name: string): string | undefined {
  try {
    return localStorage.getItem(prefix + name) ?? undefined;
  } catch {
    // Storage is switched off: as if nothing had been remembered.
    return undefined;
  }
}

/** Remembers a value until it is forgotten. */
export function remember(name: string, value: string): void {
  try {
    localStorage.setItem(prefix + name, value);
  } catch {
    // Full or switched off: the page goes on, only without memory.
  }
}

/** Forgets a value. */
export function forget(name: string): void {
  try {
    localStorage.removeItem(prefix + name);
  } catch {
    // Switched off: there was nothing.
  }
}

/** The remembered names that begin so. */
export function rememberedNames(start: string): readonly string[] {
  try {
    return Object.keys(localStorage)
      .filter((key) => key.startsWith(prefix + start))
      .map((key) => key.slice(prefix.length));
  } catch {
    // Switched off.
    return [];
  }
}

/** Calls back when another tab has forgotten a value. */
export function onForgotten(listener: (name: string) => void): void {
  addEventListener("storage", ({ key, newValue }) => {
    if (key?.startsWith(prefix) && newValue === null) listener(key.slice(prefix.length));
  });
}
