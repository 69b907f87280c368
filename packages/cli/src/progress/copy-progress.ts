import type { CopyProgress, CopyStep } from '@maf/store/copy';
import type { CommandContext } from '../context/command-context.js';
import { count } from '../output/count.js';
import { canShowLines, showLiveLines } from './live-lines.js';

/** Says how far a copy is on stderr, where that is a terminal and it is wanted, until it is disposed of. */
export async function showCopyProgress(
  { stderr, env }: Pick<CommandContext, 'stderr' | 'env'>,
  isWanted: boolean,
): Promise<Disposable & { readonly tell: CopyProgress }> {
  if (!isWanted || !canShowLines(stderr, env)) return { tell: () => {}, [Symbol.dispose]: () => {} };
  let line = 'looking at both stores';
  const lines = await showLiveLines(stderr, (width) => line.slice(0, Math.max(1, width - 1)));
  return {
    tell: (step) => {
      line = textOf(step);
    },
    [Symbol.dispose]: () => lines[Symbol.dispose](),
  };
}

function textOf(step: CopyStep): string {
  if (step.doing === 'comparing') return `comparing ${step.table}`;
  return `copying ${step.table}: ${step.copied} of ${count(step.rows, 'row')}`;
}
