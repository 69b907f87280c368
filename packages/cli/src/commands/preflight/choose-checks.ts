import type { AsyncPreflightConfigManager } from '@maf/config';
import type { ConfigType } from '@maf/protocols';
import { CommandError } from '../../errors/command-error.js';
import { UsageError } from '../../errors/usage-error.js';

/** The kinds of configuration that are there to be run; an escalation path is there to be taken. */
const checkTypes = ['smoke_test', 'reservation_check'] as const satisfies readonly ConfigType[];

/**
 * The ids that are given, or those of every saved check.
 * @throws UsageError when there are both or none of the two
 * @throws CommandError when no check is saved: a run of nothing is not green
 */
export async function chooseChecks(
  manager: Pick<AsyncPreflightConfigManager, 'listConfigs'>,
  given: readonly string[],
  areAllWanted: boolean,
): Promise<readonly string[]> {
  if (areAllWanted === given.length > 0) throw new UsageError('Expected ids of configurations, or --all without any.');
  if (!areAllWanted) return given;
  const saved: string[] = [];
  for (const configType of checkTypes) saved.push(...(await manager.listConfigs({ configType })));
  if (saved.length === 0) throw new CommandError('CONFIG_NOT_FOUND', 'No check is saved, so there is nothing to run.');
  return saved.sort();
}
