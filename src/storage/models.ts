import { type Db, type Tx, touch } from "./access.js";
import { type Param, prepared } from "./prepared.js";

/** A model that was learned, without its bytes. */
export interface StoredModel {
  readonly id: number;
  readonly at: Date;
  /** The sentences and taxonomy that it was learned from, by their hash: it serves where these are the same. */
  readonly sentences: string;
  /** SHA-256 of the bytes, hex. */
  readonly hash: string;
  /** JSON. */
  readonly scores: string;
}

/** So many can be gone back to; each is some megabytes. */
const modelsKept = 5;

const newest = prepared((db: Db, _: Param<Record<never, never>>) =>
  db
    .selectFrom("models")
    .select(["id", "at", "sentences", "hash", "scores"])
    .where("undone_at", "is", null)
    .orderBy("id", "desc")
    .limit(1),
);

/** The model that serves, or undefined if that of the sentences alone does. */
export async function servingModel(db: Db): Promise<StoredModel | undefined> {
  const [row] = await newest(db, {});
  return row && { ...row, at: new Date(row.at) };
}

/** A model's bytes, as long as it is kept. */
export async function modelBytes(db: Db, id: number): Promise<Uint8Array | undefined> {
  const row = await db.selectFrom("models").select("bytes").where("id", "=", id).executeTakeFirst();
  return row?.bytes;
}

/** Makes a model serve, in every process, and drops those that are too old to go back to. */
export async function addModel(tx: Tx, model: Omit<StoredModel, "id"> & { readonly bytes: Uint8Array }): Promise<void> {
  const { at, sentences, hash, scores, bytes } = model;
  await tx.insertInto("models").values({ at: at.getTime(), sentences, hash, scores, undone_at: null, bytes }).execute();
  const old = await tx.selectFrom("models").select("id").orderBy("id", "desc").offset(modelsKept).limit(100).execute();
  if (old.length > 0)
    await tx
      .deleteFrom("models")
      .where(
        "id",
        "in",
        old.map(({ id }) => id),
      )
      .execute();
  touch(tx, "models");
}

/** Makes the model before serve again, in every process. False if none was learned that could be taken back. */
export async function undoModel(tx: Tx, at: Date): Promise<boolean> {
  const serving = await servingModel(tx);
  if (!serving) return false;
  await tx.updateTable("models").set({ undone_at: at.getTime() }).where("id", "=", serving.id).execute();
  touch(tx, "models");
  return true;
}
