import type { Standing } from '../../history/standing.js';
import type { CheckResult } from '../../round/skipped-check.js';
import type { PreflightReport, ReportedCheck } from '../preflight-report.js';
import type { ReportFormat } from '../report-format.js';
import { describeCheck } from '../text/describe-check.js';
import { fixFacts } from '../text/describe-fix.js';

/** SARIF 2.1.0: a rule for each configuration and a result for each run, at a logical location, as no file is at fault. */
export const sarifFormat: ReportFormat = {
  name: 'sarif',
  render: (report) => `${JSON.stringify(toLog(report), undefined, 2)}\n`,
};

/** Only a result of the kind `fail` may have a level. */
const results: Readonly<Record<Standing, { readonly kind: string; readonly level: string }>> = {
  passed: { kind: 'pass', level: 'none' },
  warned: { kind: 'fail', level: 'warning' },
  failed: { kind: 'fail', level: 'error' },
  open: { kind: 'open', level: 'none' },
  skipped: { kind: 'notApplicable', level: 'none' },
};

function toLog({ checks, startedAt, finishedAt, environment, agentId, commit }: PreflightReport) {
  const rules = [...new Map(checks.map(({ name, result }) => [result.configId, name]))].map(([id, name]) => ({
    id,
    shortDescription: { text: name },
  }));
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'MAF Preflight', rules } },
        invocations: [{ executionSuccessful: true, startTimeUtc: utc(startedAt), endTimeUtc: utc(finishedAt) }],
        results: checks.map((check) => toResult(check, rules)),
        properties: { environment, agentId, git: commit },
      },
    ],
  };
}

function toResult(check: ReportedCheck, rules: readonly { readonly id: string }[]) {
  const { name, standing, startedAt, finishedAt, result } = check;
  const { id, configId, status, attempts, evidence, fixes } = result;
  return {
    ruleId: configId,
    ruleIndex: rules.findIndex((rule) => rule.id === configId),
    ...results[standing],
    message: { text: describeCheck(check) },
    locations: [{ logicalLocations: [{ name, fullyQualifiedName: configId, kind: 'resource' }] }],
    partialFingerprints: { 'configuration/v1': configId },
    properties: {
      execution: id,
      status,
      durationMs: finishedAt - startedAt,
      attempts,
      evidence,
      fixes: fixes?.map(fixFacts),
      ...causeOf(result),
    },
  };
}

/** Why it was not run, for one that was skipped. */
function causeOf(result: CheckResult) {
  return result.status === 'skipped' ? { cause: result.cause } : {};
}

function utc(instant: number): string {
  return new Date(instant).toISOString();
}
