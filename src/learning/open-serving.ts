import type { Model, OpenedModel } from "../../intents/model.js";
import { readModel } from "../../intents/model-file.js";
import { modelBytes, type StoredModel, servingModel } from "../storage/models.js";
import type { Db } from "../storage/store.js";
import { parseScores, type Scores } from "./scores.js";

/** The model that serves. */
export interface ServingModel {
  readonly model: Model;
  /** Absent if nobody has judged it yet. */
  readonly scores?: Scores;
  /** Absent if it is the model of the sentences alone. */
  readonly learned?: StoredModel & { readonly bytes: Uint8Array };
  /** Why the model that was learned does not serve, in Chinese and English. */
  readonly refused?: string;
}

/** The model of the sentences alone, and its scores if they are known. */
export interface OwnModel extends OpenedModel {
  readonly scores?: Scores;
}

/** Opens the model that serves: the one learned last, if it was learned from the same sentences, else the sentences' own. */
export async function openServing(db: Db, own: OwnModel): Promise<ServingModel> {
  const stored = await servingModel(db);
  if (!stored) return ofSentences(own);
  if (stored.sentences !== own.key) return ofSentences(own, otherSentences);
  const bytes = await modelBytes(db, stored.id);
  const model = bytes && readModel(Buffer.from(bytes), own.key);
  if (!bytes || !model) return ofSentences(own, broken);
  const scores = parseScores(stored.scores);
  return { model, ...(scores ? { scores } : {}), learned: { ...stored, bytes } };
}

function ofSentences({ model, scores }: OwnModel, refused?: string): ServingModel {
  return { model, ...(scores ? { scores } : {}), ...(refused === undefined ? {} : { refused }) };
}

const otherSentences =
  "学到的模型用的是别的例句或事项，现在由例句自带的模型服务；请重新运行 huiying train。The model that was learned is of other sentences or matters, so that of the sentences serves; run huiying train again.";
const broken =
  "学到的模型已损坏，现在由例句自带的模型服务；请重新运行 huiying train。The model that was learned is broken, so that of the sentences serves; run huiying train again.";
