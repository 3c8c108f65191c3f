import type { Accept } from "../domain/channel.js";
import { addInboxMessage } from "../storage/inbox.js";
import type { Store } from "../storage/store.js";

/**
 * The door that every channel hands its messages in by. Resolves once the message is durable; a redelivery is dropped
 * here, by the database.
 * @param clock UTC now
 */
export function createAccept(store: Store, clock: () => Date): Accept {
  return async (message) => {
    await store.write((tx) => addInboxMessage(tx, message, clock()));
  };
}
