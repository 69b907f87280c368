import { MafError } from '@maf/runtime';

/** A path that is not as the fix left it. */
export interface UndoConflict {
  readonly path: string;
  readonly expected: string;
  readonly found: string;
}

/** What a fix has changed was changed again since, so putting it back would lose that. Nothing was changed. */
export class UndoRefusedError extends MafError {
  readonly code = 'UNDO_REFUSED';

  constructor(
    readonly executionId: string,
    readonly conflicts: readonly UndoConflict[],
  ) {
    const listed = conflicts.map(({ path, expected, found }) => `${path}: expected ${expected}, found ${found}`);
    super(
      `The fixes of execution ${executionId} were not undone, as something has changed since: ${listed.join('; ')}. ` +
        'Undo what came later, or put these paths in order by hand, and undo again.',
      { executionId, conflicts },
    );
  }
}
