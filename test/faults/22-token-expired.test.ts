import { openChannel } from "../adapters/contract/opened.js";
import { allowLoopbackOnly } from "../adapters/support/loopback-only.js";

allowLoopbackOnly();

// Fault 22: the token expires while many messages are on their way. One new token is fetched, and each message arrives once.

test.each(["wechat", "wecom", "wecom-kf"])("on %s, fifty at once", async (name) => {
  const channel = await openChannel(name);
  const tokens = () => channel.kit.platform.arrived.filter(({ path }) => /stable_token|gettoken/.test(path)).length;
  expect(await channel.send({ text: "第0条" })).toMatchObject({ kind: "sent" });
  const before = tokens();
  expect(channel.kit.answer({ kind: "token_expired" })).toBe(true);
  const texts = Array.from({ length: 50 }, (_, i) => `第${i + 1}条`);
  const results = await Promise.all(texts.map((text) => channel.send({ text })));
  expect(results.map(({ kind }) => kind)).toEqual(texts.map(() => "sent"));
  expect(tokens() - before).toBe(1);
  const seen = channel.kit.seen().map(({ text }) => text);
  expect(seen.slice(1).sort()).toEqual([...texts].sort());
  await channel.close();
});
