// The gate before every commit: format, lint, types, boundaries between folders, duplicates of text. Under a minute.
import { spawnSync } from "node:child_process";

const steps = [
  ["format and lint", "node_modules/.bin/biome", ["check", "--error-on-warnings", "."]],
  ["types", "node_modules/.bin/tsc", ["-p", "tsconfig.json"]],
  ["types of the pages", "node_modules/.bin/tsc", ["-p", "console/tsconfig.json"]],
  [
    "boundaries",
    "node_modules/.bin/depcruise",
    ["--config", ".dependency-cruiser.cjs", "--output-type", "json", "src", "adapters", "intents"],
  ],
  [
    "duplicates",
    "node_modules/.bin/jscpd",
    ["--config", ".jscpd.json", "src", "adapters", "intents", "console", "migrations"],
  ],
];

for (const [name, command, args] of steps) {
  const started = Date.now();
  const quiet = name === "boundaries";
  const run = spawnSync(command, args, {
    stdio: quiet ? ["ignore", "pipe", "inherit"] : "inherit",
    maxBuffer: 1 << 28,
  });
  if (quiet) requireBoundaries(run.stdout.toString());
  else if (run.status !== 0) stop(name);
  process.stdout.write(`${name}: ok (${((Date.now() - started) / 1000).toFixed(1)} s)\n`);
}

// dependency-cruiser reads nothing, and says that all is well, when it does not know the TypeScript version.
function requireBoundaries(json) {
  const { summary } = JSON.parse(json);
  for (const v of summary.violations) process.stderr.write(`${v.rule.name}: ${v.from} → ${v.to}\n`);
  if (summary.totalCruised < 20) {
    process.stderr.write(`only ${summary.totalCruised} modules were read\n`);
    stop("boundaries");
  }
  if (summary.violations.length > 0) stop("boundaries");
}

function stop(name) {
  process.stderr.write(`check failed: ${name}\n`);
  process.exit(1);
}
