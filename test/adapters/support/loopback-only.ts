import { Socket } from "node:net";

const loopback = new Set(["127.0.0.1", "localhost", "::1"]);

/** From now on a test that connects anywhere but to this computer fails. Call it at the top of a test file. */
export function allowLoopbackOnly(): void {
  const connect = Socket.prototype.connect;
  beforeAll(() => {
    Socket.prototype.connect = function guarded(this: Socket, ...args: unknown[]) {
      const host = hostOf(args);
      if (host !== undefined && !loopback.has(host)) throw new Error(`a test tried to reach ${host}`);
      return Reflect.apply(connect, this, args);
    };
  });
  afterAll(() => {
    Socket.prototype.connect = connect;
  });
}

// Node calls it with options, or with an array that holds them.
function hostOf(args: readonly unknown[]): string | undefined {
  const first: unknown = Array.isArray(args[0]) ? args[0][0] : args[0];
  if (typeof first !== "object" || first === null || !("host" in first)) return undefined;
  return typeof first.host === "string" ? first.host : undefined;
}
