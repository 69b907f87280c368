import { MafError } from '@maf/runtime';

/** An escalation was asked for on a path that is not saved. Nothing was stored. */
export class EscalationPathNotFoundError extends MafError {
  readonly code = 'ESCALATION_PATH_NOT_FOUND';

  constructor(
    readonly pathId: string,
    /** The ids of the saved paths. */
    readonly knownPaths: readonly string[],
    /** The configuration that names the path, where one does. */
    readonly namedBy?: string,
  ) {
    const known = knownPaths.length === 0 ? 'none is saved' : `saved are ${knownPaths.join(', ')}`;
    const naming = namedBy === undefined ? '' : ` (named by configuration ${namedBy})`;
    super(
      `There is no escalation path ${pathId}${naming}: expected the id of a saved configuration of type ` +
        `escalation_path; ${known}. Save the path or name another one.`,
      { pathId, knownPaths, namedBy },
    );
  }
}
