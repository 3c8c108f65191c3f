import { featuresOf, passingFeatures } from "../../intents/features.js";

describe("features", () => {
  test("are the same whether they are to last or used at once", () => {
    const lasting = featuresOf("路灯坏了，路灯不亮 3 days", "ask_place");
    const passing = passingFeatures("路灯坏了，路灯不亮 3 days", "ask_place");
    expect([...passing.hashes]).toEqual([...lasting.hashes]);
    expect([...passing.counts]).toEqual([...lasting.counts]);
  });

  test("outlast the next text that is read if they are to last", () => {
    // Two characters and their pair.
    const first = featuresOf("停水");
    const hashes = [...first.hashes];
    passingFeatures("电梯又坏了");
    expect([...first.hashes]).toEqual(hashes);
    expect([...first.counts]).toEqual([1, 1, 1]);
  });
});
