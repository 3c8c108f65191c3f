import { connect, type Socket } from "node:net";

/** One connection that is asked one thing after another. */
export interface Line {
  readonly socket: Socket;
  readonly ready: Promise<void>;
  /** Resolves to the status of the answer. */
  call(bytes: Buffer): Promise<number>;
}

/** Opens a connection that stays open. */
export function connectTo(port: number): Line {
  const socket = connect(port, "127.0.0.1");
  socket.setNoDelay(true);
  let text = "";
  let answered: (status: number) => void = () => undefined;
  socket.on("data", (chunk: Buffer) => {
    text += chunk.toString("latin1");
    const head = text.indexOf("\r\n\r\n");
    if (head < 0) return;
    const length = Number(/\r\ncontent-length: (\d+)/i.exec(text)?.[1] ?? 0);
    if (text.length < head + 4 + length) return;
    const status = Number(text.slice(9, 12));
    text = "";
    answered(status);
  });
  socket.on("error", () => answered(0));
  socket.on("close", () => answered(0));
  return {
    socket,
    ready: new Promise((resolve, reject) => {
      socket.once("connect", resolve);
      socket.once("error", reject);
    }),
    call: (bytes) =>
      new Promise((resolve) => {
        answered = resolve;
        socket.write(bytes);
      }),
  };
}
