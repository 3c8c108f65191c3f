import type { Core } from "../core.js";
import { openOwnModel } from "../core.js";
import type { City } from "../domain/city.js";
import { openServing } from "../learning/open-serving.js";
import { type Compared, type Learned, learnFromCorrections, leastHeldOut, type Reason } from "../learning/train.js";
import { undoModel } from "../storage/models.js";
import { CommandRefused, print, printJson, speech, withCore } from "./program.js";
import { matterName, say, shareText } from "./say.js";

/**
 * `huiying train`: learns from sentences and corrections; the new model serves if it is not worse. With `undo` the one
 * before serves again.
 * @throws CommandRefused if there is none before
 */
export async function learn(options: { readonly undo?: boolean; readonly json?: boolean }): Promise<void> {
  await withCore((core) => (options.undo ? undo(core, options.json === true) : train(core, options.json === true)));
}

async function train(core: Core, json: boolean): Promise<void> {
  const { store, city, config } = core;
  const { sentencesFolder } = config;
  const learned = await learnFromCorrections(
    { store, taxonomy: city.taxonomy, sentencesFolder, own: openOwnModel(core) },
    core.clock(),
  );
  if (learned.reasons.length > 0) process.exitCode = 1;
  if (json) printJson({ serves: learned.reasons.length === 0, ...learned });
  else for (const line of describe(learned, city)) print(line);
}

async function undo(core: Core, json: boolean): Promise<void> {
  const isUndone = await core.store.write((tx) => undoModel(tx, core.clock()));
  if (!isUndone)
    throw new CommandRefused(
      say(
        "没有可以撤回的模型：现在由例句自带的模型服务。",
        "No model was learned that could be taken back: that of the sentences serves.",
      ),
    );
  const { learned } = await openServing(core.store.db, openOwnModel(core));
  if (json) printJson({ serving: learned ? { hash: learned.hash, at: learned.at } : null });
  else
    print(
      learned
        ? say(
            `✓ 已撤回，现在由 ${learned.at.toISOString()} 学到的模型服务。`,
            `✓ Undone: the model learned at ${learned.at.toISOString()} serves again.`,
          )
        : say("✓ 已撤回，现在由例句自带的模型服务。", "✓ Undone: the model of the sentences serves again."),
    );
}

function describe(learned: Learned, city: City): string[] {
  const { corrections, heldOut, sentences, reasons } = learned;
  return [
    say(
      `学习了 ${corrections.learned} 条纠正，留出 ${corrections.heldOut} 条检验。`,
      `Learned from ${corrections.learned} corrections; ${corrections.heldOut} held out to judge by.`,
    ),
    heldOut
      ? compared(say("留出的纠正，准确率", "Held-out corrections, accuracy"), heldOut)
      : say(
          `留出的纠正不足 ${leastHeldOut} 条，这一项不比较。`,
          `Fewer than ${leastHeldOut} corrections are held out: not compared by them.`,
        ),
    compared(say("例句交叉验证，macro-F1", "Cross-validation of the sentences, macro-F1"), sentences),
    ...reasons.map((reason) => `✗ ${why[reason][speech()]}`),
    ...learned.inseparable.map(
      ({ label, as, count }) => `  ${matterName(city, label)} → ${matterName(city, as)}: ${count}`,
    ),
    reasons.length === 0
      ? say(
          "✓ 新模型开始服务，不用重启。撤回：huiying train --undo",
          "✓ The new model serves, without a restart. To go back: huiying train --undo",
        )
      : say("模型没有更换。", "The model was not changed."),
  ];
}

function compared(what: string, { serving, candidate }: Compared): string {
  return `${what}: ${shareText(serving)} → ${shareText(candidate)}`;
}

const why: Readonly<Record<Reason, { readonly zh: string; readonly en: string }>> = {
  corrections: {
    zh: "在留出的纠正上，新模型不如现在的模型",
    en: "on the held-out corrections the new model is worse than the one that serves",
  },
  sentences: {
    zh: "在例句上，新模型变差了；请看看纠正得对不对",
    en: "on the sentences the new model is worse; see whether the corrections are right",
  },
  inseparable: {
    zh: "有的事项分不清，一半以上的例句被当成另一个事项；请合并事项，或改写例句",
    en: "some matters can't be told apart: more than half of one's sentences are taken for another; join them, or write other sentences",
  },
};
