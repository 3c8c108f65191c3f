import { openChannel } from "../contract/opened.js";
import { allowLoopbackOnly } from "../support/loopback-only.js";

allowLoopbackOnly();

test("news after the window is seen as the template, with number and status in it", async () => {
  const channel = await openChannel("whatsapp-cloud");
  const body = { text: "您的诉求有了新进展……", about: { number: "482-173-056", status: "办理中" } };
  expect(await channel.send(body, { asTemplate: true })).toMatchObject({ kind: "sent" });
  expect(channel.kit.seen()).toMatchObject([{ template: true, text: "您的诉求 482-173-056 现在：办理中" }]);
  await channel.close();
});
