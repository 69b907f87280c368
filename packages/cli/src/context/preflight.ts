import type { AsyncPreflightConfigManager } from '@maf/config';
import type { EscalationEngine } from '@maf/escalation';
import type { CheckKind } from '@maf/preflight';
import type { AnyRuntimeState } from '@maf/runtime';
import { loadKinds } from '../checks/load-kinds.js';
import type { CommandContext } from './command-context.js';
import { withAsyncConfigs } from './configs.js';
import { createEscalationEngine } from './escalation-engine.js';

/** What runs checks and escalates their failures. */
export interface PreflightParts {
  readonly runtime: AnyRuntimeState;
  readonly configManager: AsyncPreflightConfigManager;
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
  const { builtInCheckKinds } = await import('@maf/preflight');
  const kinds = [...builtInCheckKinds, ...(await loadKinds(context))];
  return withAsyncConfigs(context, access, async (configManager, runtime) => {
    const engine = await createEscalationEngine(context, { runtime, configManager });
    return work({ runtime, configManager, kinds, engine });
  });
}
