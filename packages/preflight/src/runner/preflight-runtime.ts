import type { RuntimeState } from '@maf/runtime';
import type { CheckRuntime } from '../checks/check-runtime.js';

/** What a run needs of the runtime. */
export type PreflightRuntime = CheckRuntime & Pick<RuntimeState, 'clock' | 'createId' | 'executions' | 'random'>;
