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

  /** Work of one kind: what is asked for in one turn, with nothing else between, is done at once. */
  batched<Item, Result>(batch: Batch<Item, Result>, item: Item): Promise<Result> {
    return new Promise((resolve, reject) => this.#join(new BatchedCall(batch, item, resolve, reject)));
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
        for (let at = 0; at < calls.length; ) at += calls[at]?.workAmongOthers(calls, at) ?? 1;
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

/** Does the same for several items, in their order, and gives what each came to; for one of them by one statement. */
export type Batch<Item, Result> = (items: readonly Item[]) => readonly Result[];

const undone = { error: new TypeError('a call was answered before its work was done') };

type Outcome<Result> = { readonly result: Result } | { readonly error: unknown };

interface Call {
  /** Whether work that fails may have left something behind. */
  readonly isAtomic: boolean;
  work(): void;
  /** Does the work of this call, or of more that follow it; returns how many that were. */
  workAmongOthers(calls: readonly Call[], at: number): number;
  fail(error: unknown): void;
  /** Tells the caller what the work came to, once it is stored. */
  answer(): void;
}

abstract class Answered<Result> {
  protected outcome: Outcome<Result> = undone;

  constructor(
    private readonly resolve: (result: Result) => void,
    private readonly reject: (error: unknown) => void,
  ) {}

  fail(error: unknown): void {
    this.outcome = { error };
  }

  answer(): void {
    if ('error' in this.outcome) this.reject(this.outcome.error);
    else this.resolve(this.outcome.result);
  }
}

class PendingCall<Result> extends Answered<Result> implements Call {
  constructor(
    private readonly run: () => Result,
    readonly isAtomic: boolean,
    resolve: (result: Result) => void,
    reject: (error: unknown) => void,
  ) {
    super(resolve, reject);
  }

  work(): void {
    this.outcome = { result: this.run() };
  }

  /** The failure of a call that left nothing behind is its own; any other undoes the transaction that it shares. */
  workAmongOthers(): number {
    try {
      this.work();
    } catch (error) {
      if (this.isAtomic) throw error;
      this.fail(error);
    }
    return 1;
  }
}

class BatchedCall<Item, Result> extends Answered<Result> implements Call {
  readonly isAtomic = false;

  constructor(
    private readonly batch: Batch<Item, Result>,
    private readonly item: Item,
    resolve: (result: Result) => void,
    reject: (error: unknown) => void,
  ) {
    super(resolve, reject);
  }

  work(): void {
    this.#finish(this.batch([this.item])[0]);
  }

  workAmongOthers(calls: readonly Call[], at: number): number {
    const together: BatchedCall<Item, Result>[] = [this];
    for (let next = calls[at + 1]; this.#isAlike(next); next = calls[at + together.length]) together.push(next);
    const results = this.batch(together.map(({ item }) => item));
    for (const [index, call] of together.entries()) call.#finish(results[index]);
    return together.length;
  }

  #isAlike(call: Call | undefined): call is BatchedCall<Item, Result> {
    return call instanceof BatchedCall && call.batch === this.batch;
  }

  #finish(result: Result | undefined): void {
    if (result !== undefined) this.outcome = { result };
  }
}
