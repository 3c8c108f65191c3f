/**
 * A file that can't be shown, as a line of text that readers of both languages understand, with an address where there is one.
 * The language of its reader is not known here.
 */
export function namedFile(name: string, link?: string): string {
  return [`[附件/attachment] ${name}`, ...(link === undefined ? [] : [link])].join("\n");
}
