import type { MafPreflightResult } from '@maf/protocols';
import { demoEnvironment } from '../../configurations/demo-environment.js';
import { until } from '../../expectations/until.js';
import { answering } from '../../orders/answerer.js';
import { requestCheck } from '../../orders/orders.js';
import type { AgentLife } from '../agent-life.js';

/** Sends PREFLIGHT_CHECK to the worker, and takes the PREFLIGHT_RESULT that comes back. */
export const requestingChecks = (life: AgentLife) =>
  answering(requestCheck, async ({ configId, executionId, worker }) => {
    const { agentId, runtime } = life;
    await runtime.enqueue({
      type: 'PREFLIGHT_CHECK',
      agentId,
      to: worker,
      configId,
      executionId,
      checkType: 'smoke_test',
      context: { environment: demoEnvironment },
    });
    return until(`the result of ${executionId}`, () => takeResult(life, executionId));
  });

async function takeResult(
  { agentId, runtime }: AgentLife,
  executionId: string,
): Promise<MafPreflightResult | undefined> {
  const [claimed] = await runtime.claim({ agentId, types: ['PREFLIGHT_RESULT'] });
  if (claimed === undefined) return undefined;
  await runtime.acknowledge(claimed.receipt);
  return claimed.message.executionId === executionId ? claimed.message : undefined;
}
