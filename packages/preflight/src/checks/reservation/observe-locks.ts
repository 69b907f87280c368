import type { MafLease } from '@maf/protocols';
import { parsePattern } from '@maf/runtime';
import type { ConditionFailure } from '../../conditions/condition-failure.js';
import type { CheckContext, CheckObservation } from '../check-kind.js';
import type { CheckRuntime } from '../check-runtime.js';
import { concludeObservation } from '../conclude-observation.js';
import { describeLease, heldLeases } from './held-leases.js';
import { judgeLease } from './judge-lease.js';
import type { ReservationParameters } from './reservation-parameters.js';

/** No lease is older than it may be, or held by an agent that nobody hears of; each token still lets its holder write. */
export async function observeLocks(
  { paths, lockTimeoutMinutes }: ReservationParameters,
  { runtime, clock }: Pick<CheckContext, 'runtime' | 'clock'>,
): Promise<CheckObservation> {
  const leases = await heldLeases(runtime, paths);
  const agents = new Map((await runtime.listAgents()).map((agent) => [agent.id, agent]));
  const now = clock();
  const failures = leases.flatMap((lease) => judgeLease(lease, agents.get(lease.agentId), { now, lockTimeoutMinutes }));
  const observations = {
    ...(lockTimeoutMinutes === undefined ? {} : { lockTimeoutMinutes }),
    leases: leases.map(describeLease),
  };
  const summary = `${leases.length} live lease(s)`;
  return concludeObservation({ summary, observations }, [
    ...failures,
    ...(await invalidTokens(runtime, leases, paths)),
  ]);
}

/** A lease that ended since it was listed is nothing wrong. */
async function invalidTokens(
  runtime: CheckRuntime,
  leases: readonly MafLease[],
  paths: readonly string[] | undefined,
): Promise<ConditionFailure[]> {
  const refused = new Map<number, ConditionFailure>();
  for (const { filePath, fencingToken } of leases) {
    // A token is asked for with a path that is written to: a glob names none.
    if (parsePattern(filePath, runtime.projectRoot).kind === 'glob') continue;
    const verdict = await runtime.validateFencingToken(filePath, fencingToken);
    if (verdict.isValid) continue;
    const observed = verdict.holder === undefined ? 'refused' : `the path is held by ${verdict.holder.agentId}`;
    const expected = `token ${fencingToken} to let its holder write`;
    refused.set(fencingToken, { subject: filePath, path: '$', expected, observed, severity: 'fail' });
  }
  if (refused.size === 0) return [];
  const still = await heldLeases(runtime, paths);
  return still.flatMap(({ fencingToken }) => refused.get(fencingToken) ?? []);
}
