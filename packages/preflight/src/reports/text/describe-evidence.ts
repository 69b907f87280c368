import type { AttemptEvidence, PreflightExecution } from '@maf/protocols';
import { oneLine } from './one-line.js';
import { took } from './took.js';

/** What each attempt saw, in plain lines; empty where there was none. */
export function describeEvidence({ evidence }: Pick<PreflightExecution, 'evidence'>): string {
  return evidence.flatMap(describeAttempt).join('\n');
}

function describeAttempt({ attempt, outcome, durationMs, summary, observations }: AttemptEvidence): string[] {
  const facts = Object.entries(observations).map(([name, value]) => `  ${oneLine(name)}: ${describeValue(value)}`);
  return [`attempt ${attempt}: ${outcome} after ${took(durationMs)}: ${oneLine(summary)}`, ...facts];
}

/** An observed value on one line, as JSON; a text stands for itself. */
function describeValue(value: unknown): string {
  return oneLine(typeof value === 'string' ? value : (JSON.stringify(value) ?? 'nothing'));
}
