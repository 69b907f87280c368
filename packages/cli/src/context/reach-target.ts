import type { ReachTarget } from '@maf/preflight';
import type { CommandContext } from './command-context.js';
import type { PreflightParts } from './preflight.js';
import { deliveryContext } from './targets.js';

/** How checks of escalation paths see whether a target would be reached. */
export function reachTargetOf(
  context: CommandContext,
  { runtime, configManager }: Pick<PreflightParts, 'runtime' | 'configManager'>,
): ReachTarget {
  return async (name, { environment, signal }) => {
    const { builtInChannels, reachTarget, targetDirectory } = await import('@maf/escalation');
    const delivery = deliveryContext(context, runtime, environment, signal);
    const directory = await configManager.run((configs) => targetDirectory(configs, environment));
    return reachTarget(name, directory, builtInChannels, delivery);
  };
}
