import type { YAMLError } from "yaml";
import type { z } from "zod";
import type { InEveryLanguage } from "../src/domain/codes.js";

/** A sentence in both languages as the message of a schema, which is a single text; `sayIssue` takes it apart again. */
export function inBoth(zh: string, en: string): string {
  return `${zh}\n${en}`;
}

type Issue = z.core.$ZodIssue;

/** What a schema found wrong, with what to write instead. The issue carries its input (`reportInput`). */
export function sayIssue(issue: Issue): InEveryLanguage {
  const own = ownWords(issue.message);
  if (issue.code === "invalid_key") {
    const [nested] = issue.issues;
    return nested === undefined ? unusual(issue.message) : sayIssue(nested);
  }
  if (issue.input === undefined || issue.input === null) return missing(issue, own);
  if (own) return own;
  switch (issue.code) {
    case "invalid_type":
      return wrongType(issue.expected, issue.input);
    case "too_big":
    case "too_small":
      return wrongSize(issue);
    case "invalid_value":
      return {
        zh: `没有“${shown(issue.input)}”这个选项；可选 ${issue.values.map(String).join("、")}`,
        en: `“${shown(issue.input)}” is not known here; use one of ${issue.values.map(String).join(", ")}`,
      };
    default:
      return unusual(issue.message);
  }
}

/** Why YAML could not be read, with what to look at. */
export function sayYamlError({ code, message }: Pick<YAMLError, "code" | "message">): InEveryLanguage {
  const known = yamlWords[code];
  const [first = ""] = message.split("\n");
  const { zh, en } = known ?? {
    zh: `${first.replace(/ at line \d+, column \d+:?$/, "")}；请检查这里的引号、括号、冒号和缩进`,
    en: `${first.replace(/ at line \d+, column \d+:?$/, "")}; look at quotes, brackets, colons and indentation here`,
  };
  return { zh: `不是正确的 YAML：${zh}`, en: `is not valid YAML: ${en}` };
}

/** Why a file could not be read, with what to do. @param code of the system, such as "ENOENT" */
export function sayUnreadable(code: string): InEveryLanguage {
  switch (code) {
    case "ENOENT":
      return {
        zh: "没有这个文件；请把文件放到这里，或者指定正确的目录",
        en: "cannot be read, there is no such file; put the file there or name the right folder",
      };
    case "EISDIR":
      return { zh: "这是目录，不是文件；请换成文件", en: "cannot be read, it is a folder; put a file in its place" };
    case "EACCES":
    case "EPERM":
      return {
        zh: "没有读取这个文件的权限；请把读取权限给运行回应的用户",
        en: "cannot be read; let the user that runs Huiying read it",
      };
    default:
      return {
        zh: `读不了这个文件（${code}）；请检查磁盘和权限`,
        en: `cannot be read (${code}); check disk and permissions`,
      };
  }
}

const yamlWords: Partial<Record<YAMLError["code"], InEveryLanguage>> = {
  TAB_AS_INDENT: { zh: "用制表符（Tab）缩进了；请改成空格", en: "a tab indents; use spaces" },
  BAD_INDENT: {
    zh: "缩进不对，或者前面的括号没有写全；同一层的行用同样多的空格",
    en: "the indentation is wrong, or a bracket before is not closed; indent lines of one level by as many spaces",
  },
  DUPLICATE_KEY: { zh: "同一个键写了两次；请删去一个", en: "the same key stands twice; remove one of them" },
  MISSING_CHAR: {
    zh: "少写了引号、括号、逗号或冒号；请补上",
    en: "a quote, bracket, comma or colon is missing; add it",
  },
};

function ownWords(message: string): InEveryLanguage | undefined {
  const [zh, en] = message.split("\n");
  return zh === undefined || en === undefined ? undefined : { zh, en };
}

const types: Readonly<Record<string, InEveryLanguage>> = {
  string: { zh: "文字", en: "text" },
  number: { zh: "数字", en: "a number" },
  int: { zh: "整数", en: "a whole number" },
  boolean: { zh: " true 或 false", en: "true or false" },
  array: { zh: "列表，例如 [甲, 乙]，没有就写 []", en: "a list, such as [a, b], or [] for none" },
  object: { zh: "“键: 值”，写法见示例城市", en: "`key: value` lines as the example city does" },
  record: { zh: "“键: 值”，写法见示例城市", en: "`key: value` lines as the example city does" },
};

function missing(issue: Issue, own: InEveryLanguage | undefined): InEveryLanguage {
  if (issue.path.length === 0)
    return {
      zh: "文件是空的；请从示例城市复制这个文件再修改",
      en: "is empty; copy this file from the example city and change it",
    };
  if (own) return { zh: `缺少；${own.zh}`, en: `is missing; ${own.en}` };
  if (issue.code === "invalid_value") {
    const values = issue.values.map(String);
    return { zh: `缺少；可选 ${values.join("、")}`, en: `is missing; use one of ${values.join(", ")}` };
  }
  const type = issue.code === "invalid_type" ? types[issue.expected] : undefined;
  return { zh: `缺少；请写${type?.zh ?? "上内容"}`, en: `is missing; write ${type?.en ?? "it"}` };
}

function wrongType(expected: string, input: unknown): InEveryLanguage {
  const { zh, en } = types[expected] ?? { zh: expected, en: expected };
  const now = shown(input);
  const said = { zh: `要写${zh}，现在是“${now}”`, en: `must be ${en}, not “${now}”` };
  if (expected === "string" && typeof input !== "object")
    return { zh: `${said.zh}；请加上引号`, en: `${said.en}; put it in quotes` };
  if (typeof input === "string" && input.trim() !== "" && Number.isFinite(Number(input)))
    return { zh: `${said.zh}；请去掉引号`, en: `${said.en}; take away the quotes` };
  return said;
}

function wrongSize(issue: Extract<Issue, { code: "too_big" | "too_small" }>): InEveryLanguage {
  const now = shown(issue.input);
  if (issue.code === "too_big") {
    const most = String(issue.maximum);
    return issue.origin === "number" || issue.origin === "int"
      ? { zh: `最大是 ${most}，现在是 ${now}；请改小`, en: `is ${now}; lower it to ${most} or less` }
      : { zh: `太长；最多 ${most}`, en: `is too long; at most ${most}` };
  }
  const least = String(issue.minimum);
  if (issue.origin === "number" || issue.origin === "int")
    return issue.inclusive
      ? { zh: `最小是 ${least}，现在是 ${now}；请改大`, en: `is ${now}; raise it to ${least} or more` }
      : { zh: `要大于 ${least}，现在是 ${now}；请改大`, en: `is ${now}; raise it above ${least}` };
  if (issue.origin === "array")
    return { zh: `太少；至少写 ${least} 项`, en: `has too few entries; write at least ${least}` };
  return now === ""
    ? { zh: "是空的；请写上文字", en: "is empty; write text here" }
    : { zh: `“${now}”太短；至少 ${least} 个字`, en: `“${now}” is too short; write at least ${least} characters` };
}

function unusual(message: string): InEveryLanguage {
  return { zh: `写法不对（${message}）；请对照示例城市修改`, en: `${message}; compare it with the example city` };
}

const mostShown = 60;

/** What stands there now, as a short text. */
function shown(input: unknown): string {
  const text = typeof input === "string" ? input : typeof input === "object" ? JSON.stringify(input) : String(input);
  return text.length > mostShown ? `${text.slice(0, mostShown)}…` : text;
}
