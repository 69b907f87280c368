import type { FixOptions } from '@maf/preflight';
import type { Command } from 'commander';
import { UsageError } from '../errors/usage-error.js';
import { loadFixKinds } from './load-fix-kinds.js';

/** What a run of checks takes about fixes. */
export interface FixFlags {
  readonly fix?: true;
  readonly dryRun?: true;
}

export function addFixFlags(command: Command): Command {
  return command
    .option('--fix', 'make the fixes that a failed check carries, and run it again')
    .option('--dry-run', 'with --fix: show what would be changed, and change nothing');
}

/** What the flags ask for; undefined without `--fix`. @throws UsageError for `--dry-run` alone */
export async function readFixFlags({ fix, dryRun }: FixFlags): Promise<FixOptions | undefined> {
  if (fix) return { dryRun: dryRun === true, kinds: await loadFixKinds() };
  if (dryRun) throw new UsageError('--dry-run says what --fix would do: give both.');
  return undefined;
}
