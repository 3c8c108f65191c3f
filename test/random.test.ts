import { createRandomBytes } from "../src/random.js";

test("as many bytes as were asked for are given, never the same again", () => {
  const random = createRandomBytes();
  const given = Array.from({ length: 2_000 }, () => random(10).toString("hex"));
  expect(given.every((hex) => hex.length === 20)).toBe(true);
  expect(new Set(given).size).toBe(2_000);
  expect(random(5_000)).toHaveLength(5_000);
  expect(random(0)).toHaveLength(0);
});

test("what was given stays as it is while more is given", () => {
  const random = createRandomBytes();
  const first = random(16);
  const kept = first.toString("hex");
  for (let i = 0; i < 500; i++) random(16);
  expect(first.toString("hex")).toBe(kept);
  expect(first.equals(Buffer.alloc(16))).toBe(false);
});

test("all bytes come about equally often", () => {
  const random = createRandomBytes();
  const counts = new Array<number>(256).fill(0);
  for (let i = 0; i < 6_400; i++) for (const byte of random(20)) counts[byte] = (counts[byte] ?? 0) + 1;
  // 128,000 bytes, 500 of each: ten standard deviations to either side.
  expect(Math.min(...counts)).toBeGreaterThan(280);
  expect(Math.max(...counts)).toBeLessThan(720);
});
