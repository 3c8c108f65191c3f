/** Addresses of the web and of mail: whoever sends one says nothing in its language. */
const address =
  /(?:https?:\/\/|www\.)[^\s\u3000-\u303f\u3400-\u9fff\uff00-\uffef<>"']+|(?<![\w.%+-])[\w.%+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,5}/gi;
const script = /<(script|style)\b[^<>]{0,400}>[^<]{0,2000}<\/\1>/gi;
const tag = /<[/!]?[a-z][a-z0-9]{0,20}(?:\s[^<>]{0,400})?\/?>/gi;
const entity = /&(?:amp;)*(?:#x?[0-9a-f]{1,6}|[a-z]{2,8}|amp);?(?=\W|$)|&amp;/gi;

/** A text as people say it: without addresses, markup and the name of the bot that a command is for. */
export function plainWords(text: string): string {
  if (!/[<&@/.]/.test(text)) return text;
  const command = /^\s*[/／]([\w-]{1,64})@\w{1,64}\s*$/.exec(text)?.[1];
  if (command !== undefined) return `/${command}`;
  return text.replace(script, " ").replace(tag, " ").replace(address, " ").replace(entity, " ").trim();
}

/** Whether a text holds an address of the web or of mail. */
export function hasAddress(text: string): boolean {
  return text.search(address) >= 0;
}

/** Groups of capital letters and digits, and words with a digit in them: "7K3M-95PX", "abc123", "WWW". */
const code = /(?<![A-Za-z0-9])(?:[0-9A-Z]{2,8}(?:-[0-9A-Z]{2,8})+|(?=[A-Za-z0-9]*[0-9])[A-Za-z0-9]+)(?![A-Za-z0-9])/g;

/** A text without its codes, which are no words either. */
export function withoutCodes(text: string): string {
  return text.replace(code, " ");
}
