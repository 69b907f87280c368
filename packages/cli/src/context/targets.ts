import type { AsyncPreflightConfigManager } from '@maf/config';
import type { DeliveryContext, TargetDirectory } from '@maf/escalation';
import type { AnyRuntimeState } from '@maf/runtime';
import type { CommandContext } from './command-context.js';
import { withAsyncConfigs } from './configs.js';

/** What targets are looked up in and reached with. */
export interface TargetParts {
  readonly runtime: AnyRuntimeState;
  readonly configManager: AsyncPreflightConfigManager;
  readonly directory: TargetDirectory;
  readonly delivery: DeliveryContext;
}

/** Opens the store with the targets of an environment (default `NODE_ENV`), does some work and closes it. */
export async function withTargets<Result>(
  context: CommandContext,
  environment: string | undefined,
  work: (parts: TargetParts) => Promise<Result> | Result,
): Promise<Result> {
  const { targetDirectory } = await import('@maf/escalation');
  return withAsyncConfigs(context, 'existing', async (configManager, runtime) => {
    const name = environment ?? context.env['NODE_ENV'] ?? '';
    const delivery = deliveryContext(context, runtime, name);
    const directory = await configManager.run((configs) => targetDirectory(configs, name));
    return work({ runtime, configManager, delivery, directory });
  });
}

/** What surrounds the deliveries of a command. */
export function deliveryContext(
  { env }: CommandContext,
  runtime: AnyRuntimeState,
  environment: string,
  signal: AbortSignal = new AbortController().signal,
): DeliveryContext {
  return { runtime, clock: runtime.clock, env, environment, signal };
}
