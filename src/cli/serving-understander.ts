import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Config } from "../config.js";
import { openOwnModel, placeOf, type ReadingParts, understanderOf } from "../core.js";
import { ConfigurationError } from "../domain/errors.js";
import type { Understander } from "../domain/understanding.js";
import { openServing } from "../learning/open-serving.js";
import { StorageUnavailable } from "../storage/errors.js";
import { schemaIsCurrent } from "../storage/migrate.js";
import { databaseFile, openStore } from "../storage/store.js";

/** What reads messages as the service does: by the model that serves, where there is a database that says which. */
export async function openServingUnderstander(
  parts: ReadingParts & { readonly config: Config },
): Promise<Understander> {
  const own = openOwnModel(parts);
  const { databaseUrl, dataFolder } = parts.config;
  if (databaseUrl === undefined && !existsSync(join(dataFolder, databaseFile))) return understanderOf(parts, own.model);
  try {
    const store = await openStore(placeOf(parts.config));
    try {
      // As one unit, so that a server that does not answer is told from a bug.
      const { model, refused } = await store.write(async (tx) =>
        (await schemaIsCurrent(tx)) ? openServing(tx, own) : { model: own.model, refused: undefined },
      );
      if (refused !== undefined) process.stderr.write(`${refused}\n`);
      return understanderOf(parts, model);
    } finally {
      await store.close();
    }
  } catch (error) {
    if (!(error instanceof StorageUnavailable || error instanceof ConfigurationError)) throw error;
    process.stderr.write(
      "数据库现在用不了，由例句自带的模型来读。The database is not available: read by the model of the sentences.\n",
    );
    return understanderOf(parts, own.model);
  }
}
