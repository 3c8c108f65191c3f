import { GramIndex } from "../../intents/gram-index.js";

describe("numbers of n-grams", () => {
  test("each hash has one number, in the order in which they came", () => {
    const index = new GramIndex(4);
    expect([7, -3, 7, 0, -3, 2 ** 31 - 1].map((hash) => index.add(hash))).toEqual([0, 1, 0, 2, 1, 3]);
    expect(index.size).toBe(4);
    expect([...index.hashes]).toEqual([7, -3, 0, 2 ** 31 - 1]);
  });

  test("a hash that was never added has none", () => {
    const index = GramIndex.of(Int32Array.of(1, 2, 3));
    expect([3, 4, 0].map((hash) => index.find(hash))).toEqual([2, -1, -1]);
  });

  test("grows to any size and still knows all, also those that differ in the last bit only", () => {
    const index = new GramIndex();
    for (let i = 0; i < 50_000; i++) index.add((Math.imul(i >> 1, 0x9e3779b1) & ~1) | (i & 1));
    expect(index.size).toBe(50_000);
    expect(index.find((Math.imul(24_999, 0x9e3779b1) & ~1) | 1)).toBe(49_999);
  });
});
