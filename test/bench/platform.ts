import { createServer } from "node:http";
import { answerParent } from "./child.js";

// A platform that takes every message at once; a process of its own.

let taken = 0;
const server = createServer((request, response) => {
  request.resume();
  request.on("end", () => {
    taken += 1;
    response.writeHead(200, { "content-length": 2 }).end("ok");
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
