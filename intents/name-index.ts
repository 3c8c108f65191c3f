/** Names that can be looked for at every character of a text without trying every length at each. */
export interface NameIndex {
  /** The longest name that stands at this place, or undefined. */
  at(text: string, place: number): string | undefined;
}

/** Names of two or more characters, by their first two: at most places of a text no name begins so. */
export function nameIndex(names: Iterable<string>): NameIndex {
  const lengths = new Map<number, number[]>();
  const all = new Set<string>();
  // Asked first at every character: a look into a table costs far less than one into a map.
  const begins = new Uint8Array(65_536);
  for (const name of names) {
    if (name.length < 2) continue;
    all.add(name);
    begins[name.charCodeAt(0)] = 1;
    const known = lengths.get(beginning(name, 0));
    if (!known) lengths.set(beginning(name, 0), [name.length]);
    else if (!known.includes(name.length)) known.push(name.length);
  }
  for (const list of lengths.values()) list.sort((a, b) => b - a);
  return {
    at: (text, place) => {
      if (begins[text.charCodeAt(place)] !== 1) return undefined;
      const fitting = lengths.get(beginning(text, place));
      if (!fitting) return undefined;
      for (const length of fitting) {
        const name = text.slice(place, place + length);
        if (all.has(name)) return name;
      }
      return undefined;
    },
  };
}

function beginning(text: string, place: number): number {
  return (text.charCodeAt(place) << 16) | text.charCodeAt(place + 1);
}
