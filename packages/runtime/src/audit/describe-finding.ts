import type { TrailFinding } from './trail-verdict.js';

/** One line for people. */
export function describeFinding({ kind, sequence, lastSequence, batch }: TrailFinding): string {
  const where = batch === undefined ? '' : ` (batch ${batch})`;
  const last = lastSequence ?? sequence;
  const earlier = last === sequence ? '' : `, or one from row ${sequence} on, and what is left was sealed again`;
  const what: Record<TrailFinding['kind'], string> = {
    changed: `row ${sequence} was changed`,
    removed: `row ${sequence} was removed`,
    inserted: `row ${sequence} was put in`,
    moved: `row ${sequence} is not the one that stood there: the order was changed`,
    'cut off': `row ${last} and all behind it were cut off${earlier}`,
    'batch changed': `what seals the rows from ${sequence} on was changed`,
    rewritten: `rows from ${sequence} to ${last} were rewritten and sealed again: they are not those that were signed`,
  };
  return `${what[kind]}${where}`;
}
