import type { MafError } from '../errors/maf-error.js';
import { QueryFailedError } from '../errors/query-failed-error.js';
import { StoreBusyError } from '../errors/store-busy-error.js';
import { StoreCorruptError } from '../errors/store-corrupt-error.js';
import { StoreFullError } from '../errors/store-full-error.js';
import { StoreReadOnlyError } from '../errors/store-read-only-error.js';
import { StoreUnavailableError } from '../errors/store-unavailable-error.js';

/** The result codes of https://www.sqlite.org/rescode.html, as better-sqlite3 names them in `code`. */
function driverCode(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return undefined;
  return error.code.startsWith('SQLITE_') ? error.code : undefined;
}

/** True where another connection held the database: the same call may succeed a moment later. */
export function isBusy(error: unknown): boolean {
  const code = driverCode(error);
  return code !== undefined && (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED'));
}

/**
 * The error of MAF that an error of the driver stands for; undefined for one that is not SQLite's.
 * @param waitedMs how long the call had waited for other writers
 */
export function classifyError(error: unknown, location: string, sql: string, waitedMs: number): MafError | undefined {
  const code = driverCode(error);
  if (code === undefined || !(error instanceof Error)) return undefined;
  const cause = { cause: error };
  if (isBusy(error)) return new StoreBusyError(location, waitedMs, cause);
  if (/^SQLITE_(CORRUPT|NOTADB|FORMAT)/.test(code)) return new StoreCorruptError(location, error.message, cause);
  if (/^SQLITE_(READONLY|PERM|AUTH)/.test(code)) return new StoreReadOnlyError(location, cause);
  if (/^SQLITE_FULL/.test(code)) return new StoreFullError(location, cause);
  if (/^SQLITE_(CANTOPEN|IOERR|NOLFS|PROTOCOL)/.test(code)) {
    return new StoreUnavailableError(location, `${error.message} (${code})`, cause);
  }
  return new QueryFailedError(sql, code, cause);
}

/**
 * What the driver itself refuses, without a code of SQLite: a text of two statements, a missing parameter, a value that it
 * cannot bind. Undefined for any other error.
 */
export function classifyMisuse(error: unknown, sql: string): QueryFailedError | undefined {
  if (!(error instanceof RangeError || error instanceof TypeError)) return undefined;
  return new QueryFailedError(sql, 'SQLITE_MISUSE', { cause: error });
}
