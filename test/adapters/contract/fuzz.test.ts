import fc from "fast-check";
import { channels } from "../../../src/channels.js";
import { capturedOf } from "../../fuzz/captured.js";
import { inputsFrom } from "../../fuzz/inputs.js";
import { writeTree } from "../../fuzz/payload-tree.js";
import { tryInput, warmUp } from "../../fuzz/try-input.js";
import type { ChannelKit } from "../kits/kit.js";
import { allowLoopbackOnly } from "../support/loopback-only.js";
import { kitOf, type OpenedChannel, openChannel } from "./opened.js";

allowLoopbackOnly();

// Fault 16: whatever bytes come, authentic or not, an adapter neither throws nor answers 5xx, takes no second for it, and what it
// hands in is a message. `npm run fuzz` does the same a million times.

const inputs = 300;

describe.each(channels.map(({ channel }) => channel))("%s", (name) => {
  let kit: ChannelKit;
  let channel: OpenedChannel | undefined;
  beforeAll(async () => {
    kit = await kitOf(name);
    if (kit.lacks.signature === undefined) channel = await openChannel(name);
  });
  afterAll(() => channel?.close());

  test("stands whatever its platform might say", async () => {
    if (!channel) return expect(kit.lacks.signature).toMatch(/.{10}/);
    const opened = channel;
    const { kit: running } = opened;
    const captured = capturedOf(kit, running);
    const bodies = captured.map(({ tree, format }) => Buffer.from(writeTree(tree, format)));
    // Not all is refused at the door: what is altered here would have been taken.
    expect(await warmUp(opened, bodies)).toBeGreaterThan(captured.length / 4);
    const stands = fc.asyncProperty(inputsFrom(captured), async ({ body }) => {
      expect((await tryInput(opened, running.signed(body))).faults).toEqual([]);
    });
    await fc.assert(stands, { numRuns: inputs, seed: 20_260_302 });
  });

  test("stands whatever a stranger says", async () => {
    if (!channel) return;
    const opened = channel;
    const { people, calls } = opened.kit;
    const [call] = calls({ id: "s1", chat: people[0], at: new Date(), kind: "text", text: "在吗" });
    if (!call) throw new Error("nobody can write a text");
    // Some platforms sign in the query.
    const [path = ""] = call.url.split("?");
    const oddities = fc.string({ unit: "binary", maxLength: 60 });
    const strangers = fc.record({
      method: fc.constantFrom("GET", "POST", "PUT"),
      url: fc.oneof(
        fc.constant(path),
        oddities.map((text) => `${path}?${text}`),
        oddities,
      ),
      headers: fc.dictionary(fc.constantFrom(...Object.keys(call.headers)), oddities),
      body: fc.oneof(fc.constant(call.body), fc.uint8Array({ maxLength: 200 })),
    });
    const stands = fc.asyncProperty(strangers, async (stranger) => {
      const { faults, messages } = await tryInput(opened, stranger);
      expect(faults).toEqual([]);
      expect(messages).toBe(0);
    });
    await fc.assert(stands, { numRuns: inputs, seed: 20_260_302 });
  });
});
