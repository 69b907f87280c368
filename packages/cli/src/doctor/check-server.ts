import type { SettingsInForce } from '../settings/settings-in-force.js';
import { checkStandIns } from './check-stand-ins.js';
import type { Finding } from './finding.js';
import { judgeServer } from './judge-server.js';
import { judgeServerStore } from './judge-server-store.js';
import { problemOf } from './problem-of.js';

/** Whether the PostgreSQL server can be used, and what the one who runs it should know; it is only read. */
export async function checkServer(settings: SettingsInForce): Promise<Finding[]> {
  const findings = await look(settings);
  const works = findings.every(({ status }) => status !== 'fail');
  return [...findings, ...checkStandIns(settings, works)];
}

async function look({ database }: Pick<SettingsInForce, 'database'>): Promise<Finding[]> {
  const { url } = database;
  if (url === undefined) {
    const next = 'set MAF_DATABASE_URL to postgres://USER:PASSWORD@HOST:PORT/DATABASE?sslmode=verify-full';
    return [{ name: 'store', status: 'fail', message: 'the mode postgres needs the address of a server', next }];
  }
  const { inspectPostgres } = await import('@maf/store/postgres');
  try {
    const report = await inspectPostgres({ ...database, url });
    return [...judgeServer(report), ...(await judgeServerStore(report))];
  } catch (error) {
    return [{ name: 'store', status: 'fail', message: problemOf(error), next: nextOf(error) }];
  }
}

function nextOf(error: unknown): string {
  const isSilent = error instanceof Error && 'code' in error && error.code === 'STORE_UNREACHABLE';
  return isSilent
    ? 'see that the server runs, that MAF_DATABASE_URL names it, and that no firewall is between (`pg_isready` asks it)'
    : 'mend MAF_DATABASE_URL, or the server as docs/postgresql.md says ("Preparing the database")';
}
