import { loadModel } from "../../intents/model.js";
import { createUnderstander } from "../../intents/understander.js";
import { loadCity } from "../../src/city/load-city.js";
import type { City } from "../../src/domain/city.js";
import type { Understander } from "../../src/domain/understanding.js";

/** The example city with a reader of messages trained from the project's own sentences. */
export function exampleReader(): { city: City; understander: Understander } {
  const city = loadCity("city", "intents/taxonomy.yaml");
  const model = loadModel({ taxonomy: city.taxonomy, sentencesFolder: "intents/sentences", cacheFolder: "dist" });
  return { city, understander: createUnderstander({ taxonomy: city.taxonomy, districts: city.districts, model }) };
}
