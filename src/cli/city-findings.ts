import { loadModel } from "../../intents/model.js";
import type { ConfigurationProblem } from "../../intents/problems.js";
import { checkSentences } from "../../intents/sentences.js";
import { findDoubts, findUnserved } from "../city/find-doubts.js";
import type { CityRead } from "../city/load-city.js";
import type { Config } from "../config.js";
import type { City } from "../domain/city.js";
import type { Staff } from "../domain/staff.js";
import type { Taxonomy } from "../domain/understanding.js";
import type { Finding } from "./finding.js";
import { speech } from "./program.js";
import { say } from "./say.js";

/** What is wrong with the files of a city, its sentences among them, or can hardly be meant. */
export function cityFindings(settings: Config, { city, problems }: CityRead): Finding[] {
  const what = say("城市文件", "city files");
  if (!city) return problems.map((problem) => findingOf(what, "error", problem));
  const doubts = findDoubts(settings.cityFolder).map((doubt) => findingOf(what, "warning", doubt));
  return [
    { what: `${what}: ${settings.cityFolder}`, level: "ok" },
    ...doubts,
    ...sentenceFindings(settings, city.taxonomy),
  ];
}

/**
 * Whether somebody looks at what a human must decide, in every district.
 * @param added the staff that were added by command
 */
export function dispatcherFinding(city: City, added: readonly Staff[]): Finding {
  const what = say("派单员", "dispatchers");
  const unserved = findUnserved(city, added).map(({ name }) => name[speech()]);
  if (unserved.length === 0) return { what, level: "ok" };
  const everywhere = unserved.length === city.districts.size;
  const problem = say(
    `${everywhere ? "一位也没有" : `没有人负责${unserved.join("、")}`}，要人工判断的诉求没有人处理；请在 staff.yaml 里加一位 role: dispatcher，或运行 huiying staff add 短名 --role dispatcher`,
    `${everywhere ? "there is none" : `there is none for ${unserved.join(", ")}`}, so nobody handles what a human must decide; add one to staff.yaml with role: dispatcher, or run huiying staff add <id> --role dispatcher`,
  );
  return { what, level: "warning", problem };
}

function sentenceFindings(settings: Config, taxonomy: Taxonomy): Finding[] {
  const what = say("例句和模型", "sentences and model");
  const { problems } = checkSentences(settings.sentencesFolder, taxonomy);
  if (problems.length > 0) return problems.map((problem) => findingOf(what, "error", problem));
  loadModel({ taxonomy, sentencesFolder: settings.sentencesFolder, cacheFolder: settings.dataFolder });
  return [{ what, level: "ok" }];
}

function findingOf(
  what: string,
  level: Finding["level"],
  { file, line, path, problem }: ConfigurationProblem,
): Finding {
  return { what, level, file, ...(line === undefined ? {} : { line }), path, problem: problem[speech()] };
}
