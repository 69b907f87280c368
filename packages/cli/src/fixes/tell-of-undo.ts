import type { PreflightExecution } from '@maf/protocols';
import type { Output } from '../output/output.js';

/** Says how to put back what the fixes of a run have changed, where they have. */
export function tellOfUndo({ id, fixes = [] }: PreflightExecution, output: Pick<Output, 'message'>): void {
  const hasChanged = fixes.some(({ state, changes }) => state !== 'proposed' && changes.length > 0);
  if (hasChanged) output.message(`To put back what was changed: maf preflight undo ${id}`);
}
