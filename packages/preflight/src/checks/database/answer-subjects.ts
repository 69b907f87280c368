import type { DatabaseSmokeTest } from '@maf/protocols';
import type { Subject } from '../../conditions/judge-conditions.js';
import type { QueryAnswer } from './query-outcome.js';

type Conditions = NonNullable<DatabaseSmokeTest['testDefinition']['conditions']>;

/** How many rows conditions on them can see. */
const mostRows = 1000;

/** How many rows are to be kept for what is asked. */
export function keptRows({ rows, value }: Conditions): number {
  if (rows !== undefined) return mostRows;
  return value === undefined ? 0 : 1;
}

/** The parts of what came back with what is asked of each. */
export function answerSubjects(
  conditions: Conditions,
  { rows, firstRows, firstColumn }: QueryAnswer,
  durationMs: number,
): Subject[] {
  const value = firstColumn === undefined ? undefined : firstRows[0]?.[firstColumn];
  return [
    { subject: 'rowCount', value: rows, conditions: conditions.rowCount },
    { subject: 'rows', value: firstRows, conditions: conditions.rows },
    { subject: 'value', value, conditions: conditions.value },
    { subject: 'durationMs', value: durationMs, conditions: conditions.durationMs },
  ];
}
