import type { MafEscalationPathConfig } from '@maf/protocols';
import { absence } from '../absence.js';
import type { CheckContext, CheckObservation } from '../check-kind.js';
import { concludeObservation } from '../conclude-observation.js';
import { judgeEscalationPath } from './judge-escalation-path.js';
import type { ReachedTarget } from './reach-target.js';
import { targetsOf } from './targets-of.js';

type Surroundings = Pick<CheckContext, 'runtime' | 'reachTarget' | 'environment' | 'signal'>;

/** Makes one attempt of a check of an escalation path. It tells nobody. */
export async function observeEscalationPath(
  path: MafEscalationPathConfig['config'],
  context: Surroundings,
): Promise<CheckObservation> {
  const targets = [...new Set(path.escalationSteps.flatMap(targetsOf).map(({ target }) => target))];
  const summary = `${path.escalationSteps.length} step(s) to ${targets.length} target(s)`;
  const reached = await reachAll(targets, context);
  return concludeObservation({ summary, observations: { targets } }, judgeEscalationPath(path, reached));
}

async function reachAll(
  targets: readonly string[],
  { runtime, reachTarget, environment = '', signal }: Surroundings,
): Promise<ReadonlyMap<string, ReachedTarget>> {
  if (reachTarget !== undefined) {
    const looks = targets.map(async (name) => [name, await reachTarget(name, { environment, signal })] as const);
    return new Map(await Promise.all(looks));
  }
  const agents = await runtime.listAgents();
  return new Map(
    targets.map((name) => {
      const absent = absence(agents.find(({ id }) => id === name));
      return [name, { isReached: absent === undefined, problems: absent === undefined ? [] : [absent] }];
    }),
  );
}
