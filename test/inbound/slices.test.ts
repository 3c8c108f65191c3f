import { createSlices } from "../../src/inbound/slices.js";

const busy = (ms: number) => {
  const end = performance.now() + ms;
  while (performance.now() < end);
};

test("much work lets everything else have its turn in between, and is all done, in order", async () => {
  const inSlices = createSlices(5);
  const done: number[] = [];
  let longestMs = 0;
  let looked = performance.now();
  const look = () => {
    longestMs = Math.max(longestMs, performance.now() - looked);
    looked = performance.now();
    if (done.length < 40) setImmediate(look);
  };
  setImmediate(look);
  const all = Array.from({ length: 40 }, (_, i) =>
    inSlices(() => {
      busy(3);
      done.push(i);
      return i;
    }),
  );
  expect(await Promise.all(all)).toEqual(done);
  expect(done).toEqual([...done].sort((a, b) => a - b));
  // All at once would take 120 ms; the machine may be busy with other things too.
  expect(longestMs).toBeLessThan(100);
});

test("work that fails fails its caller alone", async () => {
  const inSlices = createSlices(5);
  const failing = inSlices(() => {
    throw new Error("no");
  });
  await expect(failing).rejects.toThrow("no");
  expect(await inSlices(() => 7)).toBe(7);
});
