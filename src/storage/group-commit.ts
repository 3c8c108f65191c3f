import { asTx, type Deferred, runDeferred, type Tx, takeDeferred, takeTouched } from "./access.js";
import { isError, StorageUnavailable } from "./errors.js";
import { kyselyOn, type SqliteConnection } from "./sqlite-connection.js";
import { isBusy } from "./sqlite-error.js";
import type { Wakers } from "./wakers.js";

const unitsPerCommit = 256;
// Everything else of the process stands still while a commit is made.
const commitMs = 20;
const busyPauseMs = 20;
// A group of so many says that more come: waiting a little for them makes fewer and cheaper commits.
const crowd = 12;
const gatherMs = 3;

interface WaitingUnit {
  /** Runs the unit; gives what makes its promise resolve. */
  run(tx: Tx): Promise<() => void>;
  reject(error: unknown): void;
}

type Outcome =
  | { readonly kept: true; readonly resolve: () => void; readonly deferred: readonly Deferred[] }
  | { readonly kept: false; readonly error: unknown };

/**
 * SQLite's one writer. Units that wait are gathered into one commit; one that throws is undone alone. No promise resolves
 * before the commit is on disk.
 */
export class GroupCommit {
  readonly #tx: Tx;
  #queue: WaitingUnit[] = [];
  #running: Promise<void> | undefined;
  #lastUnits = 0;
  #lastAt = 0;

  constructor(
    private readonly connection: SqliteConnection,
    private readonly wakers: Wakers,
    private readonly settings: {
      readonly group: boolean;
      readonly busyMs: number;
      readonly sentOnceStored: ReadonlySet<string>;
    },
  ) {
    this.#tx = asTx(kyselyOn(connection), settings.sentOnceStored);
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
      await this.#gather();
      const batch = this.#queue.splice(0, this.settings.group ? unitsPerCommit : 1);
      const finished = await this.#commit(batch);
      this.#lastUnits = finished;
      this.#lastAt = performance.now();
      if (finished < batch.length) this.#queue = [...batch.slice(finished), ...this.#queue];
    }
    this.#running = undefined;
  }

  // What arrives in this round of the event loop joins the commit; in a crowd, what arrives in some milliseconds.
  async #gather(): Promise<void> {
    await new Promise((resolve) => setImmediate(resolve));
    const ms = this.#lastUnits < crowd ? 0 : this.#lastAt + gatherMs - performance.now();
    if (ms > 0.5 && this.#queue.length < unitsPerCommit) await new Promise((resolve) => setTimeout(resolve, ms));
  }

  /** Runs and settles the first units of a batch, as many as there was time for; says how many. */
  async #commit(batch: readonly WaitingUnit[]): Promise<number> {
    let outcomes: readonly Outcome[];
    try {
      outcomes = (await this.#runTogether(batch)) ?? (await this.#runApart(batch));
      if (this.connection.raw.isTransaction) this.connection.run("commit");
    } catch (cause) {
      this.#rollBack();
      const error = new StorageUnavailable("the database did not take a change", cause);
      for (const unit of batch) unit.reject(error);
      return batch.length;
    }
    this.wakers.wake(takeTouched(this.#tx));
    for (const [i, outcome] of outcomes.entries()) {
      if (outcome.kept) outcome.resolve();
      else batch[i]?.reject(outcome.error);
    }
    return outcomes.length;
  }

  // Savepoints cost a third of a unit's time: each copies the pages that it changes, and makes FTS5 write its index out.
  // So they are used only once a unit has failed, and then all are run again.
  async #runTogether(batch: readonly WaitingUnit[]): Promise<readonly Outcome[] | undefined> {
    const outcomes: Outcome[] = [];
    const deferred: Deferred[] = [];
    await this.#begin();
    const enough = performance.now() + commitMs;
    for (const unit of batch) {
      const outcome = await this.#run(unit);
      outcomes.push(outcome);
      if (!outcome.kept) {
        this.#rollBack();
        return batch.length === 1 ? outcomes : undefined;
      }
      deferred.push(...outcome.deferred);
      if (performance.now() > enough) break;
    }
    if (!(await this.#runDeferred(deferred))) return outcomes;
    this.#rollBack();
    return undefined;
  }

  async #runApart(batch: readonly WaitingUnit[]): Promise<readonly Outcome[]> {
    const outcomes: Outcome[] = [];
    await this.#begin();
    const enough = performance.now() + commitMs;
    for (const unit of batch) {
      this.connection.run("savepoint unit");
      let outcome = await this.#run(unit);
      if (outcome.kept) outcome = (await this.#runDeferred(outcome.deferred)) ?? outcome;
      if (!outcome.kept) this.connection.run("rollback to unit");
      this.connection.run("release unit");
      outcomes.push(outcome);
      if (performance.now() > enough) break;
    }
    return outcomes;
  }

  async #run(unit: WaitingUnit): Promise<Outcome> {
    this.connection.usable = true;
    try {
      const resolve = await unit.run(this.#tx);
      return { kept: true, resolve, deferred: takeDeferred(this.#tx) };
    } catch (error) {
      takeDeferred(this.#tx);
      return this.#failed(error);
    } finally {
      this.connection.usable = false;
    }
  }

  /** Undefined if all went well. */
  async #runDeferred(works: readonly Deferred[]): Promise<Outcome | undefined> {
    this.connection.usable = true;
    try {
      await runDeferred(this.#tx, works);
      return undefined;
    } catch (error) {
      return this.#failed(error);
    } finally {
      this.connection.usable = false;
    }
  }

  #failed(error: unknown): Outcome {
    // A full disk or an I/O error ends the whole transaction, not this unit's part of it alone.
    if (!this.connection.raw.isTransaction) throw error;
    return { kept: false, error };
  }

  async #begin(): Promise<void> {
    const deadline = Date.now() + this.settings.busyMs;
    for (;;) {
      try {
        if (this.connection.raw.isTransaction) this.connection.run("rollback");
        this.connection.run("begin immediate");
        return;
      } catch (error) {
        // Another process writes; its commit takes milliseconds.
        if (!isBusy(error) || Date.now() >= deadline) throw error;
        await new Promise((resolve) => setTimeout(resolve, busyPauseMs));
      }
    }
  }

  #rollBack(): void {
    takeTouched(this.#tx);
    try {
      if (this.connection.raw.isTransaction) this.connection.run("rollback");
    } catch (error) {
      // The disk fails altogether. The units are rejected for that already, and the next begin tries this again.
      if (!isError(error)) throw error;
    }
  }
}
