#!/usr/bin/env node
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

const compiled = new URL("../dist/src/cli/main.js", import.meta.url);
if (!existsSync(fileURLToPath(compiled))) {
  process.stderr.write("还没有编译，请先运行 npm run build。Not built yet: run npm run build first.\n");
  process.exit(1);
}
await import(compiled.href);
