import { setTimeout as wait } from 'node:timers/promises';
import type { Pool, PoolClient } from 'pg';
import { MafError } from '../errors/maf-error.js';
import { OutcomeUnknownError } from '../errors/outcome-unknown-error.js';
import { RuntimeClosedError } from '../errors/runtime-closed-error.js';
import { StoreUnreachableError } from '../errors/store-unreachable-error.js';
import { classifyError, failureOf } from './classify-error.js';
import type { ResolvedSettings } from './postgres-settings.js';
import { PostgresSession } from './session.js';

/** What a write is, for the case that its answer is lost. */
export interface WriteTerms {
  /** What was asked for, such as `claim`. */
  readonly operation: string;
  /** `repeat`: doing it twice is doing it once, so it is sent again. Else what the caller is told. */
  readonly afterLoss: 'repeat' | { readonly advice: string; readonly isRetryable: boolean };
}

/** Milliseconds before each further try, spread by half. */
const pauses = [0, 50, 250];

/** A pool of connections to one schema of a PostgreSQL database. Errors of the driver come out as the store's own. */
export class PostgresStore {
  #isOpen = true;
  readonly #closing: (() => void)[] = [];

  constructor(
    readonly pool: Pool,
    private readonly settings: ResolvedSettings,
  ) {}

  /** The URL without its password, and the schema. */
  get location(): string {
    return this.settings.location;
  }

  get schema(): string {
    return this.settings.schema;
  }

  /** Runs statements that change nothing, or only one that does; each stands by itself. */
  read<Result>(work: (session: PostgresSession) => Promise<Result>): Promise<Result> {
    return this.#attempt({ operation: 'a question', afterLoss: 'repeat' }, (client) => work(this.#session(client)));
  }

  /** Runs one statement that writes. */
  write<Result>(terms: WriteTerms, work: (session: PostgresSession) => Promise<Result>): Promise<Result> {
    return this.#attempt(terms, (client, doubt) => {
      doubt.begin();
      return work(this.#session(client));
    });
  }

  /**
   * Runs `work` in one transaction: all of it is stored, or (when it throws) nothing. It may run again from its beginning:
   * when another transaction came between, or the connection was lost before the end was sent.
   */
  transaction<Result>(terms: WriteTerms, work: (session: PostgresSession) => Promise<Result>): Promise<Result> {
    return this.#attempt(terms, async (client, doubt) => {
      const session = this.#session(client);
      const begun = session.execute('begin');
      begun.catch(() => undefined);
      try {
        const result = await work(session);
        doubt.begin();
        await Promise.all([begun, ...session.takeSent(), session.execute('commit')]);
        return result;
      } catch (error) {
        await Promise.allSettled(session.takeSent());
        await session.execute('rollback').catch(() => undefined);
        throw error;
      }
    });
  }

  get isOpen(): boolean {
    return this.#isOpen;
  }

  /** Runs `work` before the connections are closed. */
  onClose(work: () => void): void {
    this.#closing.push(work);
  }

  /** Ends it; calls that are under way are answered first. */
  close(): void {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    for (const work of this.#closing.splice(0)) work();
    this.pool.end().catch(() => undefined);
  }

  async #attempt<Result>(
    terms: WriteTerms,
    work: (client: PoolClient, doubt: Doubt) => Promise<Result>,
  ): Promise<Result> {
    const doubt = new Doubt();
    for (let attempt = 0; ; attempt += 1) {
      try {
        return await this.#once(doubt, work);
      } catch (error) {
        const failure = failureOf(error instanceof MafError ? error.cause : error);
        if (failure === 'refused') throw error;
        if (doubt.isOpen && terms.afterLoss !== 'repeat') throw this.#unknown(terms, error);
        const pause = pauses[attempt];
        if (pause === undefined || !this.#isOpen) throw doubt.isOpen ? this.#unknown(terms, error) : error;
        await wait(pause * (0.5 + Math.random()));
      }
    }
  }

  async #once<Result>(doubt: Doubt, work: (client: PoolClient, doubt: Doubt) => Promise<Result>): Promise<Result> {
    const client = await this.#connect();
    let broken: Error | undefined;
    try {
      const result = await work(client, doubt);
      doubt.settle();
      return result;
    } catch (error) {
      const failure = failureOf(error instanceof MafError ? error.cause : error);
      if (failure === 'lost') broken = error instanceof Error ? error : new Error(String(error));
      // The server said what became of it: nothing. What an earlier try came to stays as unknown as it was.
      else doubt.refuse();
      throw error;
    } finally {
      client.release(broken);
    }
  }

  async #connect(): Promise<PoolClient> {
    if (!this.#isOpen) throw new RuntimeClosedError();
    try {
      return await this.pool.connect();
    } catch (error) {
      if (!this.#isOpen) throw new RuntimeClosedError();
      throw this.#explain(error, 'connect');
    }
  }

  #session(client: PoolClient): PostgresSession {
    return new PostgresSession(client, (error, sql) => this.#explain(error, sql));
  }

  #explain(error: unknown, sql: string): unknown {
    return classifyError(error, this.settings.location, sql, this.settings.lockTimeoutMs);
  }

  #unknown({ operation, afterLoss }: WriteTerms, error: unknown): OutcomeUnknownError {
    const { advice, isRetryable } =
      afterLoss === 'repeat' ? { advice: 'Asking again does it once at most.', isRetryable: true } : afterLoss;
    const cause = error instanceof StoreUnreachableError ? error.cause : error;
    return new OutcomeUnknownError(this.settings.location, operation, advice, isRetryable, { cause });
  }
}

/** Whether a write may have been stored without our having heard of it. */
class Doubt {
  #isSent = false;
  #isOpen = false;

  get isOpen(): boolean {
    return this.#isOpen || this.#isSent;
  }

  /** From here on a lost connection leaves it open what became of the write. */
  begin(): void {
    this.#isOpen = this.isOpen;
    this.#isSent = true;
  }

  refuse(): void {
    this.#isSent = false;
  }

  settle(): void {
    this.#isSent = false;
    this.#isOpen = false;
  }
}
