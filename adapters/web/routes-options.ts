import type { Accept } from "../../src/domain/channel.js";
import type { City } from "../../src/domain/city.js";
import type { WebLimits } from "./limits.js";
import type { Live } from "./live.js";
import type { FileStore, Transcript } from "./ports.js";

/** What the page says of the place served. */
export type WebAbout = Pick<City, "name" | "botName" | "hotline" | "emergencyNumbers" | "helpline">;

/** What the routes stand on. */
export interface WebRoutesOptions {
  readonly channel: string;
  readonly transcript: Transcript;
  readonly files: FileStore;
  readonly accept: Accept;
  readonly about: WebAbout;
  readonly pageFolders: readonly string[];
  readonly limits: WebLimits;
  readonly live: Live;
  readonly now: () => Date;
}
