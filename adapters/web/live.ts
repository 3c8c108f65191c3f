import { PassThrough, type Readable } from "node:stream";
import type { LiveLimits } from "./limits.js";
import type { Transcript } from "./ports.js";
import { wireEntry } from "./wire.js";

/** Live connections of chats: each is a stream of server-sent events that follows the transcript. */
export interface Live {
  /**
   * Opens a connection that first catches up from the cursor, then follows.
   * @returns undefined when there are too many connections
   * @throws whatever the transcript throws on the first read
   */
  open(chat: string, cursor: string | undefined): Promise<Readable | undefined>;
  /** Something was added to the transcript of this chat: its connections read on. */
  notify(chat: string): void;
  /** An answer is being written in this chat. */
  showTyping(chat: string): void;
  /** Ends all connections, and opens no more. */
  close(): void;
}

interface Connection {
  readonly chat: string;
  readonly stream: PassThrough;
  cursor: string | undefined;
  reading: boolean;
  readAgain: boolean;
  caughtUp: boolean;
}

const entriesPerRead = 50;

/** Starts without connections. */
export function createLive(transcript: Transcript, limits: LiveLimits): Live {
  const chats = new Map<string, Set<Connection>>();
  let count = 0;
  let closed = false;
  let heartbeat: NodeJS.Timeout | undefined;

  const add = (connection: Connection): void => {
    const { chat, stream } = connection;
    const connections = chats.get(chat) ?? new Set();
    chats.set(chat, connections.add(connection));
    count += 1;
    if (count === 1) heartbeat = setInterval(beat, limits.heartbeatMs);
    stream.once("close", () => {
      connections.delete(connection);
      if (connections.size === 0) chats.delete(chat);
      count -= 1;
      if (count === 0) clearInterval(heartbeat);
    });
    // A browser with ever more tabs: the oldest gives way, and comes back when somebody looks at it.
    const [oldest] = connections;
    if (connections.size > limits.connectionsPerChat) oldest?.stream.end("event: crowded\ndata:\n\n");
  };

  const beat = (): void => {
    for (const connections of chats.values()) {
      for (const connection of connections) {
        if (!isOpen(connection)) continue;
        connection.stream.write(": heartbeat\nevent: beat\ndata:\n\n");
        // What another process has sent arrives now at the latest, and what a failed read has missed.
        void follow(connection);
      }
    }
  };

  const readPart = async (connection: Connection): Promise<void> => {
    const { entries, cursor, more } = await transcript.since(connection.chat, connection.cursor, entriesPerRead);
    if (!isOpen(connection)) return;
    if (cursor !== "") connection.cursor = cursor;
    if (entries.length > 0) {
      connection.stream.write(`id: ${cursor}\nevent: entries\ndata: ${JSON.stringify(entries.map(wireEntry))}\n\n`);
    }
    if (more ?? entries.length === entriesPerRead) connection.readAgain = true;
    else if (!connection.caughtUp) {
      connection.caughtUp = true;
      connection.stream.write("event: ready\ndata:\n\n");
    }
  };

  const follow = async (connection: Connection): Promise<void> => {
    connection.readAgain = true;
    if (connection.reading) return;
    connection.reading = true;
    try {
      while (connection.readAgain && isOpen(connection)) {
        connection.readAgain = false;
        await drained(connection.stream);
        await readPart(connection);
      }
    } catch {
      // Storage itself tells its log why. The connection stays, and reads on from its cursor at the next beat.
    } finally {
      connection.reading = false;
    }
  };

  return {
    async open(chat, cursor) {
      if (closed || count >= limits.connections) return undefined;
      const stream = new PassThrough();
      const connection = { chat, stream, cursor, reading: true, readAgain: false, caughtUp: false };
      add(connection);
      try {
        await readPart(connection);
      } catch (error) {
        stream.destroy();
        throw error;
      } finally {
        connection.reading = false;
      }
      if (connection.readAgain) void follow(connection);
      return stream;
    },
    notify(chat) {
      for (const connection of chats.get(chat) ?? []) void follow(connection);
    },
    showTyping(chat) {
      for (const connection of chats.get(chat) ?? []) {
        if (isOpen(connection)) connection.stream.write("event: typing\ndata:\n\n");
      }
    },
    close() {
      closed = true;
      clearInterval(heartbeat);
      for (const connections of chats.values()) for (const { stream } of connections) stream.end();
    },
  };
}

function isOpen({ stream }: Connection): boolean {
  return !stream.destroyed && !stream.writableEnded;
}

async function drained(stream: PassThrough): Promise<void> {
  if (!stream.writableNeedDrain) return;
  await new Promise<void>((resolve) => {
    stream.once("drain", resolve);
    stream.once("close", resolve);
  });
}
