import { createHash, randomBytes } from "node:crypto";
import { join } from "node:path";
import { type Model, openModel } from "../intents/model.js";
import { createUnderstander } from "../intents/understander.js";
import { loadCity } from "./city/load-city.js";
import { nationalCalendar } from "./city/national-calendar.js";
import type { Config } from "./config.js";
import { type Calendar, createCalendar } from "./domain/calendar.js";
import type { City } from "./domain/city.js";
import type { DecisionContext } from "./domain/decide-ticket.js";
import { ConfigurationError } from "./domain/errors.js";
import type { Understander } from "./domain/understanding.js";
import type { OwnModel } from "./learning/open-serving.js";
import { readScoresFile } from "./learning/scores-file.js";
import { packageRoot } from "./package-root.js";
import { importCalendar, readCalendar } from "./storage/calendar.js";
import { createDiskContents } from "./storage/disk-contents.js";
import type { FileContents } from "./storage/file-contents.js";
import { makeFolder } from "./storage/make-folder.js";
import { migrate } from "./storage/migrate.js";
import { createS3Contents } from "./storage/s3-contents.js";
import { replaceStaffOfFile } from "./storage/staff.js";
import { openStore, type Store, type StoreOptions, type StorePlace } from "./storage/store.js";

/** How good the model of the package's own sentences is; `node build.js` finds out. */
const bundledScores = join(packageRoot, "dist", "model-scores.json");

/** What every command works with: the city, its calendar, the database. No channel, no worker. */
export interface Core {
  readonly config: Config;
  readonly city: City;
  readonly store: Store;
  readonly calendar: Calendar;
  readonly clock: () => Date;
  /** What a ticket command is decided in the light of, now. */
  context(): DecisionContext;
  close(): Promise<void>;
}

/**
 * Opens the database, brings it up to date, and reads the administrator's files.
 * @param clock UTC now; tests turn it
 * @throws ConfigurationError with what to change
 */
export async function openCore(config: Config, clock: () => Date = () => new Date()): Promise<Core> {
  const city = loadCity(config.cityFolder, config.taxonomyFile);
  makeDataFolder(config.dataFolder);
  const store = await openStore(placeOf(config), storeOptionsOf(config));
  try {
    await migrate(store);
    await store.write((tx) => replaceStaffOfFile(tx, city.staff));
    const calendar = await loadCalendar(store, city);
    return {
      config,
      city,
      store,
      calendar,
      clock,
      context: () => ({ now: clock(), city, calendar }),
      close: () => store.close(),
    };
  } catch (error) {
    await store.close();
    throw error;
  }
}

/** What is needed of the city and the settings to read messages. */
export interface ReadingParts {
  readonly city: Pick<City, "taxonomy" | "districts">;
  readonly config: Pick<Config, "sentencesFolder" | "dataFolder">;
}

/** The machine's reading of messages by the model of the sentences (openOwnModel). */
export function openUnderstander(parts: ReadingParts): Understander {
  return understanderOf(parts, openOwnModel(parts).model);
}

/** The machine's reading of messages by a model. */
export function understanderOf(
  { city: { taxonomy, districts } }: Pick<ReadingParts, "city">,
  model: Model,
): Understander {
  return createUnderstander({ taxonomy, districts, model });
}

/** The model of the sentences; an administrator's own are learned on first use and kept in the data folder. */
export function openOwnModel({ city, config }: ReadingParts): OwnModel {
  const own = openModel({
    taxonomy: city.taxonomy,
    sentencesFolder: config.sentencesFolder,
    cacheFolder: config.dataFolder,
  });
  const scores = readScoresFile(bundledScores, own.key);
  return scores ? { ...own, scores } : own;
}

/** Where the contents of people's files are: in an S3-compatible store if one is set, else in the data folder. */
export function fileContentsOf({ dataFolder, s3 }: Pick<Config, "dataFolder" | "s3">): FileContents {
  return s3 ? createS3Contents(s3) : createDiskContents(join(dataFolder, "files"));
}

/** An unguessable id: 128 bits. */
export function newFileId(): string {
  return randomBytes(16).toString("hex");
}

/** How secrets are kept: only their hash. */
export function hashSecret(secret: string): string {
  return createHash("sha256").update(secret).digest("hex");
}

/** Where the database is. */
export function placeOf({ databaseUrl, dataFolder }: Pick<Config, "databaseUrl" | "dataFolder">): StorePlace {
  return databaseUrl === undefined ? { dataFolder } : { databaseUrl };
}

/** What the database must know of the settings. */
export function storeOptionsOf({ channels }: Pick<Config, "channels">): StoreOptions {
  return { sentOnceStored: channels.filter((one) => one.sentOnceStored).map(({ channel }) => channel) };
}

/**
 * Makes the folder for data, if there is none.
 * @throws ConfigurationError with what to change
 */
export function makeDataFolder(folder: string): void {
  try {
    makeFolder(folder);
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "?";
    throw new ConfigurationError({
      zh: `数据目录 ${folder} 建不了（${code}），请用 HUIYING_DATA 指定一个可写的目录。`,
      en: `The data folder ${folder} can't be made (${code}); name a folder that can be written with HUIYING_DATA.`,
    });
  }
}

// The years that this version knows are put into the database; years that an administrator has added stay.
async function loadCalendar(store: Store, city: City): Promise<Calendar> {
  const known = await readCalendar(store.db);
  const national = nationalCalendar();
  const missing = national.years.filter(({ year }) => !known.years.some((y) => y.year === year));
  if (missing.length > 0) {
    const years = new Set(missing.map(({ year }) => String(year)));
    await store.write((tx) =>
      importCalendar(tx, { years: missing, days: national.days.filter((d) => years.has(d.date.slice(0, 4))) }),
    );
  }
  const { days, years } = missing.length > 0 ? await readCalendar(store.db) : known;
  return createCalendar(
    city.workingHours,
    days,
    years.map(({ year }) => year),
  );
}
