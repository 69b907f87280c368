import type { MafReservationCheckConfig, Violation } from '@maf/protocols';

/** A check that looks at files says which. */
export function reservationCheckRules({ config }: MafReservationCheckConfig): Violation[] {
  const { checkType, parameters } = config;
  const looksAtFiles = checkType === 'file_exists' || checkType === 'permissions';
  if (!looksAtFiles || (parameters.paths ?? []).length > 0) return [];
  return [
    {
      pointer: '/config/parameters/paths',
      expected: `at least one path for ${checkType}`,
      found: parameters.paths === undefined ? 'nothing' : 'none',
    },
  ];
}
