import type { MediaFile } from "../../../src/domain/message.js";
import type { Reply } from "../support/http-server.js";
import { allowLoopbackOnly } from "../support/loopback-only.js";
import { wechatError } from "../support/wechat-api.js";
import { type Account, startAccount } from "./official-account.js";

allowLoopbackOnly();

const get = "/cgi-bin/media/get";
let account: Account;
beforeAll(async () => {
  account = await startAccount();
});
afterAll(() => account.stop());

const fetched = (ref: string, bytes?: number): Promise<MediaFile> =>
  account.adapter.fetchMedia({ ref, ...(bytes !== undefined && { bytes }) }, new AbortController().signal);

test("a picture comes with its name and type", async () => {
  account.api.media.set("media-1", { content: Buffer.from("a picture"), type: "image/jpeg" });
  expect(await fetched("media-1")).toEqual({
    content: Buffer.from("a picture"),
    name: "media-1.jpg",
    mime: "image/jpeg",
  });
});

test("a video is fetched from the address that WeChat names, without the token", async () => {
  account.api.once.set(get, [{ body: JSON.stringify({ video_url: `${account.api.server.url}/video/1.mp4` }) }]);
  account.api.once.set("/video/1.mp4", [{ body: "a video" }]);
  expect(await fetched("media-2")).toEqual({ content: Buffer.from("a video"), mime: "video/mp4" });
  expect(account.api.server.arrived.at(-1)?.path).toBe("/video/1.mp4");
});

test.each([
  "http://203.205.137.73/vweixinp.tc.qq.com/1.mp4",
  "http://127.0.0.1:9/1.mp4",
  "https://qq.com.evil.example/1.mp4",
  "https://evilqq.com/1.mp4",
  "https://a@x.qq.com/1.mp4",
  "https://x.qq.com:8443/1.mp4",
  "file:///etc/passwd",
  "no address",
])("no video is fetched from %s", async (address) => {
  account.api.once.set(get, [{ body: JSON.stringify({ video_url: address }) }]);
  await expect(fetched("media-3")).rejects.toThrow("the file is not kept at WeChat");
});

test.each<[string, Reply, string]>([
  ["a file that is gone", wechatError(40007, "invalid media_id"), "WeChat answered 40007"],
  ["an error of the server", { status: 500, body: "oops" }, "WeChat answered 500"],
  ["a reset", "reset", "not reachable in time"],
  ["a file that is too large", { body: Buffer.alloc(11 * 1024 * 1024, 1) }, "answered with more than was asked for"],
])("%s", async (_name, reply, words) => {
  account.api.once.set(get, [reply]);
  await expect(fetched("media-4")).rejects.toThrow(words);
});

test("a file that is announced as too large is not asked for", async () => {
  const before = account.api.server.arrived.length;
  await expect(fetched("media-5", 11 * 1024 * 1024)).rejects.toThrow("larger");
  expect(account.api.server.arrived).toHaveLength(before);
});
