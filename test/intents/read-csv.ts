/** Rows of a CSV text by the names of its first line; quoted fields may hold commas, quotes and line breaks. */
export function readCsv(text: string): Readonly<Record<string, string>>[] {
  const rows: string[][] = [[]];
  for (const match of text.replace(/^\ufeff/, "").matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/g)) {
    rows.at(-1)?.push(match[1]?.replace(/""/g, '"') ?? match[2] ?? "");
    if (match[3] === "") break;
    if (match[3] !== ",") rows.push([]);
  }
  const [names = [], ...rest] = rows;
  return rest
    .filter((row) => row.length === names.length)
    .map((row) => Object.fromEntries(names.map((name, i) => [name, row[i] ?? ""])));
}
