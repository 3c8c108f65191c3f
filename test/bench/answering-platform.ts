import { createServer } from "node:http";
import { answerParent } from "./child.js";

// Any platform's API at once: it takes every message and answers with the fields that each of them would; a process of its own.

let taken = 0;
let ids = 0;
const server = createServer((request, response) => {
  request.resume();
  request.on("end", () => {
    taken += 1;
    ids += 1;
    const body = JSON.stringify({
      ok: true,
      result: { message_id: ids, id: ids, is_bot: true, first_name: "Huiying", username: "HuiyingBot", url: "" },
      sentMessages: [{ id: String(ids) }],
      message_id: `m${ids}`,
      recipient_id: "r1",
      messages: [{ id: `wamid.${ids}` }],
      ts: `1772440200.${String(ids).padStart(6, "0")}`,
      channel: "D1",
      status: 0,
      status_message: "ok",
      message_token: ids,
      sid: `SM${ids}`,
      errcode: 0,
      errmsg: "ok",
      msgid: ids,
      access_token: "token",
      expires_in: 7_200,
      user: { id: "U1", name: "bench", profile: {} },
      members: [],
    });
    response
      .writeHead(200, { "content-type": "application/json", "content-length": Buffer.byteLength(body) })
      .end(body);
  });
});

answerParent({
  start: () =>
    new Promise((resolve) => {
      server.listen(0, "127.0.0.1", () => {
        const address = server.address();
        resolve(typeof address === "object" && address !== null ? address.port : 0);
      });
    }),
  taken: () => taken,
});
