import type { AttemptEvidence, FixRecord, PreflightExecution } from '@maf/protocols';
import { isGreen } from '@maf/runtime';
import type { CheckVerdict } from '../runner/conclude-check.js';
import { type CheckRun, runCheck } from '../runner/run-check.js';
import type { Fixing } from './fixing.js';
import { makeFixes } from './make-fixes.js';
import { proposeFixes } from './propose-fixes.js';

/**
 * Runs a check; where it is not green and fixes are asked for, makes them and runs the same check again, with all of its
 * attempts and its time. An execution that was left behind with fixes goes on from there.
 * @throws the signal's reason, when the run is stopped
 */
export async function checkWithFixes(
  run: CheckRun,
  fixing: Fixing,
  { fixes: recorded = [] }: Pick<PreflightExecution, 'fixes'>,
): Promise<CheckVerdict> {
  const begun = recorded.find(({ state }) => state !== 'proposed');
  const first = begun === undefined ? run.earlier : run.earlier.slice(0, begun.afterAttempt);
  const counted = countAttempts(run, first);
  const verdict = begun === undefined ? await runCheck(counted.run) : undefined;
  if (verdict !== undefined && (isGreen(verdict.status) || fixing.fixes.length === 0)) return verdict;
  if (verdict !== undefined && fixing.isDryRun) {
    if (recorded.length === 0) await proposeFixes(fixing, counted.made());
    return verdict;
  }
  const afterAttempt = begun?.afterAttempt ?? counted.made();
  const records = await makeFixes(fixing, recorded, afterAttempt);
  const made = records.filter(({ state, changes }) => wasMade(state) || (state === 'failed' && changes.length > 0));
  if (made.length === 0) return notFixed(verdict ?? (await runCheck(counted.run)), records);
  const earlier = run.earlier.slice(afterAttempt);
  return afterFix(await runCheck({ ...run, earlier, record: numbered(run, afterAttempt) }), made, records);
}

function wasMade(state: FixRecord['state']): boolean {
  return state === 'applied' || state === 'undone';
}

/** The run, with a count of the attempts that it has by now. */
function countAttempts(run: CheckRun, earlier: readonly AttemptEvidence[]) {
  let count = earlier.length;
  const record = async (evidence: AttemptEvidence) => {
    await run.record(evidence);
    count += 1;
  };
  return { run: { ...run, earlier, record }, made: () => count };
}

/** Attempts are counted on through the whole execution. */
function numbered({ record }: CheckRun, before: number): CheckRun['record'] {
  return (evidence) => record({ ...evidence, attempt: before + evidence.attempt });
}

function afterFix(
  { status, summary }: CheckVerdict,
  made: readonly FixRecord[],
  records: readonly FixRecord[],
): CheckVerdict {
  const what = made.map((record) => record.summary).join(', ');
  if (isGreen(status)) return { status, summary: `Fixed (${what}): ${summary}` };
  return { status, summary: `Not fixed by what was done (${what}): ${summary}${reason(records)}` };
}

function notFixed({ status, summary }: CheckVerdict, records: readonly FixRecord[]): CheckVerdict {
  return { status, summary: `${summary}${reason(records) || '; its fixes found nothing to change'}` };
}

function reason(records: readonly FixRecord[]): string {
  const problem = records.findLast(({ state }) => state === 'failed')?.problem;
  return problem === undefined ? '' : `; not fixed: ${problem}`;
}
