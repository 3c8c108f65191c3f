import { createInterface } from "node:readline";
import type { Command } from "commander";
import { z } from "zod";
import { createTextClassifier } from "../../intents/text-model.js";
import { loadCity } from "../city/load-city.js";
import type { City } from "../domain/city.js";
import { type Candidate, type Expecting, expectations, type Understanding } from "../domain/understanding.js";
import { command, config } from "./program.js";
import { openServingUnderstander } from "./serving-understander.js";
import { builtInOfCity, readModel } from "./text-model-store.js";

const shape = z.object({ text: z.string(), expecting: z.enum(expectations).optional() });

/** `huiying classify`: one JSON object in, one out, line by line. */
export function classifyCommand(): Command {
  return command(
    "classify",
    '逐行读取 {"text": …}，输出理解结果 / reads {"text": …, "expecting"?: …} a line, prints what it means, a line each',
  )
    .option("--model <file>", "用自己的分类模型，加上标签 / adds the label of a model that huiying train --data wrote")
    .action(classifyLines);
}

async function classifyLines(options: { readonly model?: string }): Promise<void> {
  const settings = config();
  const city = loadCity(settings.cityFolder, settings.taxonomyFile);
  const understander = await openServingUnderstander({ city, config: settings });
  const labelsOf = options.model === undefined ? undefined : openLabels(options.model);
  let number = 0;
  for await (const line of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
    number += 1;
    // Files of Windows begin with a mark of the byte order; JSON may not: https://www.rfc-editor.org/rfc/rfc8259#section-8.1
    const json = number === 1 ? line.replace(/^\ufeff/, "") : line;
    if (json.trim() === "") continue;
    const read = readLine(json);
    if (typeof read === "string") {
      process.stderr.write(`第${number}行 / line ${number}: ${read}\n`);
      process.stdout.write(`${JSON.stringify({ error: read })}\n`);
      process.exitCode = 1;
      continue;
    }
    const meaning = understander.understand(read.text, read.expecting ?? "none");
    const whole = { ...labelsOf?.(read.text), ...understandingJson(meaning, city) };
    process.stdout.write(`${JSON.stringify(whole)}\n`);
  }
}

const mostCandidates = 5;

/** What a model of somebody's own says of a text. */
function openLabels(file: string) {
  const builtIn = builtInOfCity();
  const classify = createTextClassifier(readModel(file, builtIn).model, builtIn);
  return (text: string) => {
    const candidates = classify(text, mostCandidates).map(({ label, probability }) => ({
      label,
      confidence: rounded(probability),
    }));
    return { label: candidates[0]?.label ?? null, candidates };
  };
}

function readLine(line: string): { readonly text: string; readonly expecting?: Expecting | undefined } | string {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return '不是 JSON，要写成 {"text": "…"}。Not JSON; write {"text": "…"}.';
  }
  const parsed = shape.safeParse(value);
  if (parsed.success) return parsed.data;
  const wrong = parsed.error.issues.map((i) => i.path.join(".") || "text").join(", ");
  return `字段不对 / wrong field: ${wrong}. expecting: ${expectations.join(", ")}.`;
}

function understandingJson(u: Understanding, city: City) {
  return {
    intent: u.intent,
    kind: u.kind,
    urgency: u.urgency,
    language: u.language,
    place: u.place?.text ?? null,
    district: u.place?.district ?? null,
    people: u.people ?? null,
    amount: u.amount ?? null,
    issues: u.issues.map((issue) => {
      const candidates = issue.candidates.map((candidate) => candidateJson(candidate, city));
      const best = issue.candidates[0];
      const matter = best === undefined ? undefined : city.taxonomy.matters.get(best.matter);
      return {
        text: issue.text,
        area: matter?.area ?? null,
        matter: matter?.code ?? null,
        subject: matter?.subject ?? null,
        department: matter?.lead ?? null,
        confidence: rounded(best?.confidence ?? 0),
        candidates,
      };
    }),
    since: u.since?.text ?? null,
    sinceDays: u.since?.days ?? null,
    phone: u.phone ?? null,
    ticketNumber: u.ticketNumber ?? null,
    reporterKind: u.reporterKind ?? null,
    businessName: u.businessName ?? null,
    aboutOfficial: u.aboutOfficial,
    accused: u.accused ?? null,
    spot: u.place?.spot ?? null,
    outside: u.place?.outside ?? false,
  };
}

function candidateJson({ matter: code, confidence }: Candidate, city: City) {
  const matter = city.taxonomy.matters.get(code);
  return {
    area: matter?.area ?? null,
    matter: code,
    department: matter?.lead ?? null,
    confidence: rounded(confidence),
  };
}

function rounded(confidence: number): number {
  return Math.round(confidence * 10_000) / 10_000;
}
