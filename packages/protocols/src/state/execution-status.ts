import Type, { type Static } from 'typebox';

/**
 * How a run can end. `warned`: it is green, and something is to be looked at (a condition that only warns, or a failure
 * of an advisory check). `timeout`: the time for the whole check ran out.
 */
export const FinishedStatus = Type.Union([
  Type.Literal('passed'),
  Type.Literal('warned'),
  Type.Literal('failed'),
  Type.Literal('timeout'),
]);
export type FinishedStatus = Static<typeof FinishedStatus>;

/** pending → running → passed | warned | failed | timeout. A running one may be started again, by whoever takes it over. */
export const ExecutionStatus = Type.Union([
  Type.Literal('pending'),
  Type.Literal('running'),
  Type.Literal('passed'),
  Type.Literal('warned'),
  Type.Literal('failed'),
  Type.Literal('timeout'),
]);
export type ExecutionStatus = Static<typeof ExecutionStatus>;
