import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { type Language, languages, reportKinds } from "../src/domain/codes.js";
import { ConfigurationError } from "../src/domain/errors.js";
import { expectations, type Intent, intents, type Taxonomy } from "../src/domain/understanding.js";
import { plainText } from "./features.js";
import { type ConfigurationProblem, describeProblems, readYaml } from "./problems.js";

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
    problems.push(...file.problems);
    if (!taxonomy.matters.has(code)) {
      problems.push(
        file.problemAt(
          [],
          `"${code}" is not a matter of the taxonomy; rename the file to a matter's code or add the matter`,
        ),
      );
    }
    if (!file.value) continue;
    const given = file.value;
    problems.push(...findFewOrRepeated(given, file.problemAt, known));
    matters.set(
      code,
      languages.flatMap((language) => given[language]),
    );
    words.set(code, given.words);
  }
  for (const code of taxonomy.matters.keys()) {
    const file = join(matterFolder, `${code}.yaml`);
    if (!files.includes(`${code}.yaml`))
      problems.push({ file, path: "", problem: `is missing; write at least ${fewest} sentences in each language` });
  }
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
  problemAt: (path: readonly PropertyKey[], problem: string) => ConfigurationProblem,
  known: Map<string, () => ConfigurationProblem>,
): ConfigurationProblem[] {
  return languages.flatMap((language) => {
    const few = given[language].length < fewest;
    return [
      ...(few ? [problemAt([language], `has ${given[language].length} sentences; write at least ${fewest}`)] : []),
      ...given[language].flatMap((text, i) => {
        const words = plainText(text);
        const other = known.get(words)?.();
        if (!other) {
          known.set(words, () => problemAt([language, i], ""));
          return [];
        }
        const where = `${other.file}${other.line === undefined ? "" : `:${other.line}`}`;
        return [problemAt([language, i], `"${text}" stands at ${where} already; remove one of them`)];
      }),
    ];
  });
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
  if (!sentences) throw new ConfigurationError(describeProblems(problems));
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
