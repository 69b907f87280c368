import type { AsyncPreflightConfigManager, PreflightConfigManager } from '@maf/config';
import type { Details, PreflightExecution } from '@maf/protocols';
import type { PollOptions, RuntimeState } from '@maf/runtime';
import type { PreflightRequest } from '../runner/preflight-request.js';
import type { PreflightRuntime } from '../runner/preflight-runtime.js';

/** What a worker needs of the runtime. */
export type PreflightWorkerRuntime = PreflightRuntime &
  Pick<
    RuntimeState,
    | 'acknowledge'
    | 'awaitMessages'
    | 'claim'
    | 'enqueue'
    | 'extend'
    | 'random'
    | 'registerAgent'
    | 'reject'
    | 'upsertHeartbeat'
  >;

export interface PreflightWorkerOptions
  extends Pick<PreflightRequest, 'env' | 'fix' | 'kinds' | 'reachTarget' | 'sleep' | 'workingDirectory'>,
    Pick<PollOptions, 'idleMs' | 'onRetry'> {
  readonly runtime: PreflightWorkerRuntime;
  readonly configManager: Pick<PreflightConfigManager | AsyncPreflightConfigManager, 'loadConfig' | 'loadStored'>;
  /** The worker's own id: one for each process, so that the registry tells them apart. */
  readonly agentId: string;
  /** Facts to keep with each run beside those of its message, which come first; asked for as it begins. */
  readonly facts?: () => Promise<Details>;
  /**
   * Told of every finished execution, after its result was sent and before the message is acknowledged. When it fails,
   * the message is tried again, so it may be told of one execution more than once.
   */
  readonly onFinished?: (execution: PreflightExecution) => Promise<unknown>;
  /** Milliseconds for which nobody else gets a claimed message; kept up by a third of it. Default 60,000. */
  readonly visibilityMs?: number;
}
