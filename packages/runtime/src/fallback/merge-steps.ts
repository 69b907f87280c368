import type { Statement } from '@maf/store';

/** What runs the statements of a merge: at once (SQLite), or later (PostgreSQL). */
export interface MergeTarget {
  run<Parameters extends object>(statement: Statement<Parameters, unknown>, parameters: Parameters): unknown;
  get<Parameters extends object, Row>(statement: Statement<Parameters, Row>, parameters: Parameters): unknown;
}

/** One statement; what it comes to is handed back to the steps. */
export type MergeStep = (target: MergeTarget) => unknown;

/** Steps that are written once, for a store that answers at once and for one that takes waiting. */
export type MergeSteps<Result> = Generator<MergeStep, Result, unknown>;

/** How many rows were changed. */
export function* run<Parameters extends object>(
  statement: Statement<Parameters, unknown>,
  parameters: Parameters,
): MergeSteps<number> {
  return Number(yield (target) => target.run(statement, parameters));
}

/** The first row, or undefined. */
export function* get<Parameters extends object, Row>(
  statement: Statement<Parameters, Row>,
  parameters: Parameters,
): MergeSteps<Row | undefined> {
  return (yield (target) => target.get(statement, parameters)) as Row | undefined;
}

/** Takes all steps on a store that answers at once. */
export function takeSteps(steps: MergeSteps<void>, target: MergeTarget): void {
  let next = steps.next();
  while (next.done !== true) next = steps.next(next.value(target));
}

/** Takes all steps, waiting for each. */
export async function takeStepsLater(steps: MergeSteps<void>, target: MergeTarget): Promise<void> {
  let next = steps.next();
  while (next.done !== true) next = steps.next(await next.value(target));
}
