import { createTelegramAdapter } from "../../../adapters/telegram/adapter.js";
import type { ChannelAdapter } from "../../../src/domain/channel.js";
import type { MediaRef } from "../../../src/domain/message.js";
import { type BotApi, ok, refusal, startBotApi, token } from "../support/bot-api.js";
import type { Reply } from "../support/http-server.js";
import { allowLoopbackOnly } from "../support/loopback-only.js";

allowLoopbackOnly();

let telegram: BotApi;
let adapter: ChannelAdapter;
beforeEach(async () => {
  telegram = await startBotApi();
  adapter = await createTelegramAdapter({
    token,
    apiRoot: `${telegram.apiRoot}/`,
    timeouts: { call: 1_000, file: 5_000 },
    readFile: async () => new Uint8Array(),
  });
});
afterEach(() => telegram.server.close());

const fetchMedia = (media: MediaRef) => adapter.fetchMedia(media, new AbortController().signal);
const serve = (path: unknown, reply: Reply, size?: number) => {
  telegram.answer("getFile", () =>
    ok({ file_id: "f", file_path: path, ...(size !== undefined && { file_size: size }) }),
  );
  if (typeof path === "string") telegram.files.set(path, reply);
};

test("a file is asked for and downloaded; its declared name and type stay", async () => {
  serve("documents/file 1.pdf", { body: "content" }, 7);
  const file = await fetchMedia({ ref: "doc-1", name: "合同.pdf", mime: "application/pdf" });
  expect(Buffer.from(file.content).toString()).toBe("content");
  expect(file).toMatchObject({ name: "合同.pdf", mime: "application/pdf" });
  expect(telegram.callsOf("getFile")[0]?.payload).toEqual({ file_id: "doc-1" });
});

test("a file without a name takes that of its path", async () => {
  serve("photos/file_3.jpg", { body: "x" });
  expect((await fetchMedia({ ref: "p" })).name).toBe("file_3.jpg");
});

const large = 20 * 1024 * 1024 + 1;
test.each<[string, MediaRef, () => void, RegExp]>([
  ["declared too large", { ref: "f", bytes: large }, () => undefined, /larger than 20 MB/],
  ["too large to Telegram", { ref: "f" }, () => serve("a", { body: "x" }, large), /larger than 20 MB/],
  ["too large after all", { ref: "f" }, () => serve("a", { body: Buffer.alloc(large) }), /larger than 20 MB/],
  [
    "refused",
    { ref: "f" },
    () => telegram.answer("getFile", () => refusal(400, "Bad Request: file is too big")),
    /too big/,
  ],
  ["without a path", { ref: "f" }, () => serve(undefined, {}), /no path/],
  ["with a path on a disk", { ref: "f" }, () => serve("/var/lib/a.jpg", {}), /no path/],
  ["with a path upwards", { ref: "f" }, () => serve("../getMe", {}), /no path/],
  ["gone", { ref: "f" }, () => serve("a", { status: 404 }), /answered 404/],
  [
    "moved elsewhere",
    { ref: "f" },
    () => serve("a", { status: 302, headers: { location: "http://127.0.0.1:1/" } }),
    /answered 302/,
  ],
  ["broken off", { ref: "f" }, () => serve("a", "reset"), /unreachable/],
])("a file that is %s is an error without the token", async (_, media, prepare, expected) => {
  prepare();
  const error = await fetchMedia(media).catch((thrown: unknown) => thrown);
  expect(String(error)).toMatch(expected);
  expect(String(error)).not.toContain(token.slice(10));
});

test("a download that hangs is given up in bounded time", async () => {
  const timeouts = { file: 50 };
  const readFile = async () => new Uint8Array();
  adapter = await createTelegramAdapter({ token, apiRoot: telegram.apiRoot, timeouts, readFile });
  serve("a", "hang");
  await expect(fetchMedia({ ref: "f" })).rejects.toThrow("Telegram's files: timed out");
});
