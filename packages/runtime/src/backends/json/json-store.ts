import { MafError } from '@maf/store';
import { RuntimeClosedError } from '../../errors/runtime-closed-error.js';
import type { Attempt } from '../documents/document-image.js';
import type { DocumentStore } from '../documents/document-store.js';
import { rowCount } from '../documents/table-rows.js';
import type { Tables } from '../documents/tables.js';
import type { CommitLog } from './commit-log.js';
import { explainingFailures } from './file-failure.js';
import type { Layout } from './layout.js';
import { isSnapshotDue, isWorthASnapshotAtClose } from './snapshot-rhythm.js';
import { checkPatience, isLocked, type Patience, type Release, takeLock, tryLock } from './write-lock.js';

/** The image of a commit log, brought up to date before each use. */
export class JsonStore implements DocumentStore {
  #isClosed = false;
  /** No further snapshot is tried before this revision: the last one failed. */
  #snapshotFrom = 0;

  constructor(
    private readonly layout: Layout,
    private readonly log: CommitLog,
    private readonly busyTimeoutMs: number,
  ) {}

  /** Of what `read` or `transact` is looking at. */
  get revision(): number {
    return this.log.revision;
  }

  read<Result>(look: (tables: Tables) => Result): Result {
    this.#assertOpen();
    if (!this.log.image.isWorking) this.#onFiles(() => this.log.advance());
    return look(this.log.image.tables);
  }

  /** @throws StoreBusyError when others wrote all the time for longer than `busyTimeoutMs`. */
  transact<Result>(work: (tables: Tables) => Result): Result {
    this.#assertOpen();
    if (this.log.image.isWorking) return this.log.image.run(work).result;
    const { result } = this.#store(work);
    if (this.#isSnapshotDue()) {
      this.#writeSnapshot(
        () => this.#isSnapshotDue(),
        () => this.#takeLock(this.#patience()),
      );
    }
    return result;
  }

  changeMark(): string {
    return this.read(() => String(this.revision));
  }

  close(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    const isWorthIt = () => isWorthASnapshotAtClose(this.log.entries);
    if (isWorthIt()) this.#writeSnapshot(isWorthIt, () => tryLock(this.layout.lock));
  }

  #store<Result>(work: (tables: Tables) => Result): Attempt<Result> {
    const patience = this.#patience();
    for (let isContended = isLocked(this.layout.lock); ; isContended = true) {
      const release = isContended ? this.#onFiles(() => this.#takeLock(patience)) : undefined;
      try {
        this.#onFiles(() => this.log.advance());
        const attempt = this.log.image.run(work);
        if (attempt.changes.length === 0 || this.#append(attempt)) return attempt;
      } finally {
        release?.();
      }
      checkPatience(this.layout.directory, patience);
    }
  }

  #append({ changes, undo }: Attempt<unknown>): boolean {
    let isStored = false;
    try {
      isStored = this.#onFiles(() => this.log.append(changes));
      return isStored;
    } finally {
      if (!isStored) undo();
    }
  }

  #isSnapshotDue(): boolean {
    return this.log.revision >= this.#snapshotFrom && isSnapshotDue(this.log.entries, rowCount(this.log.image.tables));
  }

  /** What the caller asked for is stored already: when this fails, it is left to a later call. */
  #writeSnapshot(isWanted: () => boolean, lock: () => Release | undefined): void {
    try {
      this.#onFiles(() => {
        const release = lock();
        if (release === undefined) return;
        try {
          this.log.advance();
          if (isWanted()) this.log.seal();
        } finally {
          release();
        }
      });
    } catch (error) {
      if (!(error instanceof MafError)) throw error;
      this.#snapshotFrom = this.log.revision + 256;
    }
  }

  #takeLock(patience: Patience): Release {
    return takeLock(this.layout.lock, this.layout.directory, patience);
  }

  #patience(): Patience {
    return { since: performance.now(), timeoutMs: this.busyTimeoutMs };
  }

  #onFiles<Result>(work: () => Result): Result {
    return explainingFailures(this.layout.directory, work);
  }

  #assertOpen(): void {
    if (this.#isClosed) throw new RuntimeClosedError();
  }
}
