import { once } from "node:events";
import { connect, createServer, type Socket } from "node:net";

/** A line to a server on loopback that can go dead without anybody noticing, as when a cable is cut or a firewall forgets. */
export interface Line {
  readonly port: number;
  /** From now on nothing is forwarded over the connections that there are; they stay open. */
  cut(): void;
  /** From now on new connections are taken, but nothing is forwarded over them either. `false` lets them through again. */
  cutNew(isCut: boolean): void;
  /** From now on what is asked goes on, and answers do not come back. */
  holdAnswers(): void;
  /** From now on answers over new connections come back again. */
  letAnswers(): void;
  /** Connections that were made through it so far. */
  readonly made: number;
  close(): Promise<void>;
}

/** Opens one to a port of 127.0.0.1. */
export async function openLine(port: number): Promise<Line> {
  const connections = new Set<{ readonly near: Socket; readonly far: Socket; dead: boolean }>();
  let made = 0;
  let isNewCut = false;
  let isHolding = false;
  const server = createServer((near) => {
    made += 1;
    const connection = { near, far: connect(port, "127.0.0.1"), dead: isNewCut };
    const { far } = connection;
    connections.add(connection);
    const forget = () => {
      connections.delete(connection);
      near.destroy();
      far.destroy();
    };
    near.on("data", (chunk) => !connection.dead && far.write(chunk));
    far.on("data", (chunk) => !connection.dead && !isHolding && near.write(chunk));
    for (const [socket, other] of [[near, far] as const, [far, near] as const]) {
      socket.on("error", forget);
      // A dead line does not even tell that one end has gone.
      socket.on("end", () => !connection.dead && other.end());
      socket.on("close", () => !connection.dead && forget());
    }
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  return {
    port: typeof address === "object" && address !== null ? address.port : 0,
    cut() {
      for (const connection of connections) connection.dead = true;
    },
    cutNew(isCut) {
      isNewCut = isCut;
    },
    holdAnswers() {
      isHolding = true;
    },
    letAnswers() {
      for (const connection of connections) connection.dead = true;
      isHolding = false;
    },
    get made() {
      return made;
    },
    async close() {
      server.close();
      for (const { near, far } of connections) {
        near.destroy();
        far.destroy();
      }
      await once(server, "close");
    },
  };
}

/** Settings that reach a platform through a line instead of straight. */
export function through(
  line: Line,
  platform: string,
  environment: Readonly<Record<string, string>>,
): Record<string, string> {
  const replaced = Object.entries(environment).map(([name, value]) => [
    name,
    value.replace(platform, `http://127.0.0.1:${line.port}`),
  ]);
  return Object.fromEntries(replaced);
}
