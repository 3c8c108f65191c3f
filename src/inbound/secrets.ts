import type { ChatKey } from "../storage/conversations.js";
import type { Tx } from "../storage/store.js";
import { endUnreadSecrets } from "../storage/unread-secrets.js";
import type { InboundDeps } from "./deps.js";

/** Where people fetch what we say themselves, a secret must not wait for ever for a page that never comes back. */
export async function boundSecrets(tx: Tx, { adapters }: InboundDeps, chat: ChatKey, now: Date): Promise<void> {
  if (adapters.get(chat.channel)?.abilities.fetched) await endUnreadSecrets(tx, chat, now);
}
