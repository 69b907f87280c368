import { isDeepStrictEqual } from 'node:util';
import type { Details, PreflightExecution } from '@maf/protocols';
import { type CommitFacts, commitOf } from './commit-facts.js';
import { standingOf } from './standing.js';

/** Something as it was and as it is; absent where it was, or is, not there. */
export interface Change<Value> {
  readonly before?: Value;
  readonly after?: Value;
}

/** What differs between two runs. What is the same in both is left out. */
export interface ExecutionComparison {
  /** What became of the check; `same`: it stands as it did. */
  readonly outcome: 'fixed' | 'broken' | 'same';
  readonly durationMs: Required<Change<number>>;
  /** How they were run and how they ended, by name. */
  readonly facts: Readonly<Record<string, Change<string | number | CommitFacts>>>;
  /** What the last attempt of each saw, by name. */
  readonly observations: Readonly<Record<string, Change<unknown>>>;
}

const comparedFacts = [
  'configId',
  'configVersion',
  'environment',
  'agentId',
  'status',
  'attempts',
  'summary',
] as const satisfies readonly (keyof PreflightExecution)[];

/** What changed from one run to another. A duration is 0 for a run that has not ended. */
export function compareExecutions(before: PreflightExecution, after: PreflightExecution): ExecutionComparison {
  return {
    outcome: outcomeOf(before, after),
    durationMs: { before: before.durationMs ?? 0, after: after.durationMs ?? 0 },
    facts: changesOf(factsOf(before), factsOf(after)),
    observations: changesOf(lastObservations(before), lastObservations(after)),
  };
}

function outcomeOf(before: PreflightExecution, after: PreflightExecution): ExecutionComparison['outcome'] {
  const hadFailed = standingOf[before.status] === 'failed';
  const hasFailed = standingOf[after.status] === 'failed';
  if (hadFailed === hasFailed) return 'same';
  return hasFailed ? 'broken' : 'fixed';
}

function factsOf(execution: PreflightExecution): Record<string, string | number | CommitFacts | undefined> {
  const facts = Object.fromEntries(comparedFacts.map((name) => [name, execution[name]]));
  return { ...facts, commit: commitOf(execution) };
}

function lastObservations({ evidence }: PreflightExecution): Details {
  return evidence.at(-1)?.observations ?? {};
}

function changesOf<Value>(
  before: Readonly<Record<string, Value | undefined>>,
  after: Readonly<Record<string, Value | undefined>>,
): Record<string, Change<Value>> {
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  const changed = [...names].filter((name) => !isDeepStrictEqual(before[name], after[name]));
  return Object.fromEntries(changed.map((name) => [name, changeOf(before[name], after[name])]));
}

function changeOf<Value>(before: Value | undefined, after: Value | undefined): Change<Value> {
  return { ...(before === undefined ? {} : { before }), ...(after === undefined ? {} : { after }) };
}
