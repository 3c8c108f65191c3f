import { copyFileSync, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { transformFileSync } from "@swc/core";

// Processes that are killed have to be real ones, and Node runs no TypeScript. So the tests compile the program as it is
// now, not as it was when somebody built it last, into a folder of their own under dist/.

let built: string | undefined;

// Runs after all tests of the file; Jest's `process` never says "exit".
afterAll(() => {
  if (built !== undefined) rmSync(built, { recursive: true, force: true });
});

/** Compiles the program and the processes of the tests, once for each test file; gives the folder, removed at the end. */
export function buildProgram(): string {
  if (built !== undefined) return built;
  const folder = join(process.cwd(), "dist", `faults-${process.pid}`);
  rmSync(folder, { recursive: true, force: true });
  for (const part of ["src", "adapters", "intents", "migrations", join("test", "faults", "processes")]) {
    for (const file of readdirSync(part, { recursive: true, encoding: "utf8" })) {
      if (file.endsWith(".ts") && !file.endsWith(".d.ts")) compile(join(part, file), join(folder, part, file));
    }
  }
  // What the build has learned stands beside what it has compiled.
  for (const learned of ["model.bin", "model-scores.json"]) {
    if (existsSync(join("dist", learned))) copyFileSync(join("dist", learned), join(folder, learned));
  }
  built = folder;
  return folder;
}

function compile(source: string, target: string): void {
  const { code } = transformFileSync(source, {
    jsc: { target: "es2022", parser: { syntax: "typescript" } },
    module: { type: "es6" },
    configFile: false,
    swcrc: false,
  });
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(target.replace(/\.ts$/, ".js"), code);
}
