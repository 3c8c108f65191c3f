const names = new Map<string, string>();

/** Gives a query's text a name under which a server may keep it prepared. Only for texts of a bounded number. */
export function namePrepared(text: string): void {
  if (!names.has(text)) names.set(text, `q${names.size + 1}`);
}

/** The name given to this text, if any. */
export function preparedName(text: string): string | undefined {
  return names.get(text);
}
