import type { MafReservationCheckConfig } from '@maf/protocols';
import type { CheckContext, CheckObservation } from '../check-kind.js';
import { observeConcurrentAccess } from './observe-concurrent-access.js';
import { observeFiles } from './observe-files.js';
import { observeLocks } from './observe-locks.js';
import { observePermissions } from './observe-permissions.js';

/** Makes one attempt of a reservation check. A check whose `paths` name nothing fails: it has seen nothing. */
export async function observeReservations(
  { checkType, parameters }: Pick<MafReservationCheckConfig['config'], 'checkType' | 'parameters'>,
  context: CheckContext,
): Promise<CheckObservation> {
  const { paths } = parameters;
  switch (checkType) {
    case 'file_exists':
      return hasPaths(paths) ? observeFiles(paths, context) : withoutPaths(checkType);
    case 'permissions':
      return hasPaths(paths) ? observePermissions(paths, parameters, context) : withoutPaths(checkType);
    case 'concurrent_access':
      return paths?.length === 0 ? withoutPaths(checkType) : observeConcurrentAccess(parameters, context);
    case 'lock_validation':
      return paths?.length === 0 ? withoutPaths(checkType) : observeLocks(parameters, context);
  }
}

function hasPaths(paths: readonly string[] | undefined): paths is readonly string[] {
  return paths !== undefined && paths.length > 0;
}

function withoutPaths(checkType: string): CheckObservation {
  const summary = `${checkType} names no path: expected at least one in parameters.paths, found none`;
  return { outcome: 'failed', summary, observations: { paths: [] } };
}
