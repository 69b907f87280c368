import type { CheckResult } from '@maf/preflight';
import type { AttemptEvidence, Details, FixRecord, PreflightExecution } from '@maf/protocols';
import { count } from './count.js';
import { formatDuration } from './format-duration.js';
import type { Paint, Style } from './paint.js';
import { printable } from './printable.js';

const styles: Readonly<Record<CheckResult['status'], Style>> = {
  pending: 'dim',
  running: 'yellow',
  passed: 'green',
  warned: 'yellow',
  failed: 'red',
  timeout: 'red',
  skipped: 'dim',
};

/** One line of a result: of a run with what each attempt saw and each fix did below it unless it simply passed, of a skip with its cause. */
export function formatResult(result: CheckResult, paint: Paint): string {
  if (result.status !== 'skipped') return formatExecution(result, paint);
  return `${paint(styles.skipped, 'skipped')} ${printable(nameOf(result))}  ${printable(result.summary ?? '')}`;
}

function formatExecution(execution: PreflightExecution, paint: Paint): string {
  const { status, evidence, fixes = [] } = execution;
  const line = formatExecutionLine(execution, paint);
  if (status === 'passed') return [line, ...fixes.flatMap(formatFix)].join('\n');
  return [line, ...evidence.flatMap(formatAttempt), ...fixes.flatMap(formatFix)].join('\n');
}

/** All that is known of a run: what was kept with it and what each attempt saw, even for one that passed. */
export function formatExecutionInFull(execution: PreflightExecution, paint: Paint): string {
  const { id, agentId, createdAt, context } = execution;
  const facts = { run: id, agent: agentId, created: new Date(createdAt).toISOString(), ...context };
  return [
    formatExecutionLine(execution, paint),
    ...formatFacts(facts, '    '),
    ...execution.evidence.flatMap(formatAttempt),
    ...(execution.fixes ?? []).flatMap(formatFix),
  ].join('\n');
}

export function formatExecutionLine(execution: PreflightExecution, paint: Paint): string {
  const { status, attempts, durationMs, summary = '' } = execution;
  const facts = [count(attempts, 'attempt'), ...(durationMs === undefined ? [] : [formatDuration(durationMs)])];
  return `${paint(styles[status], status.padEnd(7))} ${printable(nameOf(execution))}  ${facts.join(', ')}  ${printable(summary)}`;
}

function nameOf({ configId, environment }: Pick<CheckResult, 'configId' | 'environment'>): string {
  return environment === undefined ? configId : `${configId} (${environment})`;
}

function formatAttempt({ attempt, outcome, durationMs, summary, observations }: AttemptEvidence): string[] {
  return [
    `    attempt ${attempt}: ${outcome} after ${formatDuration(durationMs)}: ${printable(summary)}`,
    ...formatFacts(observations, '      '),
  ];
}

function formatFix({ position, state, summary, problem, changes, observations = {} }: FixRecord): string[] {
  const failure = problem === undefined ? '' : `: ${printable(problem)}`;
  const differences = changes.flatMap(({ difference }) => difference.split('\n'));
  return [
    `    fix ${position}: ${state}: ${printable(summary)}${failure}`,
    ...differences.map((line) => `      ${printable(line)}`),
    ...formatFacts(observations, '      '),
  ];
}

function formatFacts(facts: Details, indent: string): string[] {
  return Object.entries(facts).map(
    ([name, value]) => `${indent}${printable(name)}: ${printable(JSON.stringify(value) ?? 'nothing')}`,
  );
}
