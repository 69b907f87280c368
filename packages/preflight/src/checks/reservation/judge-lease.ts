import type { MafAgent, MafLease } from '@maf/protocols';
import type { ConditionFailure } from '../../conditions/condition-failure.js';
import { absence } from '../absence.js';

export interface LeaseLimits {
  readonly now: number;
  /** Undefined: any age is right. */
  readonly lockTimeoutMinutes: number | undefined;
}

/** What is wrong with a live lease: its age, or the agent that holds it. */
export function judgeLease(
  { filePath, agentId, incarnationId, acquiredAt }: MafLease,
  holder: Pick<MafAgent, 'incarnationId' | 'status'> | undefined,
  { now, lockTimeoutMinutes }: LeaseLimits,
): ConditionFailure[] {
  const failures: ConditionFailure[] = [];
  const tell = (severity: ConditionFailure['severity'], expected: string, observed: string) =>
    failures.push({ subject: filePath, path: '$', expected, observed, severity });
  const minutes = (now - acquiredAt) / 60_000;
  if (lockTimeoutMinutes !== undefined && minutes > lockTimeoutMinutes) {
    tell('fail', `a lease of at most ${lockTimeoutMinutes} minute(s)`, `${minutes.toFixed(1)} of ${agentId}`);
  }
  const absent = absence(holder);
  if (absent !== undefined) tell('fail', `${agentId} to be there`, absent);
  else if (incarnationId !== undefined && incarnationId !== holder?.incarnationId) {
    tell('warn', `the current incarnation of ${agentId} to hold it`, 'an earlier one');
  }
  return failures;
}
