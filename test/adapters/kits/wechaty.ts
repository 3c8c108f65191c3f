import { join } from "node:path";
import type { WebhookRequest } from "../../../src/domain/channel.js";
import { startServer } from "../support/http-server.js";
import { made, mockSecret, people } from "../support/wechaty-mock.js";
import type { ChannelKit, Forgery, RunningKit } from "./kit.js";

/** Any puppet of Wechaty's, by its own mock: https://github.com/wechaty/puppet-mock */
export const kit: ChannelKit = {
  channel: "wechaty",
  lacks: {
    choice: "Wechaty has no buttons; choices are numbered lines",
    album: "puppets deliver each photo by itself",
    location: "the mock knows one place only; test/adapters/wechaty tests places by a puppet of its own",
    edit: "messages can't be edited in the apps that Wechaty drives",
    start: "puppets do not tell when a chat is opened",
    signature: "puppets are called by nobody; the way in is the tests' own",
    timestamp: "puppets are called by nobody",
    throttled: "puppets have no word for it",
    reset: "puppets hide their connections",
    html: "puppets hide their connections",
    blocked: "puppets have no word for it",
    refused: "puppets have no word for it",
    window_shut: "puppets have no word for it",
    duplicate: "puppets have no key against sending twice",
    token_expired: "puppets hide their sessions",
  },
  start,
};

async function start(): Promise<RunningKit> {
  // Nothing is asked over the network; the contract wants a platform that can be shut.
  const platform = await startServer(() => ({ status: 404 }));
  const before = made.length;
  const puppet = () => made[before];
  return {
    environment: { WECHATY_PUPPET: join(process.cwd(), "test/adapters/support/wechaty-mock.ts") },
    platform,
    people,
    calls: (does) => {
      if (does.kind in kit.lacks) return [];
      const content = "content" in does ? { content: does.content.toString("base64") } : {};
      const body = Buffer.from(JSON.stringify({ ...does, ...content }));
      return [{ method: "POST", url: "/webhooks/wechaty", headers: { "x-mock-secret": mockSecret }, body }];
    },
    forge,
    signed: (body) => ({ method: "POST", url: "/webhooks/wechaty", headers: { "x-mock-secret": mockSecret }, body }),
    // A server that is started again makes a puppet of its own.
    seen: () => made.slice(before).flatMap((one) => one.seen),
    answer(how) {
      const one = puppet();
      if (!one || how.kind in kit.lacks) return false;
      one.answer = how;
      return true;
    },
    secrets: [mockSecret, "秘密"],
    close: () => platform.close(),
  };
}

function forge(call: WebhookRequest, how: Forgery): WebhookRequest {
  if (how === "no_signature") return { ...call, headers: {} };
  return { ...call, headers: { "x-mock-secret": how === "truncated_signature" ? mockSecret.slice(0, 8) : "foreign" } };
}
