import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { cp, mkdtemp, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import chromium from "@sparticuz/chromium";
import { type Browser, chromium as playwright } from "playwright-core";
import ts from "typescript";

/** Starts a browser that comes from npm alone. Close it when done. */
export async function startBrowser(): Promise<Browser> {
  const executablePath = await extractedBrowser();
  // The package's own arguments suit a cloud function: they switch off the web's security, which is what we test.
  const unwanted = /^--(single-process|disable-web-security|allow-running-insecure-content|disable-site-isolation)/;
  const args = chromium.args.filter((argument) => !unwanted.test(argument));
  return playwright.launch({ executablePath, args: [...args, "--no-sandbox"], headless: true });
}

/**
 * Compiles a folder of the browser's pages, such as "console/chat", as it is now into a new folder, with all its other
 * files. Remove it when done.
 */
export async function compilePages(folder: string): Promise<string> {
  const target = await mkdtemp(join(tmpdir(), "huiying-pages-"));
  for (const name of await readdir(folder)) {
    const source = join(folder, name);
    if (!name.endsWith(".ts")) {
      await cp(source, join(target, name), { recursive: true });
      continue;
    }
    const compilerOptions = {
      target: ts.ScriptTarget.ES2022,
      module: ts.ModuleKind.ES2022,
      verbatimModuleSyntax: true,
    };
    const { outputText } = ts.transpileModule(await readFile(source, "utf8"), { compilerOptions });
    await writeFile(join(target, name.replace(/\.ts$/, ".js")), outputText);
  }
  return target;
}

// The package extracts itself into the folder for temporary files, and takes a half-extracted browser of another test
// process for a whole one. So each extracts for itself, and the first to finish gives its own to all.
async function extractedBrowser(): Promise<string> {
  const shared = join(tmpdir(), "huiying-test-browser");
  if (!existsSync(shared)) {
    const own = await mkdtemp(join(tmpdir(), "huiying-browser-"));
    const extract = 'import("@sparticuz/chromium").then(({ default: chromium }) => chromium.executablePath())';
    await promisify(execFile)(process.execPath, ["--eval", extract], { env: { ...process.env, TMPDIR: own } });
    try {
      await rename(own, shared);
    } catch (error) {
      if (!existsSync(shared)) throw error;
      await rm(own, { recursive: true, force: true });
    }
  }
  return join(shared, "chromium");
}
