import type { AttemptEvidence, PreflightExecution } from '@maf/protocols';
import { describeFix } from './describe-fix.js';
import { oneLine } from './one-line.js';
import { took } from './took.js';

/** What each attempt saw and each fix did, in plain lines; empty where there was none. */
export function describeEvidence({ evidence, fixes = [] }: Pick<PreflightExecution, 'evidence' | 'fixes'>): string {
  const fixesAfter = (count: number) => fixes.filter(({ afterAttempt }) => afterAttempt === count).flatMap(describeFix);
  const attempts = evidence.flatMap((attempt, index) => [...describeAttempt(attempt), ...fixesAfter(index + 1)]);
  return [...fixesAfter(0), ...attempts].join('\n');
}

function describeAttempt({ attempt, outcome, durationMs, summary, observations }: AttemptEvidence): string[] {
  const facts = Object.entries(observations).map(([name, value]) => `  ${oneLine(name)}: ${describeValue(value)}`);
  return [`attempt ${attempt}: ${outcome} after ${took(durationMs)}: ${oneLine(summary)}`, ...facts];
}

/** An observed value on one line, as JSON; a text stands for itself. */
function describeValue(value: unknown): string {
  return oneLine(typeof value === 'string' ? value : (JSON.stringify(value) ?? 'nothing'));
}
