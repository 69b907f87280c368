import type { PreflightConfigManager } from '@maf/config';
import type { EscalationEngine } from '@maf/escalation';
import type { AnyRuntimeState } from '@maf/runtime';
import type { CommandContext } from './command-context.js';
import { withConfigs } from './configs.js';

/** What runs checks and escalates their failures. */
export interface PreflightParts {
  readonly runtime: AnyRuntimeState;
  readonly configManager: PreflightConfigManager;
  readonly engine: EscalationEngine;
}

/** Opens the store for running checks, does some work and closes it. */
export async function withPreflight<Result>(
  context: CommandContext,
  access: 'existing' | 'create',
  work: (parts: PreflightParts) => Promise<Result>,
): Promise<Result> {
  const { EscalationEngine } = await import('@maf/escalation');
  return withConfigs(context, access, (configManager, runtime) =>
    work({ runtime, configManager, engine: new EscalationEngine({ runtime, configManager }) }),
  );
}
