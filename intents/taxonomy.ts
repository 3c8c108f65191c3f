import { createHash } from "node:crypto";
import { z } from "zod";
import {
  areas,
  dangerKinds,
  departmentKinds,
  type InEveryLanguage,
  languages,
  urgencies,
} from "../src/domain/codes.js";
import type { Matter, Taxonomy } from "../src/domain/understanding.js";
import { inBoth } from "./problem-words.js";
import { type ConfigurationProblem, errorOf, readYaml } from "./problems.js";

/** First-level classes of the national petition classification (国家信访分类). */
export const subjects = [
  "农村农业",
  "国土资源",
  "城乡建设",
  "劳动和社会保障",
  "卫生计生",
  "教育文体",
  "民政",
  "政法",
  "经济管理",
  "交通运输",
  "商贸旅游",
  "科技与信息产业",
  "环境保护",
  "党务政务",
  "纪检监察",
] as const;

/** A text in every language served, none empty. */
export const inEveryLanguage = z.strictObject({ zh: z.string().min(1), en: z.string().min(1) });

const matterShape = z.strictObject({
  name: inEveryLanguage,
  area: z.enum(areas),
  subject: z.enum(subjects),
  lead: z.enum(departmentKinds),
  helping: z.array(z.enum(departmentKinds)).default([]),
  urgency: z.enum(urgencies).default("normal"),
  resolutionHours: z.number().positive().optional(),
  needsSpot: z.boolean().default(false),
  confidential: z.boolean().default(false),
  dangers: z.array(z.enum(dangerKinds)).default([]),
  worthAdding: inEveryLanguage.optional(),
});

const taxonomyShape = z.strictObject({
  areas: z.record(z.enum(areas), inEveryLanguage),
  matters: z.record(
    z
      .string()
      .regex(
        /^[a-z][a-z0-9-]*$/,
        inBoth("代码用小写字母、数字和连字符", "write the code in small letters, digits and hyphens"),
      ),
    matterShape,
  ),
});

/** The matters of a file, or everything that is wrong with it (for `huiying doctor`). */
export function checkTaxonomy(path: string): {
  readonly taxonomy?: Taxonomy;
  readonly problems: readonly ConfigurationProblem[];
} {
  const { value, problems, problemAt } = readYaml(path, taxonomyShape);
  if (!value) return { problems };
  const found = [...problems];
  const matters = new Map<string, Matter>();
  for (const [code, given] of Object.entries(value.matters)) {
    const { resolutionHours, worthAdding, ...rest } = given;
    if (rest.helping.includes(rest.lead)) {
      found.push(
        problemAt(["matters", code, "helping"], {
          zh: `${rest.lead} 已经主办；请从协办里删去`,
          en: `${rest.lead} leads already; remove it from those that help`,
        }),
      );
    }
    matters.set(code, {
      code,
      ...rest,
      ...(resolutionHours === undefined ? {} : { resolutionHours }),
      ...(worthAdding === undefined ? {} : { worthAdding }),
    });
  }
  found.push(...dangersTwice(matters, problemAt));
  for (const area of areas) {
    if (![...matters.values()].some((matter) => matter.area === area)) {
      found.push(
        problemAt(["areas", area], {
          zh: "还没有事项；请在 matters 下至少加一个",
          en: "has no matter; add at least one under `matters`",
        }),
      );
    }
  }
  for (const language of languages) {
    const names = [...matters.values()].map((matter) => matter.name[language]);
    for (const name of new Set(names.filter((n, i) => names.indexOf(n) !== i))) {
      found.push(
        problemAt(["matters"], {
          zh: `有两个事项都叫“${name}”，人们分不清；请改其中一个`,
          en: `two matters are called “${name}”, people could not tell them apart; rename one of them`,
        }),
      );
    }
  }
  if (found.length > 0) return { problems: found };
  const version = createHash("sha256").update(JSON.stringify(value)).digest("hex").slice(0, 12);
  return { taxonomy: { version, areaNames: value.areas, matters }, problems: [] };
}

/** A danger goes to one department at once: two matters that claim it are a mistake. */
function dangersTwice(
  matters: ReadonlyMap<string, Matter>,
  problemAt: (path: readonly PropertyKey[], problem: InEveryLanguage) => ConfigurationProblem,
): ConfigurationProblem[] {
  return dangerKinds.flatMap((danger) => {
    const [first, second] = [...matters.values()].filter(({ dangers }) => dangers.includes(danger));
    return first && second
      ? [
          problemAt(["matters", second.code, "dangers"], {
            zh: `${danger} 已经写在 ${first.code} 下了；请删去一个`,
            en: `${danger} stands under ${first.code} already; remove one`,
          }),
        ]
      : [];
  });
}

/**
 * The matters that reports are classified into.
 * @throws ConfigurationError naming everything that is wrong in the file
 */
export function loadTaxonomy(path: string): Taxonomy {
  const { taxonomy, problems } = checkTaxonomy(path);
  if (!taxonomy) throw errorOf(problems);
  return taxonomy;
}
