import Type, { type Static } from 'typebox';

/** How a run can end. `timeout`: the time for the whole check ran out. */
export const FinishedStatus = Type.Union([Type.Literal('passed'), Type.Literal('failed'), Type.Literal('timeout')]);
export type FinishedStatus = Static<typeof FinishedStatus>;

/** pending → running → passed | failed | timeout. A running one may be started again, by a worker that takes it over. */
export const ExecutionStatus = Type.Union([
  Type.Literal('pending'),
  Type.Literal('running'),
  Type.Literal('passed'),
  Type.Literal('failed'),
  Type.Literal('timeout'),
]);
export type ExecutionStatus = Static<typeof ExecutionStatus>;
