import type { MafError } from '../errors/maf-error.js';
import { QueryFailedError } from '../errors/query-failed-error.js';
import { StoreBusyError } from '../errors/store-busy-error.js';
import { StoreCorruptError } from '../errors/store-corrupt-error.js';
import { StoreFullError } from '../errors/store-full-error.js';
import { StoreUnavailableError } from '../errors/store-unavailable-error.js';
import { StoreUnreachableError } from '../errors/store-unreachable-error.js';
import { tlsAdvice } from './tls-advice.js';

/** What a failed call means for the one who made it. */
export type Failure =
  /** The connection is gone, and with it every transaction that was not committed. */
  | 'lost'
  /** The server undid the transaction, because another one came between. */
  | 'conflict'
  /** The server answered, and the answer is an error. */
  | 'refused';

/** SQLSTATE classes of https://www.postgresql.org/docs/current/errcodes-appendix.html: the server goes, or is not there yet. */
const lostStates = /^(?:08|57P0[1-5])/;
const conflictStates = new Set(['40001', '40P01']);
/** A message without a SQLSTATE comes from the driver or the socket. */
const socketCodes = /^(?:ECONN|EPIPE|ETIMEDOUT|EHOST|ENET|ENOTFOUND|EAI_AGAIN|ENOENT|EADDRNOTAVAIL)/;
const driverMessages =
  /^Connection terminated|connection error|timeout exceeded|timeout expired|Query read timeout|Client was closed|Cannot use a pool/i;

export function failureOf(error: unknown): Failure {
  const { state, code, message } = factsOf(error);
  if (state !== undefined) {
    if (lostStates.test(state)) return 'lost';
    return conflictStates.has(state) ? 'conflict' : 'refused';
  }
  return socketCodes.test(code) || driverMessages.test(message) ? 'lost' : 'refused';
}

/** The store's own error for one of the driver's; anything else comes back as it is. */
export function classifyError(error: unknown, location: string, sql: string, lockTimeoutMs: number): unknown {
  if (!(error instanceof Error)) return error;
  const { state, code, message } = factsOf(error);
  const cause = { cause: error };
  const advice = state === undefined ? tlsAdvice(code, message) : undefined;
  if (advice !== undefined) return new StoreUnavailableError(location, `${message}; ${advice}`, cause);
  if (failureOf(error) === 'lost') return new StoreUnreachableError(location, problemOf(error), cause);
  if (state === undefined) return error;
  return (
    classifyState(state, message, { location, sql, lockTimeoutMs, error }) ?? new QueryFailedError(sql, state, cause)
  );
}

interface Circumstances {
  readonly location: string;
  readonly sql: string;
  readonly lockTimeoutMs: number;
  readonly error: Error;
}

function classifyState(state: string, message: string, { location, lockTimeoutMs, error }: Circumstances) {
  const cause = { cause: error };
  const unavailable = (problem: string): MafError => new StoreUnavailableError(location, problem, cause);
  if (conflictStates.has(state) || state === '55P03' || state === '57014') {
    return new StoreBusyError(location, lockTimeoutMs, cause);
  }
  if (state === '53100') return new StoreFullError(location, cause);
  if (state.startsWith('53')) return new StoreUnreachableError(location, message, cause);
  if (/^XX00[12]/.test(state)) return new StoreCorruptError(location, message, cause);
  if (state.startsWith('28')) return unavailable(`${message}; check user and password in MAF_DATABASE_URL`);
  if (state === '3D000') return unavailable(`${message}; create it, or name another one in MAF_DATABASE_URL`);
  if (state === '42501') return unavailable(`${message}; grant the user what docs/postgresql.md lists`);
  if (state === '25006') return unavailable(`${message}; name the primary server in MAF_DATABASE_URL, not a standby`);
  return undefined;
}

/** Node gives several failures to connect (IPv6, IPv4) as one error without a message. */
function problemOf(error: Error): string {
  const reasons: unknown[] = error instanceof AggregateError ? error.errors : [error];
  return [...new Set(reasons.map((reason) => (reason instanceof Error ? reason.message : String(reason))))].join('; ');
}

function factsOf(error: unknown): {
  readonly state: string | undefined;
  readonly code: string;
  readonly message: string;
} {
  if (!(error instanceof Error)) return { state: undefined, code: '', message: '' };
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  const isState = 'severity' in error && /^[0-9A-Z]{5}$/.test(code);
  return { state: isState ? code : undefined, code, message: error.message };
}
