import { ConfigurationError } from "../../src/domain/errors.js";

/**
 * Makes sure that a token looks like one: https://core.telegram.org/bots/api#authorizing-your-bot
 * @throws ConfigurationError that never shows the token
 */
export function requireToken(token: string): void {
  if (/^\d+:[A-Za-z0-9_-]{5,}$/.test(token)) return;
  throw new ConfigurationError(
    'TELEGRAM_TOKEN 不是机器人令牌，请把 @BotFather 给的整行复制过来，不带空格和引号。TELEGRAM_TOKEN is not a bot token. Copy the whole line that @BotFather shows, such as "123456:ABC-DEF…", without spaces or quotes.',
  );
}

/** Takes the token, also its secret half and its form in addresses, and long numbers such as chat ids out of a text for logs. */
export function redactorOf(token: string): (text: string) => string {
  const secret = token.slice(token.indexOf(":") + 1);
  const secrets = [token, encodeURIComponent(token), secret];
  return (text) => {
    const redacted = secrets.reduce((rest, one) => rest.replaceAll(one, "[token]"), text);
    return redacted.replace(/\d{5,}/g, "[number]").slice(0, longestReason);
  };
}

// A proxy may answer with a whole page.
const longestReason = 200;
