import type { FixRecord } from '@maf/protocols';
import { oneLine } from './one-line.js';

/** What became of a fix, in plain lines, with the differences that it made. */
export function describeFix({ position, state, summary, problem, changes }: FixRecord): string[] {
  const failure = problem === undefined ? '' : `: ${oneLine(problem)}`;
  const lines = changes.flatMap(({ difference }) => difference.split('\n'));
  return [`fix ${position}: ${state}: ${oneLine(summary)}${failure}`, ...lines.map((line) => `  ${oneLine(line)}`)];
}

/** The same for a program: what an undo needs is left out. */
export function fixFacts({
  position,
  fixType,
  state,
  afterAttempt,
  summary,
  problem,
  observations,
  changes,
}: FixRecord) {
  const differences = changes.map(({ difference }) => difference);
  return { position, fixType, state, afterAttempt, summary, problem, observations, differences };
}
