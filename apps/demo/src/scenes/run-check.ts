import type { PreflightExecution } from '@maf/protocols';
import { expectEqual, expectPresent } from '../expectations/expect.js';
import { requestCheck } from '../orders/orders.js';
import type { Stage } from '../stage/stage.js';

/**
 * Lets the builder ask for a check and wait for its result; returns the run as the store has it.
 * @throws UnmetExpectationError when the mail and the store do not say the same
 */
export async function runCheck({ runtime, builder, worker }: Stage, configId: string): Promise<PreflightExecution> {
  const executionId = runtime.createId();
  const result = await builder.ask(requestCheck, { configId, executionId, worker: worker.agentId });
  const execution = expectPresent(`execution ${executionId} in the store`, await runtime.executions.find(executionId));
  const { status, attempts } = execution;
  expectEqual('what the mail says', { status: result.status, attempts: result.attempts }, { status, attempts });
  expectEqual(`the evidence of ${executionId}`, execution.evidence.length, attempts);
  return execution;
}
