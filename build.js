// Compiles the server (dist/src, dist/adapters, …) and the browser's pages (dist/console). TypeScript alone, so that an
// install without optional packages builds too. Then learns from the example sentences (dist/model.bin), so that the first
// start need not.
import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";

const tsc = findCompiler();
if (!tsc) {
  // npm runs this after every install, also one without what is needed to develop.
  process.stderr.write("没有 TypeScript，跳过编译。TypeScript is not installed: not built.\n");
  process.exit(0);
}
for (const project of ["tsconfig.build.json", "console/tsconfig.json"]) {
  const { status } = spawnSync(process.execPath, [tsc, "-p", project], { stdio: "inherit" });
  if (status !== 0) process.exit(status ?? 1);
}

function findCompiler() {
  try {
    return createRequire(import.meta.url).resolve("typescript/bin/tsc");
  } catch {
    return undefined;
  }
}

const { loadTaxonomy } = await import("./dist/intents/taxonomy.js");
const { matterExamples, openModel } = await import("./dist/intents/model.js");
const { loadSentences } = await import("./dist/intents/sentences.js");
const { readScoresFile, writeScoresFile } = await import("./dist/src/learning/scores-file.js");
const { validate } = await import("./dist/src/learning/train.js");
const pathOf = (relative) => fileURLToPath(new URL(relative, import.meta.url));
const taxonomy = loadTaxonomy(pathOf("intents/taxonomy.yaml"));
const sentencesFolder = pathOf("intents/sentences");
// Reads what is there if it was learned from these sentences; so with its scores.
const { key } = openModel({ taxonomy, sentencesFolder, cacheFolder: pathOf("dist") });
const scoresFile = pathOf("dist/model-scores.json");
if (!readScoresFile(scoresFile, key))
  writeScoresFile(scoresFile, key, validate(matterExamples(taxonomy, loadSentences(sentencesFolder, taxonomy))));
