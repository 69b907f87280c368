import type { OwnSmokeTestSchema } from '@maf/protocols';
import type { CommandContext } from '../context/command-context.js';
import { loadKinds } from './load-kinds.js';

/** The schemas of the team's own kinds of check. @throws UsageError */
export async function ownSmokeTests(context: CommandContext): Promise<readonly OwnSmokeTestSchema[]> {
  const kinds = await loadKinds(context);
  if (kinds.length === 0) return [];
  const { ownSmokeTestsOf } = await import('@maf/preflight');
  return ownSmokeTestsOf(kinds);
}
