import type { PostgresReport } from '@maf/store/postgres';
import { formatDuration } from '../output/format-duration.js';
import type { Finding } from './finding.js';

const oldestVersion = 14;
/** Clocks that differ by more make the logs of two machines hard to read beside each other. */
const mostClockDifferenceMs = 60_000;
const longTransactionMs = 10 * 60_000;

/** What a report says of the server and of the way to it. */
export function judgeServer(report: PostgresReport): Finding[] {
  return [
    judgeVersion(report),
    judgeConnection(report),
    judgeClock(report),
    judgeNotices(report),
    judgeConnections(report),
    judgeTransactions(report),
  ];
}

function judgeVersion({ server }: PostgresReport): Finding {
  const { version, majorVersion, encoding, isStandby, synchronousCommit, roundTripMs } = server;
  const message = `PostgreSQL ${version}, ${encoding}, answers in ${formatDuration(roundTripMs)}`;
  const tell = (status: Finding['status'], problem: string, next: string): Finding => ({
    name: 'server',
    status,
    message: `${message}: ${problem}`,
    next,
  });
  if (majorVersion < oldestVersion) return tell('fail', 'too old', `upgrade it to ${oldestVersion} or newer`);
  if (isStandby) return tell('fail', 'a standby, which can only be read', 'name the primary in MAF_DATABASE_URL');
  if (synchronousCommit === 'off') {
    const next = 'leave synchronous_commit on for this user (`alter role … set synchronous_commit = on`)';
    return tell('warn', 'synchronous_commit is off, so it forgets the last writes when it dies', next);
  }
  return { name: 'server', status: 'ok', message };
}

function judgeConnection({ connection }: PostgresReport): Finding {
  const { user, database, tls, isCertificateChecked, isRemote } = connection;
  const who = `user ${user}, database ${database}`;
  const next = 'add sslmode=verify-full to MAF_DATABASE_URL (MAF_DATABASE_CA names an authority of your own)';
  if (tls === undefined) {
    if (!isRemote) return { name: 'connection', status: 'ok', message: `${who}, no TLS, on this machine` };
    return { name: 'connection', status: 'warn', message: `${who}, no TLS: anybody in between can read it`, next };
  }
  const message = `${who}, ${tls.version} (${tls.cipher})`;
  if (isCertificateChecked) return { name: 'connection', status: 'ok', message: `${message}, certificate checked` };
  return { name: 'connection', status: 'warn', message: `${message}, certificate not checked`, next };
}

function judgeClock({ server }: PostgresReport): Finding {
  const { clockDifferenceMs } = server;
  const size = formatDuration(Math.abs(clockDifferenceMs));
  const message = `the server's is ${size} ${clockDifferenceMs < 0 ? 'behind' : 'ahead'}; MAF goes by the server's`;
  if (Math.abs(clockDifferenceMs) <= mostClockDifferenceMs) return { name: 'clock', status: 'ok', message };
  return { name: 'clock', status: 'warn', message, next: 'set both by NTP, so that logs can be compared' };
}

function judgeNotices({ hearsNotices }: PostgresReport): Finding {
  if (hearsNotices) return { name: 'notices', status: 'ok', message: 'LISTEN works: who waits is woken' };
  const message = 'LISTEN hears nothing: waiting falls back to asking (workers every second, leases every 200 ms)';
  const next = 'behind a pooler of transactions that is so; else see docs/postgresql.md ("Behind PgBouncer")';
  return { name: 'notices', status: 'warn', message, next };
}

function judgeConnections({ activity }: PostgresReport): Finding {
  const { connections, connectionsOfMaf, connectionLimit } = activity;
  const message = `${connections} of ${connectionLimit} in use, ${connectionsOfMaf} by MAF`;
  if (connections < connectionLimit * 0.8) return { name: 'connections', status: 'ok', message };
  const next = 'lower poolSize, raise max_connections, or put PgBouncer in between (docs/postgresql.md, "Sizing")';
  return { name: 'connections', status: 'warn', message, next };
}

function judgeTransactions({ activity }: PostgresReport): Finding {
  const { oldestTransaction } = activity;
  if (oldestTransaction === undefined) return { name: 'transactions', status: 'ok', message: 'no other is open' };
  const { processId, user, application, state, ageMs } = oldestTransaction;
  const message = `the oldest is ${formatDuration(ageMs)} old: process ${processId}, user ${user}, ${application || 'no name'}, ${state}`;
  if (ageMs <= longTransactionMs) return { name: 'transactions', status: 'ok', message };
  const next = `it keeps vacuum from removing dead rows: end it (\`select pg_terminate_backend(${processId})\`)`;
  return { name: 'transactions', status: 'warn', message, next };
}
