import { readFileSync } from 'node:fs';
import { StoreUnavailableError } from '../errors/store-unavailable-error.js';
import { parsePostgresUrl } from './parse-url.js';

/** How a PostgreSQL store is reached. */
export interface PostgresSettings {
  /**
   * `postgres://user:password@host:port/database?sslmode=verify-full`, as libpq and `pg` read it; but `prefer`, `require` and
   * `verify-ca` check the certificate as `verify-full` does.
   */
  readonly url: string;
  /** The schema that holds the store's tables; default `maf`. Lower-case letters, digits and `_`. */
  readonly schema?: string | undefined;
  /** A PEM file of the authorities that the server's certificate may come from; the certificate is then always checked. */
  readonly certificateAuthority?: string | undefined;
  /** Connections at most; default 10. */
  readonly poolSize?: number | undefined;
  /** Milliseconds after which the server gives a statement up; default 30,000. */
  readonly statementTimeoutMs?: number | undefined;
  /** Milliseconds that a statement waits for locks; default 10,000. */
  readonly lockTimeoutMs?: number | undefined;
  /** Milliseconds that a connection may take to come about; default 10,000. */
  readonly connectTimeoutMs?: number | undefined;
}

/** Settings with their defaults, and how the store is named in messages. */
export interface ResolvedSettings {
  readonly connectionString: string;
  readonly schema: string;
  readonly ca: string | undefined;
  readonly poolSize: number;
  readonly statementTimeoutMs: number;
  readonly lockTimeoutMs: number;
  readonly connectTimeoutMs: number;
  /** The URL without its password and parameters, with the schema. */
  readonly location: string;
}

/** @throws StoreUnavailableError for a URL, schema or file that cannot be used; it never shows the password */
export function resolveSettings(settings: PostgresSettings): ResolvedSettings {
  const { schema = 'maf', certificateAuthority } = settings;
  const location = postgresLocation(settings.url, schema);
  if (!/^[a-z_][a-z0-9_]{0,62}$/.test(schema)) {
    const expected = 'expected a letter or _, then at most 62 lower-case letters, digits and _';
    throw new StoreUnavailableError(location, `the schema ${JSON.stringify(schema)} cannot be used; ${expected}`);
  }
  return {
    connectionString: withSslMode(settings.url, certificateAuthority === undefined),
    schema,
    ca: certificateAuthority === undefined ? undefined : readAuthority(certificateAuthority, location),
    poolSize: settings.poolSize ?? 10,
    statementTimeoutMs: settings.statementTimeoutMs ?? 30_000,
    lockTimeoutMs: settings.lockTimeoutMs ?? 10_000,
    connectTimeoutMs: settings.connectTimeoutMs ?? 10_000,
    location,
  };
}

/** How a store is named: its URL without password and parameters, and its schema. */
export function postgresLocation(url: string, schema: string): string {
  const parsed = parsePostgresUrl(url);
  if (parsed === undefined) {
    const expected =
      'a URL of the form postgres://user:password@host:port/database, with / ? # @ in a password as %2F %3F %23 %40';
    const problem = `its address is not ${expected}`;
    throw new StoreUnavailableError('in PostgreSQL', `${problem} (MAF_DATABASE_URL)`);
  }
  const user = parsed.username === '' ? '' : `${parsed.username}@`;
  return `${parsed.protocol}//${user}${parsed.host}${parsed.pathname}#${schema}`;
}

/** What connections call themselves (`pg_stat_activity`), so that a copy sees who uses a store; 63 bytes at most. */
export function applicationName(schema: string): string {
  return `maf ${schema}`.slice(0, 63);
}

/**
 * Every mode that encrypts checks the certificate, whatever a later driver makes of the weaker ones. With authorities of our
 * own there is no mode: the driver takes one in the URL for the whole of what is said of TLS.
 */
function withSslMode(url: string, isOfSystem: boolean): string {
  const parsed = new URL(url);
  const mode = parsed.searchParams.get('sslmode');
  if (!isOfSystem) parsed.searchParams.delete('sslmode');
  else if (mode === 'prefer' || mode === 'require' || mode === 'verify-ca') {
    parsed.searchParams.set('sslmode', 'verify-full');
  } else return url;
  return parsed.href;
}

function readAuthority(file: string, location: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new StoreUnavailableError(location, `its certificate authority ${file} (MAF_DATABASE_CA) cannot be read`, {
      cause: error,
    });
  }
}
