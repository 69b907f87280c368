import type { ConditionFailure } from '../../conditions/condition-failure.js';
import type { CheckContext, CheckObservation } from '../check-kind.js';
import { concludeObservation } from '../conclude-observation.js';
import { findFiles } from './find-files.js';

/** Every path exists, and every glob matches at least one file. */
export async function observeFiles(
  paths: readonly string[],
  { runtime, signal }: CheckContext,
): Promise<CheckObservation> {
  const failures: ConditionFailure[] = [];
  const found: Record<string, string> = {};
  for (const path of paths) {
    const { value } = await findFiles(path, runtime.projectRoot, signal).next();
    if (value === undefined) failures.push(missingFile(path));
    else found[path] = value === '' ? '.' : value;
  }
  const summary = `${paths.length - failures.length} of ${paths.length} path(s) exist`;
  return concludeObservation({ summary, observations: { projectRoot: runtime.projectRoot, paths, found } }, failures);
}

/** How each check of files speaks of a path that names nothing. */
export function missingFile(path: string): ConditionFailure {
  return { subject: path, path: '$', expected: 'to exist', observed: 'nothing', severity: 'fail' };
}
