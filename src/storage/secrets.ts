import type { Db, Store } from "./access.js";

/**
 * The key of this name, which all processes over one database share; made when it is first asked for.
 * @param make unguessable bytes, used only if there is no key yet
 */
export async function secretNamed(store: Store, name: string, make: () => Uint8Array): Promise<Uint8Array> {
  const known = await find(store.db, name);
  if (known) return known;
  // Of several processes that start at once the first one's stays.
  await store.write((tx) =>
    tx
      .insertInto("secrets")
      .values({ name, value: make() })
      .onConflict((conflict) => conflict.doNothing())
      .execute(),
  );
  const made = await find(store.db, name);
  if (!made) throw new Error("a key that was made is not there");
  return made;
}

async function find(db: Db, name: string): Promise<Uint8Array | undefined> {
  const row = await db.selectFrom("secrets").select("value").where("name", "=", name).executeTakeFirst();
  return row?.value;
}
