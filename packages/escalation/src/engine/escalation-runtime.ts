import type { AsyncPreflightConfigManager, PreflightConfigManager } from '@maf/config';
import type { RuntimeState } from '@maf/runtime';
import type { ChannelRuntime } from '../channels/channel.js';

/** What escalation needs of the runtime, which may know messages of the team's own. */
export interface EscalationRuntime
  extends ChannelRuntime,
    Pick<RuntimeState, 'access' | 'audit' | 'clock' | 'createId' | 'escalations' | 'executions' | 'random'> {}

/** What it needs of the configurations. */
export type EscalationConfigs = Pick<PreflightConfigManager, 'listConfigs' | 'loadConfig'>;

/** Where they are read: at once, or on a store that takes waiting. */
export type EscalationConfigSource = EscalationConfigs | Pick<AsyncPreflightConfigManager, 'run'>;
