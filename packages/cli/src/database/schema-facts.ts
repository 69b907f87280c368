import type { SchemaState } from '@maf/store';

/** The state of a schema as `maf db status` tells it of every store. */
export interface SchemaFacts {
  /** `newer` and `foreign` cannot be used by this version. */
  readonly schema: SchemaState['kind'];
  /** What was found, for a schema that is newer or of another program. */
  readonly found?: string;
  readonly applied: readonly string[];
  readonly pending: readonly string[];
}

/** @param known the migrations that this version knows */
export function schemaFacts(state: SchemaState, known: readonly string[]): SchemaFacts {
  switch (state.kind) {
    case 'current':
      return { schema: 'current', applied: known, pending: [] };
    case 'behind':
      return { schema: 'behind', applied: state.applied, pending: state.pending };
    case 'newer':
      return { schema: 'newer', found: state.found, applied: [], pending: [] };
    case 'foreign':
      return { schema: 'foreign', found: state.tables.join(', '), applied: [], pending: [] };
  }
}

/** Its lines for a person. */
export function describeSchema({ schema, found, applied, pending }: SchemaFacts): Readonly<Record<string, string>> {
  return {
    schema: found === undefined ? schema : `${schema} (${found})`,
    applied: applied.join(', ') || 'none',
    pending: pending.join(', ') || 'none',
  };
}
