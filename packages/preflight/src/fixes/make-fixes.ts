import type { FixRecord } from '@maf/protocols';
import { isInState, stateOf } from './changes/path-content.js';
import { draftName } from './disk/draft-name.js';
import { makeChange, removeDraft } from './disk/make-change.js';
import type { ProjectDisk } from './disk/project-disk.js';
import { diskOf, fixContext } from './fix-context.js';
import type { ChangePlan } from './fix-kind.js';
import type { Fixing } from './fixing.js';
import { nextPosition } from './next-position.js';
import { type PlannedFix, planRecord, problemOf } from './plan-record.js';
import { storeIntent, storeOutcome } from './store-record.js';

/**
 * Makes the fixes of an execution in their order, up to the first that fails. Each is written down before anything is
 * changed. Where an earlier process did not come to an end, its records are settled by what is there, and it goes on.
 * @returns what is recorded by now
 * @throws the signal's reason, when the run is stopped
 */
export async function makeFixes(
  fixing: Fixing,
  recorded: readonly FixRecord[],
  afterAttempt: number,
): Promise<readonly FixRecord[]> {
  const disk = diskOf({ kinds: fixing.kinds, projectRoot: fixing.runtime.projectRoot });
  let records = recorded;
  for (const left of recorded.filter(({ state }) => state === 'intended')) {
    records = await storeOutcome(fixing, settleInterrupted(left, disk, fixing));
  }
  for (;;) {
    const position = nextPosition(records, fixing.isDryRun ? 0 : fixing.fixes.length);
    const fix = position === undefined ? undefined : fixing.fixes[position - 1];
    if (position === undefined || fix === undefined) return records;
    const planned = await planRecord(fix, position, afterAttempt, fixing, fixContext(fixing, disk));
    if (!('plan' in planned) || planned.record.state === 'unneeded') {
      records = await storeIntent(fixing, planned.record);
      continue;
    }
    await storeIntent(fixing, planned.record);
    records = await storeOutcome(fixing, await carryOut(planned, disk, fixing));
  }
}

/** What became of a fix whose maker did not come to its end: all of it is there, or it is left to be made again. */
function settleInterrupted(record: FixRecord, disk: ProjectDisk, { executionId }: Fixing): FixRecord {
  for (const { path } of record.changes) removeDraft(disk, path, draftName(executionId));
  const last = new Map(record.changes.map((change) => [change.path, change.after]));
  const isThere = [...last].every(([path, after]) => isInState(stateOf(disk.look(path)), after));
  return { ...record, state: isThere && last.size > 0 ? 'applied' : 'interrupted' };
}

async function carryOut({ plan, record, redact }: PlannedFix, disk: ProjectDisk, fixing: Fixing): Promise<FixRecord> {
  try {
    if ('changes' in plan) return makeChanges(plan, record, disk, fixing);
    const { outcome, problem, observations } = await plan.run(fixing.signal);
    fixing.signal.throwIfAborted();
    const failure = problem === undefined ? {} : { problem: redact(problem) };
    return { ...record, state: outcome, observations: redact(observations), ...failure };
  } catch (error) {
    fixing.signal.throwIfAborted();
    return { ...record, state: 'failed', problem: problemOf(error, redact) };
  }
}

/** A fix that fails in the middle keeps the changes that it has made: they are undone, and no others. */
function makeChanges(plan: ChangePlan, record: FixRecord, disk: ProjectDisk, fixing: Fixing): FixRecord {
  const draft = draftName(fixing.executionId);
  for (const [index, change] of record.changes.entries()) {
    const to = plan.changes[index]?.after ?? { kind: 'absent' };
    try {
      makeChange(disk, { path: change.path, from: change.before, to }, draft);
    } catch (error) {
      const isMade = isInState(stateOf(disk.look(change.path)), change.after);
      const changes = record.changes.slice(0, isMade ? index + 1 : index);
      return { ...record, state: 'failed', changes, problem: problemOf(error, fixing.redact) };
    }
  }
  return { ...record, state: 'applied' };
}
