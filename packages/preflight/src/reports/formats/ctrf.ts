import type { AttemptEvidence } from '@maf/protocols';
import { type Standing, standingOf } from '../../history/standing.js';
import type { PreflightReport, ReportedCheck } from '../preflight-report.js';
import type { ReportFormat } from '../report-format.js';
import { describeCheck } from '../text/describe-check.js';
import { describeEvidence } from '../text/describe-evidence.js';
import { fixFacts } from '../text/describe-fix.js';

/** The Common Test Report Format, version 0.0.0: https://ctrf.io */
export const ctrfFormat: ReportFormat = {
  name: 'ctrf',
  render: (report) => `${JSON.stringify(toDocument(report), undefined, 2)}\n`,
};

/** A check that warned has passed; that it warned stands in `rawStatus`. */
const statuses: Readonly<Record<Standing, string>> = {
  passed: 'passed',
  warned: 'passed',
  failed: 'failed',
  open: 'pending',
  skipped: 'skipped',
};

function toDocument({ checks, counts, startedAt, finishedAt, environment, agentId, commit }: PreflightReport) {
  return {
    reportFormat: 'CTRF',
    specVersion: '0.0.0',
    generatedBy: 'maf preflight',
    results: {
      tool: { name: 'maf preflight' },
      summary: {
        tests: checks.length,
        passed: counts.passed + counts.warned,
        failed: counts.failed,
        skipped: counts.skipped,
        pending: counts.open,
        other: 0,
        flaky: checks.filter(({ isFlaky }) => isFlaky).length,
        start: Math.round(startedAt),
        stop: Math.round(finishedAt),
        duration: Math.round(finishedAt - startedAt),
      },
      tests: checks.map(toTest),
      environment: {
        testEnvironment: environment,
        commit: commit?.commit,
        branchName: commit?.branch,
        extra: { agentId, isDirty: commit?.isDirty },
      },
    },
  };
}

function toTest(check: ReportedCheck) {
  const { name, standing, isFlaky, startedAt, finishedAt, result } = check;
  const earlier = result.evidence.slice(0, -1);
  return {
    testId: result.configId,
    executionId: result.id,
    name: name || result.configId,
    status: statuses[standing],
    rawStatus: result.status,
    duration: Math.round(finishedAt - startedAt),
    start: Math.round(startedAt),
    stop: Math.round(finishedAt),
    message: describeCheck(check),
    ...(standing === 'failed' ? { trace: describeEvidence(result) } : {}),
    flaky: isFlaky,
    retries: earlier.length,
    ...(earlier.length === 0 ? {} : { retryAttempts: earlier.map(toAttempt) }),
    extra: {
      agentId: result.agentId,
      observations: result.evidence.at(-1)?.observations ?? {},
      fixes: result.fixes?.map(fixFacts),
    },
  };
}

function toAttempt({ attempt, outcome, startedAt, durationMs, summary, observations }: AttemptEvidence) {
  return {
    attempt,
    status: statuses[standingOf[outcome]],
    duration: Math.round(durationMs),
    message: summary,
    start: Math.round(startedAt),
    stop: Math.round(startedAt + durationMs),
    extra: { outcome, observations },
  };
}
