import type { RuntimeState } from '@maf/runtime';

/** What a run needs of the runtime. */
export type PreflightRuntime = Pick<RuntimeState, 'clock' | 'createId' | 'executions' | 'random'>;
