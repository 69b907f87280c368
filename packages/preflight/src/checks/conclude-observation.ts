import type { Details } from '@maf/protocols';
import { type ConditionFailure, describeFailure } from '../conditions/condition-failure.js';
import type { CheckObservation } from './check-kind.js';

/**
 * What an attempt comes to that saw what it could see: `failed` where a condition fails, `warned` where one only warns,
 * else `passed`. The failures join the observations as `failures`, and the first of them the summary.
 */
export function concludeObservation(
  { summary, observations }: { readonly summary: string; readonly observations: Details },
  failures: readonly ConditionFailure[],
): CheckObservation {
  const worst = failures.find(({ severity }) => severity === 'fail') ?? failures[0];
  if (worst === undefined) return { outcome: 'passed', summary, observations };
  const more = failures.length === 1 ? '' : ` (and ${failures.length - 1} more)`;
  return {
    outcome: worst.severity === 'fail' ? 'failed' : 'warned',
    summary: `${summary}; ${describeFailure(worst)}${more}`,
    observations: { ...observations, failures },
  };
}
