import type { SqliteConnection } from './sqlite-connection.js';

/** So many calls share a transaction at most, lest other processes wait for long. */
const largestGroup = 1_000;
/** After so many commits timers and sockets get their turn, however quickly one call follows the answer to another. */
const commitsInARow = 64;
/** What waits for it comes next; `queueMicrotask` costs several times as much. */
const settled = Promise.resolve();

/**
 * Calls that are made before any of them is answered share one transaction, in the order of their arrival: what costs
 * most of a write, its commit, is paid once for all of them. Each gets its own answer, or its own error; when the
 * transaction of all cannot be stored, each is tried alone.
 *
 * The group is committed as a microtask: a turn of the event loop for each call would cost a caller who awaits one after
 * another more than the checks and the encoding of his message.
 *
 * A call made inside `connection.transaction` belongs to that transaction, and runs at once.
 */
export class GroupCommit {
  #calls: Call[] = [];
  #commits = 0;

  constructor(private readonly connection: SqliteConnection) {}

  /** Work that writes by one statement at most: when it throws, nothing of it is there to be undone. */
  statement<Result>(work: () => Result): Promise<Result> {
    return new Promise((resolve, reject) => this.#join(new PendingCall(work, false, resolve, reject)));
  }

  /** Work that writes by several statements: stored whole or not at all. */
  transaction<Result>(work: () => Result): Promise<Result> {
    return new Promise((resolve, reject) => this.#join(new PendingCall(work, true, resolve, reject)));
  }

  /** Stores now what would be stored at the end of this turn. */
  flush(): void {
    while (this.#calls.length > 0) this.#commitGroup();
  }

  #join(call: Call): void {
    if (this.connection.isInTransaction) {
      this.#commitAlone(call);
      return;
    }
    if (this.#calls.length === 0) this.#schedule();
    this.#calls.push(call);
  }

  #schedule(): void {
    this.#commits = (this.#commits + 1) % commitsInARow;
    if (this.#commits === 0) setImmediate(this.#commitGroup);
    else void settled.then(this.#commitGroup);
  }

  readonly #commitGroup = (): void => {
    const waiting = this.#calls;
    const calls = waiting.length > largestGroup ? waiting.slice(0, largestGroup) : waiting;
    this.#calls = waiting.length > largestGroup ? waiting.slice(largestGroup) : [];
    if (this.#calls.length > 0) setImmediate(this.#commitGroup);
    if (calls.length > 1 && this.#commitTogether(calls)) for (const call of calls) call.answer();
    else for (const call of calls) this.#commitAlone(call);
  };

  /** False where the transaction of all could not be stored. */
  #commitTogether(calls: readonly Call[]): boolean {
    try {
      this.connection.transaction(() => {
        for (const call of calls) call.workAmongOthers();
      });
      return true;
    } catch {
      return false;
    }
  }

  #commitAlone(call: Call): void {
    try {
      if (call.isAtomic) this.connection.transaction(() => call.work());
      else call.work();
    } catch (error) {
      call.fail(error);
    }
    call.answer();
  }
}

const undone = { error: new TypeError('a call was answered before its work was done') };

interface Call {
  readonly isAtomic: boolean;
  work(): void;
  workAmongOthers(): void;
  fail(error: unknown): void;
  /** Tells the caller what the work came to, once it is stored. */
  answer(): void;
}

class PendingCall<Result> implements Call {
  #outcome: { readonly result: Result } | { readonly error: unknown };

  constructor(
    private readonly run: () => Result,
    readonly isAtomic: boolean,
    private readonly resolve: (result: Result) => void,
    private readonly reject: (error: unknown) => void,
  ) {
    this.#outcome = undone;
  }

  work(): void {
    this.#outcome = { result: this.run() };
  }

  /** The failure of a call that left nothing behind is its own; any other undoes the transaction that it shares. */
  workAmongOthers(): void {
    try {
      this.work();
    } catch (error) {
      if (this.isAtomic) throw error;
      this.fail(error);
    }
  }

  fail(error: unknown): void {
    this.#outcome = { error };
  }

  answer(): void {
    if ('error' in this.#outcome) this.reject(this.#outcome.error);
    else this.resolve(this.#outcome.result);
  }
}
