import { PassThrough, type Readable } from "node:stream";
import type { Transcript, TranscriptEntry } from "./ports.js";

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
  /** Ends all connections. */
  close(): void;
}

/** Bounds of the live connections. */
export interface LiveLimits {
  readonly heartbeatMs: number;
  readonly connections: number;
  readonly connectionsPerChat: number;
}

interface Connection {
  readonly stream: PassThrough;
  cursor: string | undefined;
  reading: boolean;
  readAgain: boolean;
}

const entriesPerRead = 100;

/** Starts with no connection. The heartbeat runs while there are any. */
export function createLive(transcript: Transcript, limits: LiveLimits): Live {
  const chats = new Map<string, Set<Connection>>();
  let count = 0;
  let heartbeat: NodeJS.Timeout | undefined;

  const remove = (chat: string, connection: Connection): void => {
    const connections = chats.get(chat);
    if (!connections?.delete(connection)) return;
    count -= 1;
    if (connections.size === 0) chats.delete(chat);
    if (count === 0) clearInterval(heartbeat);
  };

  const add = (chat: string, connection: Connection): void => {
    const connections = chats.get(chat) ?? new Set();
    chats.set(chat, connections);
    connections.add(connection);
    count += 1;
    if (count === 1) heartbeat = setInterval(beat, limits.heartbeatMs);
    connection.stream.once("close", () => remove(chat, connection));
    // A browser with ever more tabs: the oldest gives way, and comes back when it is looked at.
    const [oldest] = connections;
    if (connections.size > limits.connectionsPerChat && oldest) oldest.stream.end("event: crowded\ndata:\n\n");
  };

  const beat = (): void => {
    for (const [chat, connections] of chats) {
      for (const connection of connections) {
        connection.stream.write(": heartbeat\nevent: beat\ndata:\n\n");
        // What another process has sent arrives at the latest now, as does what a failed read missed.
        void follow(chat, connection);
      }
    }
  };

  const readOn = async (chat: string, connection: Connection): Promise<void> => {
    do {
      connection.readAgain = false;
      const { entries, cursor } = await transcript.since(chat, connection.cursor, entriesPerRead);
      if (connection.stream.destroyed || connection.stream.writableEnded) return;
      connection.cursor = cursor;
      if (entries.length === 0) continue;
      const more = entries.length === entriesPerRead;
      await write(connection.stream, entriesEvent(entries, cursor));
      if (more) connection.readAgain = true;
    } while (connection.readAgain);
  };

  const follow = async (chat: string, connection: Connection): Promise<void> => {
    connection.readAgain = true;
    if (connection.reading) return;
    connection.reading = true;
    try {
      await readOn(chat, connection);
    } catch {
      // The storage's own log tells why. This connection stays: it reads on at the next beat, and nothing is skipped.
    } finally {
      connection.reading = false;
    }
  };

  return {
    async open(chat, cursor) {
      if (count >= limits.connections) return undefined;
      const connection: Connection = { stream: new PassThrough(), cursor, reading: true, readAgain: false };
      add(chat, connection);
      try {
        // Not awaited with backpressure: nobody reads the stream before it is returned.
        const part = await transcript.since(chat, cursor, entriesPerRead);
        connection.cursor = part.cursor;
        connection.stream.write("retry: 3000\n\n");
        if (part.entries.length > 0) connection.stream.write(entriesEvent(part.entries, part.cursor));
        if (part.entries.length < entriesPerRead) connection.stream.write("event: ready\ndata:\n\n");
        else void followThenReady(chat, connection);
      } catch (error) {
        connection.stream.destroy();
        throw error;
      } finally {
        connection.reading = false;
      }
      if (connection.readAgain) void follow(chat, connection);
      return connection.stream;
    },
    notify(chat) {
      for (const connection of chats.get(chat) ?? []) void follow(chat, connection);
    },
    showTyping(chat) {
      for (const { stream } of chats.get(chat) ?? []) stream.write("event: typing\ndata:\n\n");
    },
    close() {
      clearInterval(heartbeat);
      for (const connections of chats.values()) for (const { stream } of connections) stream.end();
    },
  };
}

/** One entry as the page gets it. */
export function wireEntry({ at, ...entry }: TranscriptEntry): Record<string, unknown> {
  return { ...entry, at: at.toISOString() };
}

function entriesEvent(entries: readonly TranscriptEntry[], cursor: string): string {
  return `id: ${cursor}\nevent: entries\ndata: ${JSON.stringify(entries.map(wireEntry))}\n\n`;
}
