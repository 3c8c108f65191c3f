import { z } from "zod";
import { noneOfThem } from "./prompt.js";
import type { Question } from "./question.js";

/** What came back, as far as it can be used. */
export type Answer =
  /** `matter` is one of the candidates offered; absent: none of them. `tokens` is what the server says it has used. */
  | { readonly kind: "answered"; readonly matter?: string; readonly tokens?: number }
  /** The model spoke, but not as asked: prose, another shape, a matter that nobody offered. */
  | { readonly kind: "nonsense"; readonly tokens?: number }
  /** What speaks there is no such server. */
  | { readonly kind: "foreign" };

const completion = z.object({
  choices: z.tuple([z.object({ message: z.object({ content: z.string().nullable() }) })], z.unknown()),
  usage: z.object({ total_tokens: z.int().nonnegative() }).optional().catch(undefined),
});

/** Reads the body of an answer; only a candidate that was offered is taken. */
export function readAnswer(body: string, { candidates }: Question): Answer {
  const read = completion.safeParse(fromJson(body));
  if (!read.success) return { kind: "foreign" };
  const [{ message }] = read.data.choices;
  const tokens = read.data.usage ? { tokens: read.data.usage.total_tokens } : {};
  const choice = z.strictObject({ matter: z.enum([...candidates.map(({ code }) => code), noneOfThem]) });
  const answer = choice.safeParse(fromJson(message.content ?? ""));
  if (!answer.success) return { kind: "nonsense", ...tokens };
  const { matter } = answer.data;
  return matter === noneOfThem ? { kind: "answered", ...tokens } : { kind: "answered", matter, ...tokens };
}

function fromJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
