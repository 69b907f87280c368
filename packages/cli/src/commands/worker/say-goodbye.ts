import type { PreflightWorker } from '@maf/preflight';

/** Tells the registry that the worker is gone: a run that is stopped before its first turn does that, and only that. */
export async function sayGoodbye(preflight: Pick<PreflightWorker, 'run'>): Promise<void> {
  await preflight.run(AbortSignal.abort());
}
