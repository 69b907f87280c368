import type { PreflightExecution } from '@maf/protocols';
import { preflightFailure } from '../triggers/matching-paths.js';
import type { RaisedCondition } from './raised-condition.js';

/**
 * A failed run as a condition: one cause for each configuration and agent, one occurrence for each execution. `count` is
 * how often it has failed in this outage.
 */
export function failedCheck(
  execution: PreflightExecution,
  count: number,
  consecutiveFailures: number,
): RaisedCondition {
  const { id, configId, agentId, status, attempts, summary = '', environment } = execution;
  const times = count === 1 ? 'once' : `${count} times ${count === consecutiveFailures ? 'in a row' : 'in one outage'}`;
  return {
    condition: preflightFailure,
    key: `${configId}:${agentId}`,
    count,
    agentId,
    executionId: id,
    causeId: id,
    reason: `Preflight check ${configId} failed ${times} for ${agentId}: ${summary}`,
    context: {
      configId,
      status,
      attempts,
      summary,
      consecutiveFailures,
      ...(environment === undefined ? {} : { environment }),
    },
  };
}
