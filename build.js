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

const { loadModel } = await import("./dist/intents/model.js");
const { loadTaxonomy } = await import("./dist/intents/taxonomy.js");
const pathOf = (relative) => fileURLToPath(new URL(relative, import.meta.url));
// Reads what is there if it was learned from these sentences.
loadModel({
  taxonomy: loadTaxonomy(pathOf("intents/taxonomy.yaml")),
  sentencesFolder: pathOf("intents/sentences"),
  cacheFolder: pathOf("dist"),
});
