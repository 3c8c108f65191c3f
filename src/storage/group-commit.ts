import { asTx, type Tx, takeTouched } from "./access.js";
import { StorageUnavailable } from "./errors.js";
import { kyselyOn, type SqliteConnection } from "./sqlite-connection.js";
import { isBusy } from "./sqlite-error.js";
import type { Wakers } from "./wakers.js";

const unitsPerCommit = 256;
const busyPauseMs = 20;

interface WaitingUnit {
  /** Runs the unit; gives what makes its promise resolve. */
  run(tx: Tx): Promise<() => void>;
  reject(error: unknown): void;
}

type Outcome =
  | { readonly kept: true; readonly resolve: () => void }
  | { readonly kept: false; readonly error: unknown };

/**
 * SQLite's one writer. Units that wait are gathered into one commit, each in its own savepoint: one that throws is
 * undone alone. No promise resolves before the commit is on disk.
 */
export class GroupCommit {
  readonly #tx: Tx;
  #queue: WaitingUnit[] = [];
  #running: Promise<void> | undefined;

  constructor(
    private readonly connection: SqliteConnection,
    private readonly wakers: Wakers,
    private readonly settings: { readonly group: boolean; readonly busyMs: number },
  ) {
    this.#tx = asTx(kyselyOn(connection));
    connection.usable = false;
  }

  /** True while a transaction is open or about to be. */
  get busy(): boolean {
    return this.#running !== undefined;
  }

  write<T>(unit: (tx: Tx) => Promise<T>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      this.#queue.push({
        run: async (tx) => {
          const value = await unit(tx);
          return () => resolve(value);
        },
        reject,
      });
      this.#running ??= this.#runWaiting();
    });
  }

  /** Resolves when nothing waits any more. */
  async drain(): Promise<void> {
    while (this.#running) await this.#running;
  }

  async #runWaiting(): Promise<void> {
    while (this.#queue.length > 0) {
      // What arrives in this round of the event loop joins the commit.
      await new Promise((resolve) => setImmediate(resolve));
      const batch = this.#queue.splice(0, this.settings.group ? unitsPerCommit : 1);
      await this.#commit(batch);
    }
    this.#running = undefined;
  }

  async #commit(batch: readonly WaitingUnit[]): Promise<void> {
    const outcomes: Outcome[] = [];
    try {
      await this.#begin();
      for (const unit of batch) outcomes.push(await this.#runUnit(unit, batch.length > 1));
      if (this.connection.raw.isTransaction) this.connection.run("commit");
    } catch (cause) {
      this.#rollBack();
      const error = new StorageUnavailable("the database did not take a change", cause);
      for (const unit of batch) unit.reject(error);
      return;
    }
    for (const [i, outcome] of outcomes.entries()) {
      if (outcome.kept) outcome.resolve();
      else batch[i]?.reject(outcome.error);
    }
    this.wakers.wake(takeTouched(this.#tx));
  }

  async #begin(): Promise<void> {
    const deadline = Date.now() + this.settings.busyMs;
    for (;;) {
      try {
        this.connection.run("begin immediate");
        return;
      } catch (error) {
        // Another process writes; its commit takes milliseconds.
        if (!isBusy(error) || Date.now() >= deadline) throw error;
        await new Promise((resolve) => setTimeout(resolve, busyPauseMs));
      }
    }
  }

  async #runUnit(unit: WaitingUnit, among: boolean): Promise<Outcome> {
    if (among) this.connection.run("savepoint unit");
    this.connection.usable = true;
    try {
      const resolve = await unit.run(this.#tx);
      if (among) this.connection.run("release unit");
      return { kept: true, resolve };
    } catch (error) {
      // A full disk or an I/O error ends the whole transaction, not this unit's part of it alone.
      if (!this.connection.raw.isTransaction) throw error;
      if (among) {
        this.connection.run("rollback to unit");
        this.connection.run("release unit");
      } else {
        this.connection.run("rollback");
      }
      return { kept: false, error };
    } finally {
      this.connection.usable = false;
    }
  }

  #rollBack(): void {
    takeTouched(this.#tx);
    if (this.connection.raw.isTransaction) this.connection.run("rollback");
  }
}
