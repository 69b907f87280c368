import type { AttemptEvidence, FixRecord, PreflightExecution } from '@maf/protocols';
import { createReport } from '../../src/reports/create-report.js';
import type { PreflightReport } from '../../src/reports/preflight-report.js';
import type { CheckResult, SkippedCheck } from '../../src/round/skipped-check.js';

export const startedAt = Date.parse('2026-11-22T09:30:00.000Z');
export const commit = { commit: '4be1c09f3c2d4be1c09f3c2d4be1c09f3c2d4be1', branch: 'main', isDirty: true };

/** What somebody might plant in a name, an answer or an error, for every syntax at once. */
export const hostile =
  ']]> <script>alert(1)</script> "\' & % , : :: | # \\ `a` ```b``` *c* _d_ ~~e~~ ![f](g) [h](javascript:i) ' +
  '\r\n::error::j\n##[error]k\nBail out!\nnot ok 9 l\n...\n---\n\u0000\u0007\u001b[31m\u0085\u2028\ufffe\ud800 é 漢 🙂';

const names: Readonly<Record<string, string>> = { api: 'API', db: `Database ${hostile}`, slow: 'Slow' };

/** A run of checks, one for each way to end, and one that has not ended. */
export const executions: readonly PreflightExecution[] = [
  execution('api', 'passed', 0, [attempt('passed', 2, 138, { status: 200 })]),
  execution('db', 'passed', 142, [
    attempt('failed', 143, 120, { [hostile]: hostile, nested: { at: [1, null, hostile] } }),
    attempt('passed', 480, 410.25, { rows: 1 }),
  ]),
  {
    ...execution('orders', 'failed', 900, [
      attempt('failed', 905, 190, {}),
      attempt('failed', 1300, 160, { status: 500 }),
    ]),
    fixes: [fix('applied'), fix('failed')],
  },
  execution('slow', 'timeout', 1500, [attempt('timeout', 1502, 1996, {})]),
  execution('never-tried', 'failed', 3500, []),
  execution('waiting', 'pending', 3500, []),
];

export const report = reportOf(executions);

export function reportOf(runs: readonly CheckResult[]): PreflightReport {
  return createReport(runs, { at: startedAt + 4000, nameOf: (configId) => names[configId] });
}

/** A check that was not run: what it needs has failed. */
export const skipped: SkippedCheck = {
  configId: 'web',
  agentId: 'agent-001',
  environment: 'production',
  status: 'skipped',
  cause: { reason: 'need', configId: 'orders', status: 'failed', through: [] },
  context: { git: commit },
  attempts: 0,
  evidence: [],
  summary: `It needs orders, which failed ${hostile}`,
  createdAt: startedAt + 3600,
};

/** The report with a check that was skipped. */
export function withSkip(): PreflightReport {
  return reportOf([...executions, skipped]);
}

/** The report in which the first check warned. */
export function withWarning(): PreflightReport {
  const warned = execution('api', 'warned', 0, [attempt('warned', 2, 138, { status: 200 })]);
  return reportOf([warned, ...executions.slice(1)]);
}

export function execution(
  configId: string,
  status: PreflightExecution['status'],
  begun: number,
  evidence: readonly AttemptEvidence[],
): PreflightExecution {
  const begunAt = startedAt + begun;
  const last = evidence.at(-1);
  const finishedAt = last === undefined ? begunAt : Math.round(last.startedAt + last.durationMs) + 1;
  return {
    id: `run-${configId}`,
    configId,
    agentId: 'agent-001',
    environment: 'production',
    status,
    context: { git: commit },
    attempts: evidence.length,
    evidence: evidence.map((facts, index) => ({ ...facts, attempt: index + 1 })),
    createdAt: begunAt,
    ...(status === 'pending'
      ? {}
      : {
          startedAt: begunAt,
          finishedAt,
          durationMs: finishedAt - begunAt,
          summary: `${configId} ${status} ${hostile}`,
        }),
  };
}

export function attempt(
  outcome: AttemptEvidence['outcome'],
  begun: number,
  durationMs: number,
  observations: AttemptEvidence['observations'],
): AttemptEvidence {
  return { attempt: 1, outcome, startedAt: startedAt + begun, durationMs, summary: `saw ${hostile}`, observations };
}

function fix(state: FixRecord['state']): FixRecord {
  return {
    position: 1,
    fixType: 'command',
    state,
    afterAttempt: 1,
    summary: `run ${hostile}`,
    changes: [
      {
        path: hostile,
        before: { kind: 'absent' },
        after: { kind: 'folder', mode: 0o755 },
        difference: `new folder ${hostile}\n+${hostile}`,
      },
    ],
    observations: { [hostile]: hostile },
    problem: hostile,
    recordedAt: startedAt,
  };
}
