import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { claudeEvent, mafScript, storeEnvironment } from '../store/maf-command.js';
import { writeLeases } from '../store/write-leases.js';
import type { CpuProfile } from './cpu-profile.js';

/** The CPU profile of one `maf hook claude` over a store of 10,000 leases. */
export async function profileHook(folder: string): Promise<CpuProfile> {
  const store = writeLeases(folder, { leases: 10_000, globs: 1_000 });
  const { status } = spawnSync(
    process.execPath,
    ['--cpu-prof', `--cpu-prof-dir=${folder}`, mafScript, 'hook', 'claude'],
    { cwd: folder, env: storeEnvironment(store), input: claudeEvent(folder) },
  );
  const file = readdirSync(folder).find((name) => name.endsWith('.cpuprofile'));
  if (status !== 0 || file === undefined) throw new Error(`maf hook claude ended with ${status}, without a profile`);
  return JSON.parse(readFileSync(join(folder, file), 'utf8'));
}
