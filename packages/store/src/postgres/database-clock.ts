import { sql } from 'kysely';
import { statement } from '../queries/statement.js';
import type { PostgresStore } from './postgres-store.js';

/** The time of the database now, in milliseconds since the epoch. */
const databaseTime = statement<Record<never, never>>()('clock.now', (database) =>
  database.selectNoFrom(sql<number>`floor(extract(epoch from clock_timestamp()) * 1000)::bigint`.as('now')),
);

/** How long a reading is trusted, in milliseconds: quartz clocks drift apart by less than a millisecond in that time. */
const trustedForMs = 10_000;

/**
 * The database's time without asking for it each time: a reading, and what has passed since on a clock of this process that
 * never jumps. The wall clock of this machine is never looked at.
 */
export class DatabaseClock {
  readonly #monotonic: () => number;
  #offset = 0;
  #readAt = Number.NEGATIVE_INFINITY;
  #reading: Promise<void> | undefined;

  constructor(
    private readonly store: PostgresStore,
    monotonic: () => number = () => performance.now(),
  ) {
    this.#monotonic = monotonic;
  }

  readonly now = (): number => {
    if (this.#monotonic() - this.#readAt > trustedForMs) this.#readAgain();
    return Math.floor(this.#monotonic() + this.#offset);
  };

  /** Takes a reading. */
  async read(): Promise<void> {
    const sentAt = this.#monotonic();
    const { now } = await this.store.read((session) => session.returned(databaseTime, {}));
    this.observe(now, sentAt);
  }

  /** Takes what an answer to a question of `sentAt` says of the time. The database read it between then and now. */
  observe(databaseNow: number, sentAt: number): void {
    this.#readAt = this.#monotonic();
    this.#offset = databaseNow - (sentAt + this.#readAt) / 2;
  }

  #readAgain(): void {
    // A store that does not answer is asked again at the next call; till then the last reading counts on.
    this.#reading ??= this.read()
      .catch(() => undefined)
      .finally(() => {
        this.#reading = undefined;
      });
  }
}
