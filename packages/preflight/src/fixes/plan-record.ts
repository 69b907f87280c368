import { errorCode, errorMessage, redact } from '@maf/config';
import type { Fix, FixRecord } from '@maf/protocols';
import { MafError } from '@maf/runtime';
import { FixRefusedError } from '../errors/fix-refused-error.js';
import { recordChange } from './changes/record-change.js';
import type { FixContext, FixPlan } from './fix-kind.js';
import type { Fixing } from './fixing.js';
import { fixTypeOf, planFix } from './pick-fix.js';
import { describeHolder, reservationsInTheWay } from './reservations-in-the-way.js';

/** A fix that is worked out: its plan, and what is to be written down of it. */
export interface PlannedFix {
  readonly plan: FixPlan;
  /** `intended`, or `unneeded` where there is nothing to change. */
  readonly record: FixRecord;
  /** Takes out the secrets of the run, and those of this fix. */
  readonly redact: Fixing['redact'];
}

/** A fix that cannot be made, with why in its record. */
export interface FailedFix {
  readonly record: FixRecord;
}

/** Works a fix out. @throws retryable errors of the store only */
export async function planRecord(
  fix: Fix,
  position: number,
  afterAttempt: number,
  fixing: Fixing,
  context: FixContext,
): Promise<PlannedFix | FailedFix> {
  const recordedAt = fixing.runtime.clock();
  const head = { position, fixType: fixTypeOf(fix), afterAttempt, recordedAt };
  try {
    const plan = await planFix(fix, fixing.kinds, context);
    const redactAll: Fixing['redact'] = (value) => redact(fixing.redact(value), plan.secrets ?? []);
    const changes = 'changes' in plan ? plan.changes.map((change) => recordChange(change, redactAll)) : [];
    await assertFree(
      changes.map(({ path }) => path),
      fixing,
    );
    const state = 'changes' in plan && changes.length === 0 ? 'unneeded' : 'intended';
    return { plan, redact: redactAll, record: { ...head, state, summary: redactAll(plan.summary), changes } };
  } catch (error) {
    const summary = fixing.redact(`make the fix ${head.fixType}`);
    return { record: { ...head, state: 'failed', summary, changes: [], problem: problemOf(error, fixing.redact) } };
  }
}

/** One line with the error's code in front. @throws the error itself, where a later try may succeed */
export function problemOf(error: unknown, redactText: Fixing['redact']): string {
  if (error instanceof MafError && error.isRetryable) throw error;
  const code = errorCode(error);
  const message = redactText(errorMessage(error));
  return code === undefined ? message : `${code}: ${message}`;
}

async function assertFree(paths: readonly string[], { runtime, agentId }: Fixing): Promise<void> {
  const [reserved] = await reservationsInTheWay(runtime, paths, agentId);
  if (reserved === undefined) return;
  const next = `Ask ${reserved.holder} to release it, or wait.`;
  throw new FixRefusedError(reserved.path, 'no reservation of another agent', describeHolder(reserved), next);
}
