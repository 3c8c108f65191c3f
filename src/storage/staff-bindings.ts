import type { ChannelAddress } from "../domain/message.js";
import type { Db, Tx } from "./access.js";
import type { ChatKey } from "./conversations.js";

/** Keeps a one-time code with which a member of staff binds a chat; older unused ones of the same person end. */
export async function createStaffCode(tx: Tx, staffId: string, codeHash: string, expiresAt: Date): Promise<void> {
  await tx.deleteFrom("staff_codes").where("staff_id", "=", staffId).where("used_at", "is", null).execute();
  await tx
    .insertInto("staff_codes")
    .values({ code_hash: codeHash, staff_id: staffId, expires_at: expiresAt.getTime() })
    .execute();
}

/** Binds a chat to the member of staff whose code it is: once, in time, and only if active. Returns the staff id. */
export async function redeemStaffCode(
  tx: Tx,
  codeHash: string,
  address: ChannelAddress,
  now: Date,
): Promise<string | undefined> {
  const used = await tx
    .updateTable("staff_codes")
    .set({ used_at: now.getTime() })
    .where("code_hash", "=", codeHash)
    .where("used_at", "is", null)
    .where("expires_at", ">", now.getTime())
    .where("staff_id", "in", (eb) => eb.selectFrom("staff").select("id").where("active", "=", 1))
    .returning("staff_id")
    .executeTakeFirst();
  if (!used) return undefined;
  await bindStaff(tx, used.staff_id, address, now);
  return used.staff_id;
}

/** Binds a chat to a member of staff; a chat is bound to one at most, the last one. */
export async function bindStaff(tx: Tx, staffId: string, address: ChannelAddress, now: Date): Promise<void> {
  const values = { user: address.user, staff_id: staffId, bound_at: now.getTime() };
  await tx
    .insertInto("staff_bindings")
    .values({ channel: address.channel, chat: address.chat, ...values })
    .onConflict((conflict) => conflict.columns(["channel", "chat"]).doUpdateSet(values))
    .execute();
}

/** Ends the binding of a chat. */
export async function unbindStaff(tx: Tx, { channel, chat }: ChatKey): Promise<void> {
  await tx.deleteFrom("staff_bindings").where("channel", "=", channel).where("chat", "=", chat).execute();
}

/** Whom a chat is bound to, if that person is active. */
export async function staffOfChat(db: Db, { channel, chat }: ChatKey): Promise<string | undefined> {
  const row = await db
    .selectFrom("staff_bindings as b")
    .innerJoin("staff", "staff.id", "b.staff_id")
    .select("b.staff_id")
    .where("b.channel", "=", channel)
    .where("b.chat", "=", chat)
    .where("staff.active", "=", 1)
    .executeTakeFirst();
  return row?.staff_id;
}
