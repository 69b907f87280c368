import type { FoundPath } from './changes/path-content.js';
import { diskOf, fixContext } from './fix-context.js';
import type { Fixing } from './fixing.js';
import { planRecord } from './plan-record.js';
import { storeIntent } from './store-record.js';

/** Works out what the fixes would do, one after the other, and records it. Nothing is changed. */
export async function proposeFixes(fixing: Fixing, afterAttempt: number): Promise<void> {
  const disk = diskOf({ kinds: fixing.kinds, projectRoot: fixing.runtime.projectRoot });
  const wouldBe = new Map<string, FoundPath>();
  for (const [index, fix] of fixing.fixes.entries()) {
    const context = fixContext(fixing, disk, wouldBe);
    const planned = await planRecord(fix, index + 1, afterAttempt, fixing, context);
    const { state } = planned.record;
    await storeIntent(fixing, { ...planned.record, state: state === 'intended' ? 'proposed' : state });
    if (!('plan' in planned)) return;
    if ('changes' in planned.plan) {
      for (const { path, after } of planned.plan.changes) wouldBe.set(path, mergedOver(context.look(path), after));
    }
  }
}

/** A change of the mode alone leaves the content. */
function mergedOver(found: FoundPath, after: FoundPath): FoundPath {
  if (after.kind !== 'file' || after.bytes !== undefined || found.kind !== 'file') return after;
  return { ...found, mode: after.mode };
}
