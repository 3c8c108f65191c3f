import { sql } from "kysely";
import type { Language } from "../domain/codes.js";
import type { ChannelAddress } from "../domain/message.js";
import type { Staff } from "../domain/staff.js";
import type { Db, Tx } from "./access.js";
import { type Param, prepared } from "./prepared.js";
import type { Bit, StaffTable } from "./schema.js";

/**
 * Makes the staff of the administrator's file the staff here: those no longer in it become inactive, those added by
 * command are left alone.
 */
export async function replaceStaffOfFile(tx: Tx, staff: readonly Staff[]): Promise<void> {
  await tx.updateTable("staff").set({ active: 0 }).where("source", "=", "file").execute();
  for (const member of staff) await saveStaff(tx, member, "file");
}

/** Adds a member of staff by command, or changes one. */
export async function addStaff(tx: Tx, member: Staff): Promise<void> {
  await saveStaff(tx, member, "added");
}

async function saveStaff(tx: Tx, member: Staff, source: "file" | "added"): Promise<void> {
  const { id, ...values } = { ...toRow(member), source };
  await tx
    .insertInto("staff")
    .values({ id, ...values })
    .onConflict((conflict) => conflict.column("id").doUpdateSet(values))
    .execute();
}

/** All staff by id, the inactive ones too. */
export async function listStaff(db: Db): Promise<Staff[]> {
  const rows = await db.selectFrom("staff").selectAll().orderBy("id").execute();
  return rows.map(fromRow);
}

/** The staff that were added by command, by id, the inactive ones too. */
export async function addedStaff(db: Db): Promise<Staff[]> {
  const rows = await db.selectFrom("staff").selectAll().where("source", "=", "added").orderBy("id").execute();
  return rows.map(fromRow);
}

/** The member of staff with this id. */
export async function staffById(db: Db, id: string): Promise<Staff | undefined> {
  const row = await db.selectFrom("staff").selectAll().where("id", "=", id).executeTakeFirst();
  return row && fromRow(row);
}

/** Where a member of staff is told things. */
export interface StaffToNotify {
  readonly staffId: string;
  readonly address: ChannelAddress;
  readonly language: Language;
}

// Read with every report, so it is compiled once.
const boundStaff = prepared((db: Db, p: Param<{ department: string; dispatchers: Bit }>) =>
  db
    .selectFrom("staff_bindings as b")
    .innerJoin("staff", "staff.id", "b.staff_id")
    .select(["staff.id", "staff.role", "staff.districts", "staff.language", "b.channel", "b.chat", "b.user"])
    .where("staff.active", "=", sql.lit(1))
    .where(({ or, and, eb }) =>
      or([
        and([eb("staff.role", "=", sql.lit("officer")), eb("staff.department", "=", p("department"))]),
        and([eb("staff.role", "=", sql.lit("dispatcher")), eb(p("dispatchers"), "=", sql.lit<Bit>(1))]),
      ]),
    )
    .orderBy("staff.id")
    .orderBy("b.bound_at"),
);

/**
 * The bound chats of the active officers of a department, and of the dispatchers who serve a district. A dispatcher
 * without districts serves all; `dispatchersOf: ""` asks for those alone.
 */
export async function staffToNotify(
  db: Db,
  wanted: { readonly department?: string; readonly dispatchersOf?: string },
): Promise<StaffToNotify[]> {
  const rows = await boundStaff(db, {
    department: wanted.department ?? "",
    dispatchers: wanted.dispatchersOf === undefined ? 0 : 1,
  });
  return rows
    .filter(({ role, districts }) => role === "officer" || serves(districts, wanted.dispatchersOf))
    .map(({ id, language, channel, chat, user }) => ({ staffId: id, address: { channel, chat, user }, language }));
}

function serves(districts: string, district: string | undefined): boolean {
  const served: readonly string[] = JSON.parse(districts);
  return served.length === 0 || (district !== undefined && served.includes(district));
}

function toRow(member: Staff): Omit<StaffTable, "source"> {
  return {
    id: member.id,
    name: member.name,
    role: member.role,
    department: member.department ?? null,
    districts: JSON.stringify(member.districts),
    language: member.language,
    active: member.active ? 1 : 0,
  };
}

function fromRow(row: StaffTable): Staff {
  return {
    id: row.id,
    name: row.name,
    role: row.role,
    ...(row.department !== null && { department: row.department }),
    districts: JSON.parse(row.districts),
    language: row.language,
    active: row.active === 1,
  };
}
