import type { Accept } from "../domain/channel.js";
import { addInboxMessage, addUnansweredInboxMessage } from "../storage/inbox.js";
import { addClaimedInboxMessage } from "../storage/inbox-hand-over.js";
import type { Store } from "../storage/store.js";
import { createFloodGuard, sayTooFast } from "./flood.js";
import { type InboundWorker, inboxLeaseMs } from "./worker.js";

/**
 * The door that every channel hands its messages in by. Resolves once the message is durable; a redelivery is dropped
 * here, by the database. What one chat sends beyond a person's pace is kept, but not answered.
 * @param clock UTC now
 * @param worker gets what is its turn without having to look for it, as long as it keeps up
 */
export function createAccept(
  store: Store,
  clock: () => Date,
  worker?: Pick<InboundWorker, "hasRoomFor" | "take">,
): Accept {
  const flood = createFloodGuard();
  return async (message) => {
    const pace = flood.count(message.from, clock());
    const claimed = await store.write(async (tx) => {
      const now = clock();
      if (pace !== "no") {
        const added = await addUnansweredInboxMessage(tx, message, now);
        if (pace === "first" && added === "stored") await sayTooFast(tx, message, now);
        return undefined;
      }
      if (worker?.hasRoomFor(message)) return addClaimedInboxMessage(tx, message, { leaseMs: inboxLeaseMs, now });
      await addInboxMessage(tx, message, now);
      return undefined;
    });
    if (claimed) worker?.take(claimed);
  };
}
