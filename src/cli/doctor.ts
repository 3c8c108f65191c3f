import { access, constants, statfs } from "node:fs/promises";
import type { Command } from "commander";
import { checkCity } from "../city/load-city.js";
import { nationalCalendar } from "../city/national-calendar.js";
import type { Config } from "../config.js";
import { fileContentsOf, makeDataFolder, newFileId } from "../core.js";
import type { ChannelPorts } from "../domain/channel-definition.js";
import type { City } from "../domain/city.js";
import { ConfigurationError } from "../domain/errors.js";
import { readCalendar } from "../storage/calendar.js";
import { findDamage } from "../storage/integrity.js";
import { migrate } from "../storage/migrate.js";
import { addedStaff } from "../storage/staff.js";
import { openStore } from "../storage/store.js";
import { cityFindings, dispatcherFinding } from "./city-findings.js";
import { fileStoreProblem } from "./file-store-problem.js";
import { type Finding, foldFindings } from "./finding.js";
import { languageModelProblem } from "./language-model-problem.js";
import { command, config, print, printJson, speech } from "./program.js";
import { say } from "./say.js";

const channelTimeoutMs = 20_000;
const leastFreeBytes = 500 * 1024 * 1024;

/** `huiying doctor`: looks at everything that a person sets up, and says what is wrong and where. */
export function doctorCommand(): Command {
  return command("doctor", "检查设置、文件、数据库和渠道，指出哪里不对 / say what is wrong with the set-up, and where")
    .option("--json", "输出 JSON / print JSON")
    .action(async (options: { readonly json?: boolean }) => {
      const findings = await examine();
      if (options.json) printJson(findings);
      else for (const finding of foldFindings(findings)) print(sentence(finding));
      if (findings.some(({ level }) => level === "error")) process.exitCode = 1;
    });
}

async function examine(): Promise<Finding[]> {
  let settings: Config;
  try {
    settings = config();
  } catch (error) {
    return [failure(say("环境变量", "environment"), error)];
  }
  const read = checkCity(settings.cityFolder, settings.taxonomyFile);
  return [
    { what: say("环境变量", "environment"), level: "ok" },
    nodeVersion(),
    await dataFolder(settings),
    ...cityFindings(settings, read),
    await photos(),
    ...(await fileStore(settings)),
    ...(await database(settings, read.city)),
    ...(await channelFindings(settings)),
    await languageModel(settings),
  ];
}

function nodeVersion(): Finding {
  const what = `Node.js ${process.versions.node}`;
  const major = Number(process.versions.node.split(".")[0]);
  return major >= 20
    ? { what, level: "ok" }
    : { what, level: "error", problem: say("需要 20 或更高版本", "20 or newer is needed") };
}

// Its binaries are packages of their own, which `--omit=optional` leaves out.
async function photos(): Promise<Finding> {
  const what = say("照片", "photos");
  try {
    await import("sharp");
    return { what, level: "ok" };
  } catch {
    const problem = say(
      "缺少处理照片的组件，照片会被拒收；请运行 npm ci（不带 --omit=optional）",
      "what reads photos is not installed, so they are refused: run npm ci without --omit=optional",
    );
    return { what, level: "warning", problem };
  }
}

async function dataFolder(settings: Config): Promise<Finding> {
  const what = `${say("数据目录", "data folder")}: ${settings.dataFolder}`;
  try {
    makeDataFolder(settings.dataFolder);
    await access(settings.dataFolder, constants.W_OK);
    const { bavail, bsize } = await statfs(settings.dataFolder);
    const free = Number(bavail) * Number(bsize);
    if (free < leastFreeBytes)
      return {
        what,
        level: "warning",
        problem: say(
          `只剩 ${Math.round(free / 1e6)} MB，请腾出空间`,
          `only ${Math.round(free / 1e6)} MB free; make room`,
        ),
      };
    return { what, level: "ok" };
  } catch (error) {
    if (error instanceof ConfigurationError) return failure(what, error);
    const code = error instanceof Error && "code" in error ? String(error.code) : "?";
    const problem = say(
      `写不了（${code}）；请把写权限给运行回应的用户，或用 HUIYING_DATA 指定别的目录`,
      `can't be written (${code}); let the user that runs Huiying write there, or name another folder with HUIYING_DATA`,
    );
    return { what, level: "error", problem };
  }
}

// Without one files lie in the data folder, which is looked at above.
async function fileStore(settings: Config): Promise<Finding[]> {
  if (!settings.s3) return [];
  const what = `${say("文件存储", "file store")}: ${settings.s3.bucket}`;
  const problem = await fileStoreProblem(fileContentsOf(settings), `doctor-${newFileId()}`);
  return [problem ? { what, level: "error", problem: problem[speech()] } : { what, level: "ok" }];
}

async function database(settings: Config, city: City | undefined): Promise<Finding[]> {
  const what = say("数据库", "database");
  try {
    const store = await openStore(
      settings.databaseUrl ? { databaseUrl: settings.databaseUrl } : { dataFolder: settings.dataFolder },
    );
    try {
      await migrate(store);
      const { years } = await readCalendar(store.db);
      const known = [...years, ...nationalCalendar().years].map(({ year }) => year);
      const damage = await findDamage(store);
      const state: Finding = damage
        ? {
            what: `${what}: ${store.kind}`,
            level: "error",
            problem: say(`数据库已损坏，请从备份恢复：${damage}`, `damaged, restore it from a backup: ${damage}`),
          }
        : { what: `${what}: ${store.kind}`, level: "ok" };
      return [
        state,
        calendarFinding(known),
        ...(city && !damage ? [dispatcherFinding(city, await addedStaff(store.db))] : []),
      ];
    } finally {
      await store.close();
    }
  } catch (error) {
    return [failure(what, error)];
  }
}

// Deadlines that cross into a year whose holidays nobody has told us are estimates; people read that they are.
function calendarFinding(known: readonly number[]): Finding {
  const what = say("节假日", "public holidays");
  const now = new Date();
  const year = now.getUTCFullYear();
  if (!known.includes(year))
    return {
      what,
      level: "warning",
      problem: say(`没有${year}年的安排，请升级版本`, `none known for ${year}; upgrade`),
    };
  if (now.getUTCMonth() >= 10 && !known.includes(year + 1))
    return {
      what,
      level: "warning",
      problem: say(
        `还没有${year + 1}年的安排，跨年的时限按周末推算并注明；公布后请升级版本，或在 calendar.yaml 里写上放假日和 knownYears`,
        `${year + 1} is not known yet; dates that cross into it are marked as estimates. Upgrade once it is announced, or write its days and knownYears into calendar.yaml`,
      ),
    };
  return { what, level: "ok" };
}

/** Each channel that is set up is asked what it finds; one that can't be opened says why. */
async function channelFindings(settings: Config): Promise<Finding[]> {
  const found = settings.channels.map(async (configured): Promise<Finding[]> => {
    const name = configured.name[speech()];
    try {
      const adapter = await configured.open(portsForExamining(settings));
      const findings = (await adapter.examine?.(AbortSignal.timeout(channelTimeoutMs))) ?? [];
      if (findings.length === 0) return [{ what: name, level: "ok" }];
      return findings.map(({ what, level, problem }) => ({
        what: `${name}: ${what[speech()]}`,
        level,
        ...(problem === undefined ? {} : { problem: problem[speech()] }),
      }));
    } catch (error) {
      return [failure(name, error)];
    }
  });
  return (await Promise.all(found)).flat();
}

function portsForExamining({ publicUrl }: Config): ChannelPorts {
  return {
    publicUrl,
    readFile: async () => new Uint8Array(),
    linkToFile: () => undefined,
    warn: () => undefined,
    clock: () => new Date(),
    chance: Math.random,
  };
}

// It answers or not; people are served either way, so nothing here is an error.
async function languageModel({ languageModel: model }: Config): Promise<Finding> {
  const what = say("语言模型", "language model");
  if (!model) return { what: `${what}: ${say("未启用", "off")}`, level: "ok" };
  const named = `${what}: ${model.model}`;
  const problem = await languageModelProblem(model);
  return problem ? { what: named, level: "warning", problem: problem[speech()] } : { what: named, level: "ok" };
}

function failure(what: string, error: unknown): Finding {
  const code = error instanceof Error && "code" in error ? String(error.code) : undefined;
  const problem =
    error instanceof ConfigurationError ? error.in(speech()) : error instanceof Error ? (code ?? error.message) : "?";
  return { what, level: "error", problem };
}

function sentence({ what, level, file, line, path, problem }: Finding): string {
  const mark = level === "ok" ? "✓" : level === "warning" ? "!" : "✗";
  const where = file === undefined ? "" : ` ${file}${line === undefined ? "" : `:${line}`}${path ? ` ${path}` : ""}`;
  return `${mark} ${what}${where}${problem ? `: ${problem}` : ""}`;
}
