import type { TSchema } from 'typebox';
import type { Clock, Random } from './ports/time-and-chance.js';

/** How a PostgreSQL store is reached. What is left out comes from the environment, then from the default. */
export interface DatabaseOptions {
  /** `postgres://user:password@host:port/database?sslmode=verify-full`; default `MAF_DATABASE_URL`. */
  readonly url?: string;
  /** The schema that holds the store; default `MAF_DATABASE_SCHEMA`, else `maf`. */
  readonly schema?: string;
  /** A PEM file of the authorities that the server's certificate may come from; default `MAF_DATABASE_CA`, else the system's. */
  readonly certificateAuthority?: string;
  /** Connections of this runtime at most, beside one that listens; default 10. */
  readonly poolSize?: number;
  /** Milliseconds after which the server gives a statement up; default 30,000. */
  readonly statementTimeoutMs?: number;
  /** Milliseconds that a connection may take to come about; default 10,000. */
  readonly connectTimeoutMs?: number;
}

/** How a runtime is opened. What is left out comes from the environment, then from the default. */
export interface RuntimeOptions<Messages extends readonly TSchema[] = readonly TSchema[]> {
  /** SQLite file, or `:memory:`; default `MAF_DB_PATH`, else `runtime.db` in the root. */
  readonly path?: string;
  /** Modes to try in order, comma-separated: postgres, sqlite, json, memory; default `MAF_RUNTIME_MODE`, else `sqlite`. */
  readonly mode?: string;
  /** The PostgreSQL server of the mode `postgres`, which `openRuntime` opens. */
  readonly database?: DatabaseOptions;
  /** State folder; default `MAF_AGENT_MAIL_ROOT`, else `.agent-mail` in the main worktree of the project. */
  readonly root?: string;
  /** What relative paths of leases are relative to; default: the worktree that holds the current folder. */
  readonly projectRoot?: string;
  /** Message types of the team's own, beside those of MAF: object schemas with a literal `type`. */
  readonly messages?: Messages;
  /**
   * When a write to a SQLite store is safe: `normal` on the death of the process, `full` on the loss of power too; default
   * `MAF_SYNCHRONOUS`, else `normal`.
   */
  readonly synchronous?: 'normal' | 'full';
  /** How long a call waits for other writers (on PostgreSQL: for their locks), in milliseconds; default 10,000. */
  readonly busyTimeoutMs?: number;
  /** True: a store that is not there is an error, and is not created. */
  readonly mustExist?: boolean;
  /** An agent not heard of for so many milliseconds is stale; default 5 minutes. */
  readonly staleAfterMs?: number;
  /** Finished messages, executions and leases are kept for so many milliseconds; default 30 days. */
  readonly retentionMs?: number;
  /**
   * Whether agents have to prove who they are where they answer, override or end the lease of another; default `MAF_AUTH`,
   * else `required` where `NODE_ENV` is `production`, and `off` everywhere else.
   */
  readonly auth?: 'required' | 'off';
  /** Default `Date.now`; on PostgreSQL the time of the database. */
  readonly clock?: Clock;
  /** Default `Math.random`. */
  readonly random?: Random;
  /** Default `process.env`. */
  readonly env?: Readonly<Record<string, string | undefined>>;
}
