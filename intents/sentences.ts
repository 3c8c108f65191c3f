import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { type InEveryLanguage, type Language, languages, reportKinds } from "../src/domain/codes.js";
import { expectations, type Intent, intents, type Taxonomy } from "../src/domain/understanding.js";
import { plainText } from "./features.js";
import { type ConfigurationProblem, errorOf, readYaml } from "./problems.js";

/** How people say things, by what they mean. */
export interface Sentences {
  /** By matter: whole sentences. */
  readonly matters: ReadonlyMap<string, readonly string[]>;
  /** By matter: single words that belong to it, so that a word that no sentence holds is known too. */
  readonly words: ReadonlyMap<string, readonly string[]>;
  readonly intents: ReadonlyMap<Intent, readonly string[]>;
  /** What people answer to a question that the bot has asked. */
  readonly answers: readonly { readonly expecting: string; readonly intent: Intent; readonly text: string }[];
  readonly kinds: ReadonlyMap<string, readonly string[]>;
  /** What tells of danger to life, of despair, and what only looks like it. */
  readonly dangers: ReadonlyMap<string, readonly string[]>;
}

const texts = z.array(z.string().min(1));
const inLanguages = z.strictObject({ zh: texts, en: texts });
const matterShape = z.strictObject({ words: texts.default([]), zh: texts, en: texts });
const dialogShape = z.partialRecord(z.enum(intents), inLanguages);
const answersShape = z.partialRecord(z.enum(expectations), z.partialRecord(z.enum(intents), texts));
const dangersShape = z.strictObject({ danger: inLanguages, safe: inLanguages });
const kindsShape = z.partialRecord(z.enum(reportKinds), inLanguages);

/** The sentences of a folder, or everything that is wrong with them. */
export function checkSentences(
  folder: string,
  taxonomy: Taxonomy,
): { readonly sentences?: Sentences; readonly problems: readonly ConfigurationProblem[] } {
  const problems: ConfigurationProblem[] = [];
  const matters = new Map<string, string[]>();
  const words = new Map<string, string[]>();
  const known = new Map<string, () => ConfigurationProblem>();
  const matterFolder = join(folder, "matters");
  const files = existsSync(matterFolder) ? readdirSync(matterFolder).filter((f) => f.endsWith(".yaml")) : [];
  for (const name of files.sort()) {
    const code = name.slice(0, -".yaml".length);
    const file = readYaml(join(matterFolder, name), matterShape);
    if (!taxonomy.matters.has(code)) {
      // Nothing is learned from it, so what else is wrong in it does not matter.
      problems.push(
        file.problemAt([], {
          zh: `taxonomy.yaml 里没有“${code}”这个事项；请删去这个文件、改成事项的代码，或者添加这个事项`,
          en: `“${code}” is not a matter of the taxonomy; remove the file, rename it to a matter's code or add the matter`,
        }),
      );
      continue;
    }
    problems.push(...file.problems);
    if (!file.value) continue;
    const given = file.value;
    problems.push(...findFewOrRepeated(given, file.problemAt, known));
    matters.set(
      code,
      languages.flatMap((language) => given[language]),
    );
    words.set(code, given.words);
  }
  problems.push(...findMissing(matterFolder, files, taxonomy));
  const dialog = readYaml(join(folder, "dialog.yaml"), dialogShape);
  const answers = readYaml(join(folder, "answers.yaml"), answersShape);
  const kinds = readYaml(join(folder, "kinds.yaml"), kindsShape);
  const dangers = readYaml(join(folder, "danger.yaml"), dangersShape);
  problems.push(...dialog.problems, ...answers.problems, ...kinds.problems);
  const despair = readYaml(join(folder, "despair.yaml"), inLanguages);
  problems.push(...dangers.problems, ...despair.problems);
  if (problems.length > 0 || !dialog.value || !answers.value || !kinds.value || !dangers.value || !despair.value) {
    return { problems };
  }
  return {
    problems,
    sentences: {
      matters,
      words,
      intents: new Map(entriesOf(dialog.value).map(([intent, given]) => [intent, [...given.zh, ...given.en]])),
      answers: entriesOf(answers.value).flatMap(([expecting, byIntent]) =>
        entriesOf(byIntent).flatMap(([intent, given]) => given.map((text) => ({ expecting, intent, text }))),
      ),
      kinds: new Map(entriesOf(kinds.value).map(([kind, given]) => [kind, [...given.zh, ...given.en]])),
      dangers: new Map(
        entriesOf({ ...dangers.value, despair: despair.value }).map(([what, given]) => [
          what,
          [...given.zh, ...given.en],
        ]),
      ),
    },
  };
}

/** With fewer sentences of a language a matter is hardly ever recognised in it. */
const fewest = 10;

/**
 * What of a matter's sentences can't be learned from: too few of a language, or one that stands there twice or under
 * another matter.
 * @param known the sentences of the matters before, and where they stand; these are added
 */
function findFewOrRepeated(
  given: Readonly<Record<Language, readonly string[]>>,
  problemAt: (path: readonly PropertyKey[], problem: InEveryLanguage) => ConfigurationProblem,
  known: Map<string, () => ConfigurationProblem>,
): ConfigurationProblem[] {
  return languages.flatMap((language) => {
    const few = given[language].length < fewest;
    return [
      ...(few ? [problemAt([language], sayFew(given[language].length))] : []),
      ...given[language].flatMap((text, i) => {
        const words = plainText(text);
        const other = known.get(words)?.();
        if (!other) {
          known.set(words, () => problemAt([language, i], unsaid));
          return [];
        }
        const where = `${other.file}${other.line === undefined ? "" : `:${other.line}`}`;
        const problem = {
          zh: `“${text}”已经写在 ${where}；请删去一个`,
          en: `“${text}” stands at ${where} already; remove one of them`,
        };
        return [problemAt([language, i], problem)];
      }),
    ];
  });
}

function sayFew(count: number): InEveryLanguage {
  return {
    zh: `只有 ${count} 条例句；至少写 ${fewest} 条`,
    en: `has ${count} sentences; write at least ${fewest}`,
  };
}

/** Where something stands, when nothing is wrong with it. */
const unsaid: InEveryLanguage = { zh: "", en: "" };

/** With more than so many files missing, the folder is named instead of each. */
const mostMissing = 10;

function findMissing(folder: string, files: readonly string[], taxonomy: Taxonomy): ConfigurationProblem[] {
  const missing = [...taxonomy.matters.keys()].map((code) => `${code}.yaml`).filter((name) => !files.includes(name));
  if (missing.length > mostMissing) {
    const some = missing.slice(0, 3);
    const problem = {
      zh: `缺少 ${missing.length} 个事项的例句文件（${some.join("、")}……）；请从自带的 intents/sentences 复制整个目录再修改`,
      en: `lacks the sentences of ${missing.length} matters (${some.join(", ")} …); copy the whole folder intents/sentences that comes with Huiying and change that`,
    };
    return [{ file: folder, path: "", problem }];
  }
  return missing.map((name) => ({
    file: join(folder, name),
    path: "",
    problem: {
      zh: `缺少这个文件；请为每种语言至少写 ${fewest} 条例句`,
      en: `is missing; write at least ${fewest} sentences in each language`,
    },
  }));
}

/**
 * The example sentences that the model learns from.
 * @param folder holds matters/ (a file for each matter, named by its code), dialog.yaml, answers.yaml,
 *   kinds.yaml,
 *   danger.yaml and despair.yaml
 * @throws ConfigurationError naming everything that is wrong
 */
export function loadSentences(folder: string, taxonomy: Taxonomy): Sentences {
  const { sentences, problems } = checkSentences(folder, taxonomy);
  if (!sentences) throw errorOf(problems);
  return sentences;
}

/** The names of the files that the sentences of a folder are in, those that there are, always in the same order. */
export function sentenceFiles(folder: string): readonly string[] {
  const yamlOf = (path: string) =>
    existsSync(path)
      ? readdirSync(path)
          .filter((name) => name.endsWith(".yaml"))
          .sort()
      : [];
  return [...yamlOf(folder), ...yamlOf(join(folder, "matters")).map((name) => join("matters", name))];
}

/** Entries of a record of which some keys may be missing. */
function entriesOf<K extends string, V>(record: Partial<Record<K, V>>): [K, V][] {
  const result: [K, V][] = [];
  for (const key in record) {
    const value = record[key];
    if (value !== undefined) result.push([key, value]);
  }
  return result;
}
