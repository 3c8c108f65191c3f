import { loadModel } from "../../intents/model.js";
import type { ConfigurationProblem } from "../../intents/problems.js";
import { checkSentences } from "../../intents/sentences.js";
import type { CityRead } from "../city/load-city.js";
import type { Config } from "../config.js";
import type { Taxonomy } from "../domain/understanding.js";
import type { Finding } from "./finding.js";
import { speech } from "./program.js";
import { say } from "./say.js";

/** What is wrong with the files of a city, its sentences among them, or can hardly be meant. */
export function cityFindings(settings: Config, { city, problems }: CityRead): Finding[] {
  const what = say("城市文件", "city files");
  if (!city) return problems.map((problem) => findingOf(what, "error", problem));
  return [{ what: `${what}: ${settings.cityFolder}`, level: "ok" }, ...sentenceFindings(settings, city.taxonomy)];
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
