import type { AsyncPreflightConfigManager } from '@maf/config';
import type { EscalationEngine, EscalationEngineOptions } from '@maf/escalation';
import type { AnyRuntimeState } from '@maf/runtime';
import type { CommandContext } from './command-context.js';

/** The escalation engine as every command has it. */
export async function createEscalationEngine(
  { env }: Pick<CommandContext, 'env'>,
  {
    runtime,
    configManager,
  }: { readonly runtime: AnyRuntimeState; readonly configManager: AsyncPreflightConfigManager },
  options: Pick<EscalationEngineOptions, 'tellsAtOnce'> = {},
): Promise<EscalationEngine> {
  const escalation = await import('@maf/escalation');
  return new escalation.EscalationEngine({ runtime, configManager, env, ...options });
}
