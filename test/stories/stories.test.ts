import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { startPostgres, type TestPostgres } from "../support/postgres.js";
import { parseStory } from "../support/story-parse.js";
import { playStory } from "../support/story-run.js";
import { startSystem } from "../support/system.js";

const folder = join("test", "stories");
// STORY=anonymous plays only the files whose name holds that word.
const stories = readdirSync(folder)
  .filter((name) => name.endsWith(".story") && name.includes(process.env.STORY ?? ""))
  .sort()
  .map((name) => parseStory(join(folder, name), readFileSync(join(folder, name), "utf8")));
const databases = process.env.STORY_DATABASE ? [process.env.STORY_DATABASE] : ["sqlite", "postgresql"];

describe.each(databases)("on %s", (database) => {
  let postgres: TestPostgres | undefined;
  beforeAll(async () => {
    postgres = database === "postgresql" ? await startPostgres() : undefined;
  });
  afterAll(() => postgres?.remove());

  test.each(stories.map((story) => [story.title, story] as const))("%s", async (_, story) => {
    const system = await startSystem(await postgres?.createDatabase());
    try {
      await playStory(system, story);
    } finally {
      await system.stop();
    }
  });
});
