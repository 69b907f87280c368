import { existsSync } from 'node:fs';
import type { SettingsInForce } from '../settings/settings-in-force.js';
import type { Finding } from './finding.js';

/** What stands in for the server: whether commands use it now, and whether it waits to be merged. */
export function checkStandIns({ modes, standIns }: SettingsInForce, serverWorks: boolean): Finding[] {
  const kept = standIns.filter((path) => existsSync(path)).join(' and ');
  return [...(serverWorks ? [] : [stand(modes.slice(1))]), ...(kept === '' ? [] : [waiting(kept, serverWorks)])];
}

function stand(others: readonly string[]): Finding {
  if (others.length === 0) {
    const next = 'MAF_RUNTIME_MODE=postgres,sqlite lets agents go on with mail and results meanwhile';
    return { name: 'fallback', status: 'warn', message: 'commands fail until the server can be used', next };
  }
  const message = `postgres is skipped: commands run on ${others.join(', then ')}, without reservations`;
  const next = 'repair the server; what was taken meanwhile is merged then';
  return { name: 'fallback', status: 'warn', message, next };
}

function waiting(kept: string, serverWorks: boolean): Finding {
  if (serverWorks) return { name: 'merge', status: 'ok', message: `${kept}: merged whenever the store is opened` };
  const message = `${kept} may hold what was taken in place of the server, not merged yet`;
  return { name: 'merge', status: 'warn', message, next: 'repair the server; do not remove it' };
}
