import type { UndoReport } from '@maf/preflight';
import { printable } from './printable.js';

type Change = UndoReport['changes'][number];

/** What an undo has put back (in a dry run: would), a line for each change. */
export function formatUndo({ changes }: Pick<UndoReport, 'changes'>, isDryRun: boolean): string {
  if (changes.length === 0) return 'Nothing to put back.';
  return changes.map((change) => `${isDryRun ? 'would ' : ''}${printable(describe(change, isDryRun))}`).join('\n');
}

function describe({ path, before, after }: Change, isDryRun: boolean): string {
  if (before.kind === 'absent') return `${isDryRun ? 'remove' : 'removed'} the ${after.kind} ${path}`;
  const mode = before.mode.toString(8).padStart(4, '0');
  const isModeAlone = after.kind === before.kind && !('digest' in before);
  return isModeAlone ? `put back the mode of ${path}: ${mode}` : `put back the ${before.kind} ${path} (mode ${mode})`;
}
