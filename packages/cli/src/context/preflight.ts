import type { PreflightConfigManager } from '@maf/config';
import type { EscalationEngine } from '@maf/escalation';
import type { CheckKind } from '@maf/preflight';
import type { AnyRuntimeState } from '@maf/runtime';
import { loadKinds } from '../checks/load-kinds.js';
import type { CommandContext } from './command-context.js';
import { withConfigs } from './configs.js';

/** What runs checks and escalates their failures. */
export interface PreflightParts {
  readonly runtime: AnyRuntimeState;
  readonly configManager: PreflightConfigManager;
  readonly engine: EscalationEngine;
  /** Those that MAF brings along, and the team's own. */
  readonly kinds: readonly CheckKind[];
}

/** Opens the store for running checks, does some work and closes it. */
export async function withPreflight<Result>(
  context: CommandContext,
  access: 'existing' | 'create',
  work: (parts: PreflightParts) => Promise<Result>,
): Promise<Result> {
  const { EscalationEngine } = await import('@maf/escalation');
  const { builtInCheckKinds } = await import('@maf/preflight');
  const kinds = [...builtInCheckKinds, ...(await loadKinds(context))];
  return withConfigs(context, access, (configManager, runtime) =>
    work({ runtime, configManager, kinds, engine: new EscalationEngine({ runtime, configManager }) }),
  );
}
