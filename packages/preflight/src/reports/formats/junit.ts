import { describeCommit } from '../../history/commit-facts.js';
import type { Standing } from '../../history/standing.js';
import type { PreflightReport, ReportedCheck } from '../preflight-report.js';
import type { ReportFormat } from '../report-format.js';
import { describeCheck } from '../text/describe-check.js';
import { describeEvidence } from '../text/describe-evidence.js';
import { xmlAttributes, xmlText } from '../text/xml.js';

/** One suite with one case for each check, as Jenkins and those that follow it read them. */
export const junitFormat: ReportFormat = { name: 'junit', render };

function render(report: PreflightReport): string {
  const { checks, counts, startedAt, finishedAt } = report;
  const totals = { tests: checks.length, failures: counts.failed, errors: 0, time: seconds(finishedAt - startedAt) };
  const timestamp = new Date(startedAt).toISOString().slice(0, 19);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites${xmlAttributes({ name: 'preflight', ...totals })}>`,
    `<testsuite${xmlAttributes({ name: 'preflight', ...totals, skipped: counts.open + counts.skipped, timestamp })}>`,
    ...properties(report),
    ...checks.map(testCase),
    '</testsuite>',
    '</testsuites>',
    '',
  ].join('\n');
}

function properties({ environment, agentId, commit }: PreflightReport): string[] {
  const facts = { environment, agent: agentId, commit: commit && describeCommit(commit) };
  const known = Object.entries(facts).flatMap(([name, value]) =>
    value === undefined ? [] : [`<property${xmlAttributes({ name, value })}/>`],
  );
  return known.length === 0 ? [] : ['<properties>', ...known, '</properties>'];
}

function testCase(check: ReportedCheck): string {
  const { name, standing, startedAt, finishedAt, result } = check;
  const { configId: classname, status } = result;
  const attributes = xmlAttributes({ name, classname, time: seconds(finishedAt - startedAt), status });
  return `<testcase${attributes}>${results[standing](check)}</testcase>`;
}

/** What a case of each standing holds. */
const results: Readonly<Record<Standing, (check: ReportedCheck) => string>> = {
  passed: output,
  warned: output,
  failed: (check) =>
    `<failure${xmlAttributes({ type: check.result.status, message: describeCheck(check) })}>` +
    `${xmlText(describeEvidence(check.result))}</failure>`,
  open: notRun,
  skipped: notRun,
};

function notRun(check: ReportedCheck): string {
  return `<skipped>${xmlText(describeCheck(check))}</skipped>${output(check)}`;
}

function output(check: ReportedCheck): string {
  return `<system-out>${xmlText(`${describeCheck(check)}\n${describeEvidence(check.result)}`)}</system-out>`;
}

function seconds(milliseconds: number): string {
  return (milliseconds / 1000).toFixed(3);
}
