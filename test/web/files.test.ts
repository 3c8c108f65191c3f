import { buildChatServer, type ChatServer } from "./chat-server.js";

const png = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==",
  "base64",
);
const pdf = Buffer.from("%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n");
const oldOffice = Buffer.concat([Buffer.from("d0cf11e0a1b11ae1", "hex"), Buffer.alloc(600)]);

let chat: ChatServer;
let cookie: string;
beforeEach(async () => {
  chat = buildChatServer({});
  cookie = await newCookie();
});
afterEach(() => chat.app.close());

async function newCookie(): Promise<string> {
  const { headers } = await chat.app.inject({ method: "POST", url: "/chat/session", payload: {} });
  return String(headers["set-cookie"]).split(";")[0] ?? "";
}

function upload(name: string, payload: Buffer, headers: Record<string, string> = {}) {
  return chat.app.inject({
    method: "POST",
    url: `/chat/files?name=${encodeURIComponent(name)}`,
    headers: { cookie, "x-huiying-chat": "1", "content-type": "application/octet-stream", ...headers },
    payload,
  });
}

const download = (id: string, as = cookie) => chat.app.inject({ url: `/chat/files/${id}`, headers: { cookie: as } });

test.each<[string, Buffer, string, string, string]>([
  ["路灯.png", png, "image/png", "路灯.png", "inline"],
  ["photo.exe", png, "image/png", "photo.exe.png", "inline"],
  ["../../etc/passwd", png, "image/png", "passwd.png", "inline"],
  ["gpj\u202Egnp.png\u0000", png, "image/png", "gpjgnp.png", "inline"],
  ["", png, "image/png", "file.png", "inline"],
  ["欠条.pdf", pdf, "application/pdf", "欠条.pdf", "attachment"],
  ["说明.txt", Buffer.from("工厂老停电"), "text/plain", "说明.txt", "attachment"],
  ["国标.txt", Buffer.from("b9a4b3a7", "hex"), "text/plain", "国标.txt", "attachment"],
  ["工资.csv", Buffer.from("name,amount\n张三,1"), "text/csv", "工资.csv", "attachment"],
  ["合同.doc", oldOffice, "application/msword", "合同.doc", "attachment"],
])("%p is taken in and given back safely", async (name, content, mime, kept, how) => {
  const uploaded = await upload(name, content);
  expect([uploaded.statusCode, uploaded.json()]).toEqual([
    201,
    { id: expect.any(String), name: kept, mime, bytes: expect.any(Number) },
  ]);
  const response = await download(uploaded.json().id);
  expect(response.rawPayload).toHaveLength(uploaded.json().bytes);
  // Photos are written anew: test/files/clean-image.test.ts.
  if (how === "attachment") expect(response.rawPayload.equals(content)).toBe(true);
  expect(response.headers["content-type"]).toContain(mime);
  expect(response.headers["content-disposition"]).toBe(`${how}; filename*=UTF-8''${encodeURIComponent(kept)}`);
  expect(response.headers["x-content-type-options"]).toBe("nosniff");
  expect(response.headers["content-security-policy"]).toMatch(/sandbox/);
});

test.each<[string, Buffer, number]>([
  ["a drawing that can hold scripts", Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'), 415],
  ["a page", Buffer.from("<!doctype html><script>alert(1)</script>"), 415],
  ["a page behind white space", Buffer.from("\n \ufeff<html><body>"), 415],
  ["a page inside a text", Buffer.from("hello <script>alert(1)</script>"), 415],
  ["a program for Windows", Buffer.concat([Buffer.from("MZ"), Buffer.alloc(200)]), 415],
  ["a program for Linux", Buffer.concat([Buffer.from("7f454c46020101", "hex"), Buffer.alloc(200)]), 415],
  ["a script for a shell", Buffer.from("#!/bin/sh\nrm -rf /"), 415],
  ["an installer", oldOffice, 415],
  ["an archive", Buffer.from("504b0506000000000000000000000000000000000000", "hex"), 415],
  ["noise", Buffer.from([0, 1, 2, 3, 255, 254]), 415],
  ["nothing", Buffer.alloc(0), 400],
  ["more than 10 MB", Buffer.alloc(10 * 1024 * 1024 + 1, "x"), 413],
])("%s is refused with a sentence", async (_name, content, status) => {
  const response = await upload("file.msi", content);
  expect([response.statusCode, response.json().error]).toEqual([
    status,
    { zh: expect.stringMatching(/。$/), en: expect.stringMatching(/\.$/) },
  ]);
});

test("10 MB are taken in", async () => {
  const content = Buffer.concat([png, Buffer.alloc(10 * 1024 * 1024 - png.length)]);
  expect((await upload("big.png", content)).statusCode).toBe(201);
});

test("a file is for its own chat only", async () => {
  const { id } = (await upload("a.png", png)).json();
  expect((await download(id, await newCookie())).statusCode).toBe(404);
  expect((await download(id, "")).statusCode).toBe(401);
  expect((await download("../../package.json")).statusCode).toBe(404);
  const stranger = await newCookie();
  const stolen = await chat.app.inject({
    method: "POST",
    url: "/chat/messages",
    headers: { cookie: stranger },
    payload: { clientId: "0b5c6a52-61aa-4c6c-9d57-b5a8a8b7a002", language: "zh", files: [id] },
  });
  expect(stolen.statusCode).toBe(404);
});

test("an uploaded file becomes a message, and the house can fetch it", async () => {
  const { id } = (await upload("路灯.png", png)).json();
  const payload = { clientId: "0b5c6a52-61aa-4c6c-9d57-b5a8a8b7a003", language: "zh", files: [id], caption: "灯不亮" };
  const posted = await chat.app.inject({ method: "POST", url: "/chat/messages", headers: { cookie }, payload });
  expect(posted.statusCode).toBe(202);
  expect(chat.store.received[0]?.content).toEqual({
    kind: "media",
    files: [{ ref: id, name: "路灯.png", mime: "image/png" }],
    caption: "灯不亮",
  });
  const { adapter } = chat.web;
  const file = await adapter.fetchMedia({ ref: id }, AbortSignal.timeout(1_000));
  expect(file).toMatchObject({ name: "路灯.png", mime: "image/png", uploadedAs: id });
  await expect(adapter.fetchMedia({ ref: "gone" }, AbortSignal.timeout(1_000))).rejects.toThrow();
});

test.each([
  ["without our header", { "x-huiying-chat": "" }, 403],
  ["from a stranger's page", { "sec-fetch-site": "cross-site" }, 403],
  ["without a session", { cookie: "" }, 401],
])("an upload %s is refused", async (_name, headers, status) => {
  expect((await upload("a.png", png, headers)).statusCode).toBe(status);
});

test("when storage is away an upload is to be tried again", async () => {
  chat.store.isAway = true;
  const response = await upload("a.png", png);
  expect([response.statusCode, response.headers["retry-after"]]).toEqual([503, "5"]);
});

test("uploads that were answered or broken off leave room for others", async () => {
  await chat.app.close();
  chat = buildChatServer({ limits: { uploadsAtOnce: 1 } });
  cookie = await newCookie();
  for (let i = 0; i < 3; i++) expect((await upload("a.png", png)).statusCode).toBe(201);
  expect((await upload("a.png", Buffer.from("#!"))).statusCode).toBe(415);
  expect((await upload("a.png", png)).statusCode).toBe(201);
});
