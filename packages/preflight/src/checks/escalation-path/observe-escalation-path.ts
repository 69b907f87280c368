import type { MafEscalationPathConfig } from '@maf/protocols';
import type { CheckContext, CheckObservation } from '../check-kind.js';
import { concludeObservation } from '../conclude-observation.js';
import { judgeEscalationPath } from './judge-escalation-path.js';

/** Makes one attempt of a check of an escalation path. It tells nobody. */
export async function observeEscalationPath(
  path: MafEscalationPathConfig['config'],
  { runtime }: Pick<CheckContext, 'runtime'>,
): Promise<CheckObservation> {
  const targets = [...new Set(path.escalationSteps.map(({ target }) => target))];
  const summary = `${path.escalationSteps.length} step(s) to ${targets.length} target(s)`;
  return concludeObservation(
    { summary, observations: { targets } },
    judgeEscalationPath(path, await runtime.listAgents()),
  );
}
