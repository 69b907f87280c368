import type { PoolClient } from 'pg';
import type { PostgresStore } from './postgres-store.js';

/** What somebody may wait for. */
export type Topic = 'messages' | 'leases';

const shortestPauseMs = 100;
const longestPauseMs = 10_000;
/** A notice is no write that must last: its commit does not wait for the disk. */
const notify = `select set_config('synchronous_commit', 'off', true), pg_notify($1, $2)`;
/** Notices of one process about one topic are sent this many milliseconds apart at least. */
const gatherMs = 5;

/**
 * Tells other processes that something was written, and hears it from them (LISTEN and NOTIFY), on a connection that is
 * opened when somebody first waits and opened again, after longer and longer pauses, when it breaks. A notice may be lost:
 * whoever waits must ask again after some time all the same.
 *
 * Notices are sent apart from what was written: a transaction that notifies waits, at its commit, for every other one that
 * does.
 */
export class Notifications {
  readonly #store: PostgresStore;
  readonly #counts: Record<Topic, number> = { messages: 0, leases: 0 };
  readonly #waiting = new Set<() => void>();
  readonly #due = new Set<Topic>();
  #client: PoolClient | undefined;
  #isStarted = false;
  #isHeard = false;
  #pause = shortestPauseMs;
  #timer: NodeJS.Timeout | undefined;

  constructor(store: PostgresStore) {
    this.#store = store;
    store.onClose(() => this.#stop());
  }

  /** Whether notices of other processes are heard just now. Behind a pooler of transactions `listen` succeeds and is deaf. */
  get isListening(): boolean {
    return this.#client !== undefined && this.#isHeard;
  }

  /** Differs from an earlier answer when something was written to the topic, as far as has been heard. */
  count(topic: Topic): number {
    this.#start();
    return this.#counts[topic];
  }

  /** Something was written here. */
  tell(topic: Topic): void {
    this.#hear(topic);
    if (this.#due.size === 0) setTimeout(() => this.#send(), gatherMs).unref();
    this.#due.add(topic);
  }

  /** Resolves after so many milliseconds, or once anything is heard of the topic; rejects when the signal aborts. */
  async wait(topic: Topic, milliseconds: number, signal?: AbortSignal): Promise<void> {
    signal?.throwIfAborted();
    const before = this.count(topic);
    await new Promise<void>((resolve, reject) => {
      const end = () => {
        clearTimeout(timer);
        this.#waiting.delete(look);
        signal?.removeEventListener('abort', onAbort);
      };
      const look = () => {
        if (this.#counts[topic] === before && this.#store.isOpen) return;
        end();
        resolve();
      };
      const onAbort = () => {
        end();
        reject(signal?.reason);
      };
      const timer = setTimeout(() => {
        end();
        resolve();
      }, milliseconds);
      this.#waiting.add(look);
      signal?.addEventListener('abort', onAbort, { once: true });
    });
  }

  #hear(topic: Topic): void {
    this.#counts[topic] += 1;
    for (const look of [...this.#waiting]) look();
  }

  #send(): void {
    const topics = [...this.#due];
    this.#due.clear();
    if (!this.#store.isOpen) return;
    for (const topic of topics) this.#sendNotice(topic);
  }

  /** From another connection than that which listens. */
  #sendNotice(payload: string): void {
    this.#store.pool.query({ name: 'notify', text: notify, values: [this.#channel, payload] }).catch(() => undefined);
  }

  get #channel(): string {
    return `maf_${this.#store.schema}`.slice(0, 63);
  }

  #start(): void {
    if (this.#isStarted) return;
    this.#isStarted = true;
    void this.#listen();
  }

  async #listen(): Promise<void> {
    if (!this.#store.isOpen) return;
    let client: PoolClient | undefined;
    try {
      client = await this.#store.pool.connect();
      await this.#listenOn(client);
    } catch {
      client?.release(true);
      this.#listenLater();
    }
  }

  async #listenOn(client: PoolClient): Promise<void> {
    // Listening alone keeps no process alive.
    if ('unref' in client && typeof client.unref === 'function') client.unref();
    client.on('notification', ({ payload }) => {
      this.#isHeard = true;
      if (payload === 'messages' || payload === 'leases') this.#hear(payload);
    });
    await client.query(`listen "${this.#channel}"`);
    if (!this.#store.isOpen) return client.release(true);
    this.#client = client;
    this.#pause = shortestPauseMs;
    client.once('error', () => this.#lose(client));
    this.#sendNotice('listening');
    // What was told while nobody listened is not told again.
    this.#hear('messages');
    this.#hear('leases');
  }

  #lose(client: PoolClient): void {
    if (this.#client !== client) return;
    this.#client = undefined;
    this.#isHeard = false;
    client.release(true);
    this.#listenLater();
  }

  #listenLater(): void {
    if (!this.#store.isOpen) return;
    this.#timer = setTimeout(() => void this.#listen(), this.#pause * (0.5 + Math.random()));
    this.#timer.unref();
    this.#pause = Math.min(this.#pause * 2, longestPauseMs);
  }

  #stop(): void {
    clearTimeout(this.#timer);
    this.#client?.release(true);
    this.#client = undefined;
    for (const look of [...this.#waiting]) look();
  }
}
