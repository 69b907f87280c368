import type { CommandContext } from '../context/command-context.js';
import { canShowLines } from './live-lines.js';
import { type Progress, showProgress, silentProgress } from './progress.js';

/** Progress on stderr, where that is a terminal that can move its cursor and it is wanted; it ends with the signal. */
export async function chooseProgress(
  { stderr, env }: Pick<CommandContext, 'env' | 'stderr'>,
  isWanted: boolean,
  signal: AbortSignal,
): Promise<Progress> {
  if (!isWanted || !canShowLines(stderr, env)) return silentProgress;
  const progress = await showProgress(stderr, Date.now);
  signal.addEventListener('abort', () => progress[Symbol.dispose](), { once: true });
  return progress;
}
