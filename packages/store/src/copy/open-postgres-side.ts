import { setTimeout as wait } from 'node:timers/promises';
import type { PoolClient } from 'pg';
import { StoreInUseError } from '../errors/store-in-use-error.js';
import { classifyError } from '../postgres/classify-error.js';
import { openPostgres } from '../postgres/open-postgres.js';
import { applicationName, type PostgresSettings } from '../postgres/postgres-settings.js';
import type { PostgresStore } from '../postgres/postgres-store.js';
import {
  type ColumnKind,
  type CopiedRow,
  type CopiedTable,
  type CopiedValue,
  copiedTables,
  countedTables,
} from './copied-tables.js';
import { copyMark, copyMarkSql } from './copy-mark.js';
import { assertStorable } from './postgres-texts.js';
import { quoted, selectCount, selectLastKey, selectRows } from './rows-sql.js';
import type { CopyRole, CopyTarget, Counters } from './store-side.js';

/** Milliseconds that a lock is waited for: writers hold theirs for one transaction. */
const lockTimeoutMs = 10_000;
/** Milliseconds that connections which end just now are waited for, and how often they are looked at. */
const patienceMs = 3_000;
const lookEveryMs = 100;

/**
 * Messages are read in the order of their numbers, for which a store has no index. A source loses this one with the
 * transaction that locks it, a target when the copy is complete.
 */
const orderIndex = 'store_copy_messages';

const typeOf: Readonly<Record<ColumnKind, string>> = { integer: 'bigint', real: 'double precision', text: 'text' };

/**
 * Opens the store in a schema for a copy, on one connection: a source must be there and complete, a target is created where
 * it is not there.
 * @throws as `openPostgres`
 */
export async function openPostgresSide(settings: PostgresSettings, role: CopyRole): Promise<CopyTarget> {
  // A batch of long rows may take longer than what an agent asks for.
  const store = await openPostgres({
    ...settings,
    poolSize: 1,
    statementTimeoutMs: 0,
    lockTimeoutMs,
    mustExist: role === 'source',
    mayBeIncomplete: role === 'target',
  });
  try {
    return new PostgresSide(store, await store.pool.connect());
  } catch (error) {
    store.close();
    throw classifyError(error, store.location, 'connect', lockTimeoutMs);
  }
}

class PostgresSide implements CopyTarget {
  readonly #store: PostgresStore;
  readonly #client: PoolClient;

  constructor(store: PostgresStore, client: PoolClient) {
    this.#store = store;
    this.#client = client;
  }

  get location(): string {
    return this.#store.location;
  }

  async lock(): Promise<void> {
    await this.#ask('begin');
    await this.#ask('set local idle_in_transaction_session_timeout = 0');
    const tables = [...copiedTables.map(({ name }) => quoted(name)), 'audit_numbers'];
    await this.#ask(`lock table ${tables.join(', ')} in exclusive mode`);
    await this.#ask(`create index if not exists ${orderIndex} on messages (seq)`);
    await this.#assertUnused();
  }

  async count(table: CopiedTable): Promise<number> {
    const [row] = await this.#ask<{ rows: number }>(selectCount(table));
    return row?.rows ?? 0;
  }

  async read(table: CopiedTable, after: CopiedRow | undefined, limit: number): Promise<CopiedRow[]> {
    const { text, values } = selectRows(table, after, limit, (n) => `$${n}`);
    const rows = await this.#ask<Record<string, CopiedValue>>(text, values);
    return rows.map((row) => table.columns.map(([column]) => row[column] ?? null));
  }

  async lastKey(table: CopiedTable): Promise<CopiedRow | undefined> {
    const [row] = await this.#ask<Record<string, CopiedValue>>(selectLastKey(table));
    return row && table.key.map((column) => row[column] ?? null);
  }

  async counters(): Promise<Counters> {
    const counters = await Promise.all(
      countedTables.map(async (table) => [table.name, await this.#counter(table)] as const),
    );
    return Object.fromEntries(counters);
  }

  async unfinishedCopyOf(): Promise<string | undefined> {
    const [mark] = await this.#ask('select from pg_tables where schemaname = $1 and tablename = $2', [
      this.#store.schema,
      copyMark,
    ]);
    return mark && (await this.#ask<{ name: string }>(copyMarkSql.read))[0]?.name;
  }

  async begin(source: string): Promise<void> {
    await this.#ask(copyMarkSql.create);
    await this.#ask(`insert into ${copyMark} (source) values ($1)`, [source]);
    await this.#ask('commit');
  }

  async append(table: CopiedTable, rows: readonly CopiedRow[]): Promise<void> {
    for (const row of rows) assertStorable(this.location, table, row);
    const names = table.columns.map(([column]) => quoted(column)).join(', ');
    const lists = table.columns.map(([, kind], index) => `$${index + 1}::${typeOf[kind]}[]`).join(', ');
    const columns = table.columns.map((_, index) => rows.map((row) => row[index] ?? null));
    await this.#ask(`insert into ${quoted(table.name)} (${names}) select * from unnest(${lists})`, columns);
  }

  async clear(): Promise<void> {
    await this.#ask(`truncate ${copiedTables.map(({ name }) => quoted(name)).join(', ')}`);
  }

  async setCounters(counters: Counters): Promise<void> {
    for (const { name, key, numbers } of copiedTables) {
      const [column = ''] = key;
      if (name === 'audit_log') await this.#ask('update audit_numbers set last = $1', [counters[name] ?? 0]);
      else if (numbers !== undefined) {
        await this.#ask(
          `select setval(pg_get_serial_sequence($1, $2), greatest(last, 1), last > 0)
           from (select greatest($3::bigint, coalesce(max(${quoted(column)}), 0)) as last from ${quoted(name)}) as highest`,
          [name, column, counters[name] ?? 0],
        );
      }
    }
  }

  async complete(): Promise<void> {
    await this.#ask(copyMarkSql.drop);
    await this.#ask(`drop index ${orderIndex}`);
    // The planner would take a table that was filled just now for a small one.
    await this.#ask(`analyze ${copiedTables.map(({ name }) => quoted(name)).join(', ')}`);
    await this.#ask('commit');
  }

  async [Symbol.asyncDispose](): Promise<void> {
    // Ends what is under way with the connection.
    this.#client.release(true);
    this.#store.close();
  }

  /** Connections tell by their name which store they use; those that are closed just now are waited for. */
  async #assertUnused(): Promise<void> {
    const end = performance.now() + patienceMs;
    for (;;) {
      const others = await this.#ask(
        `select from pg_stat_activity
         where datname = current_database() and application_name = $1 and pid <> pg_backend_pid()`,
        [applicationName(this.#store.schema)],
      );
      if (others.length === 0) return;
      if (performance.now() > end) throw new StoreInUseError(this.location, `${others.length} other connections`);
      await wait(lookEveryMs);
    }
  }

  async #counter({ name, key }: CopiedTable): Promise<number> {
    const text =
      name === 'audit_log'
        ? 'select last from audit_numbers'
        : `select coalesce(last_value, 0) as last from pg_sequences
           where schemaname = current_schema() and sequencename = '${name}_${key[0]}_seq'`;
    const [row] = await this.#ask<{ last: number }>(text);
    return row?.last ?? 0;
  }

  async #ask<Row extends object>(text: string, values: unknown[] = []): Promise<Row[]> {
    try {
      return (await this.#client.query<Row>(text, values)).rows;
    } catch (error) {
      throw classifyError(error, this.location, text, lockTimeoutMs);
    }
  }
}
