import type { MafReservationCheckConfig, Violation } from '@maf/protocols';
import { PatternInvalidError, parsePattern } from '@maf/runtime';

const pathsPointer = '/config/parameters/paths';

/** A check that looks at files says which, and what it says can be read as the name of a lease. */
export function reservationCheckRules({ config }: MafReservationCheckConfig): Violation[] {
  const { checkType, parameters } = config;
  const { paths = [] } = parameters;
  const looksAtFiles = checkType === 'file_exists' || checkType === 'permissions';
  if (looksAtFiles && paths.length === 0) {
    const found = parameters.paths === undefined ? 'nothing' : 'none';
    return [{ pointer: pathsPointer, expected: `at least one path for ${checkType}`, found }];
  }
  return paths.flatMap((path, index) => patternRule(path, `${pathsPointer}/${index}`));
}

/** A path with a reference to a variable is looked at when its value is there. */
function patternRule(path: string, pointer: string): Violation[] {
  if (path.includes('${env:')) return [];
  try {
    // Where the project lies is not known here; it makes a difference for patterns at the limit of size only.
    parsePattern(path, '/');
    return [];
  } catch (error) {
    if (!(error instanceof PatternInvalidError)) throw error;
    const { position, expected } = error;
    return [{ pointer, expected: `${expected} (at position ${position})`, found: JSON.stringify(path) }];
  }
}
