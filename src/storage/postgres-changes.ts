import pg from "pg";
import { type Topic, topics } from "./access.js";

const channel = "huiying_changes";
// NOTIFY inside a transaction makes all commits wait for each other, so changes are announced after the commit, those of
// a few milliseconds together. Should the process die in between, the others find the rows at their next look.
const gatherMs = 5;
const firstPauseMs = 100;
const longestPauseMs = 5_000;

/** Tells other processes what has changed and hears it from them; connects again by itself. */
export class ChangeChannel {
  #client: pg.Client | undefined;
  #pending = new Set<Topic>();
  #timer: NodeJS.Timeout | undefined;
  #reconnect: NodeJS.Timeout | undefined;
  #connecting: Promise<void> | undefined;
  #sending: Promise<void> = Promise.resolve();
  #pauseMs = firstPauseMs;
  #stopped = false;

  constructor(
    private readonly settings: pg.ClientConfig,
    private readonly heard: (topics: readonly Topic[]) => void,
  ) {}

  start(): void {
    this.#connecting = this.#connect();
  }

  announce(changed: readonly Topic[]): void {
    for (const topic of changed) this.#pending.add(topic);
    if (this.#pending.size > 0 && !this.#stopped) this.#timer ??= setTimeout(() => this.#sendNext(), gatherMs).unref();
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#reconnect);
    await this.#connecting;
    clearTimeout(this.#timer);
    this.#sendNext();
    await this.#sending;
    const client = this.#client;
    this.#client = undefined;
    await client?.end().catch(() => undefined);
  }

  // One at a time on the one connection.
  #sendNext(): void {
    this.#timer = undefined;
    this.#sending = this.#sending.then(() => this.#send());
  }

  async #send(): Promise<void> {
    const payload = [...this.#pending].join(" ");
    this.#pending.clear();
    if (!this.#client || payload === "") return;
    try {
      await this.#client.query("select pg_notify($1, $2)", [channel, payload]);
    } catch {
      // The connection is broken; everybody looks again when connected anew.
      this.#lost();
    }
  }

  async #connect(): Promise<void> {
    const client = new pg.Client(this.settings);
    client.on("error", () => this.#lost(client));
    client.on("end", () => this.#lost(client));
    client.on("notification", ({ payload }) => {
      const named = (payload ?? "").split(" ");
      this.heard(topics.filter((topic) => named.includes(topic)));
    });
    try {
      await client.connect();
      await client.query(`listen ${channel}`);
    } catch {
      // Not reachable: tried again below, the longer it lasts the more rarely.
      client.end().catch(() => undefined);
      this.#tryLater();
      return;
    }
    this.#client = client;
    this.#pauseMs = firstPauseMs;
    // What was announced while nobody listened is not repeated.
    this.heard(topics);
  }

  #lost(client = this.#client): void {
    if (!client || client !== this.#client) return;
    this.#client = undefined;
    client.end().catch(() => undefined);
    this.#tryLater();
  }

  #tryLater(): void {
    if (this.#stopped) return;
    clearTimeout(this.#reconnect);
    this.#reconnect = setTimeout(() => {
      this.#connecting = this.#connect();
    }, this.#pauseMs).unref();
    this.#pauseMs = Math.min(this.#pauseMs * 2, longestPauseMs);
  }
}
