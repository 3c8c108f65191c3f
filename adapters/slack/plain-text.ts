/**
 * What a person typed, out of Slack's markup: `<https://a.example|a.example>`, `<@U123>`, `&lt;`.
 * https://docs.slack.dev/messaging/formatting-message-text
 * @param bot the bot's own user id: addressing it is no part of what is said
 */
export function plainOf(markup: string, bot: string | undefined): string {
  const addressed = bot === undefined ? markup : markup.replaceAll(`<@${bot}>`, " ");
  const written = addressed.replace(/<([^<>]{1,4000})>/g, (_, inside: string) => referenceOf(inside));
  return unescaped(written).trim();
}

/** Our text for a field that Slack reads for markup: exactly these three characters are escaped. */
export function escaped(text: string): string {
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
}

function referenceOf(inside: string): string {
  const bar = inside.indexOf("|");
  const target = bar < 0 ? inside : inside.slice(0, bar);
  const label = bar < 0 ? "" : inside.slice(bar + 1);
  if (target.startsWith("@") || target.startsWith("#")) return `${target[0]}${label || target.slice(1)}`;
  if (target.startsWith("!")) return label || target.slice(1);
  // "<http://a.example|a.example>" is what Slack makes of an address that was typed without its scheme.
  const address = target.replace(/^(?:mailto|tel):/, "");
  if (label === "") return address;
  return address.endsWith(label) ? label : `${label} ${address}`;
}

function unescaped(text: string): string {
  return text.replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&amp;/g, "&");
}
