import type { PreflightConfigManager } from '@maf/config';
import type { RuntimeState } from '@maf/runtime';

/** What escalation needs of the runtime. */
export type EscalationRuntime = Pick<RuntimeState, 'clock' | 'createId' | 'enqueue' | 'escalations' | 'executions'>;

/** What it needs of the configurations. */
export type EscalationConfigs = Pick<PreflightConfigManager, 'listConfigs' | 'loadConfig'>;
