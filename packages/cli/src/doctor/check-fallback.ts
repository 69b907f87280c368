import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { SettingsInForce } from '../settings/settings-in-force.js';
import type { Finding } from './finding.js';

/** What stands in for the database file: whether commands use it now, and whether it waits to be merged back. */
export function checkFallback({ modes, fallbackFolder }: SettingsInForce, storeWorks: boolean): Finding[] {
  const others = modes.slice(1);
  return [
    ...(storeWorks ? [] : [stand(others)]),
    ...(isThere(fallbackFolder) ? [waiting(fallbackFolder, storeWorks)] : []),
  ];
}

function stand(others: readonly string[]): Finding {
  if (others.length === 0) {
    const next = 'MAF_RUNTIME_MODE=sqlite,json lets agents go on with mail and results meanwhile';
    return { name: 'fallback', status: 'warn', message: 'commands fail until the store works', next };
  }
  const message = `sqlite is skipped: commands run on ${others.join(', then ')}, without reservations`;
  return {
    name: 'fallback',
    status: 'warn',
    message,
    next: 'repair the store; what was taken meanwhile is merged then',
  };
}

function waiting(folder: string, storeWorks: boolean): Finding {
  if (storeWorks) return { name: 'merge', status: 'ok', message: `${folder} is merged whenever the store is opened` };
  const message = `${folder} holds what was taken in place of the store, not merged yet`;
  return { name: 'merge', status: 'warn', message, next: 'repair the store; do not remove the folder' };
}

function isThere(folder: string): boolean {
  return existsSync(join(folder, 'store.json'));
}
