import { describeCommit } from '../../history/commit-facts.js';
import type { Standing } from '../../history/standing.js';
import type { PreflightReport, ReportedCheck } from '../preflight-report.js';
import type { ReportFormat } from '../report-format.js';
import { describeCheck } from '../text/describe-check.js';
import { describeEvidence } from '../text/describe-evidence.js';
import { describeReport } from '../text/describe-report.js';
import { oneLine } from '../text/one-line.js';
import { took } from '../text/took.js';

/** A table for a pull request or the summary of a job, and below it what the checks saw that did not simply pass. */
export const markdownFormat: ReportFormat = { name: 'markdown', render };

const marks: Readonly<Record<Standing, string>> = { passed: '✅', warned: '⚠️', failed: '❌', open: '⏳', skipped: '⏭️' };

function render(report: PreflightReport): string {
  const { checks, standing } = report;
  return [
    `## ${marks[standing]} Preflight: ${describeReport(report)}`,
    '',
    facts(report),
    '',
    '| Status | Check | Took | Attempts | Seen |',
    '| :-- | :-- | --: | --: | :-- |',
    ...checks.map(row),
    ...checks.filter(({ standing, isFixed, isFlaky }) => standing !== 'passed' || isFixed || isFlaky).flatMap(details),
    '',
  ].join('\n');
}

function facts({ startedAt, finishedAt, environment, agentId, commit }: PreflightReport): string {
  const parts = [
    `${new Date(startedAt).toISOString()}, ${took(finishedAt - startedAt)}`,
    ...(environment === undefined ? [] : [`environment ${escapeText(environment)}`]),
    ...(agentId === undefined ? [] : [`agent ${escapeText(agentId)}`]),
    ...(commit === undefined ? [] : [`commit ${escapeText(describeCommit(commit))}`]),
  ];
  return parts.join(' · ');
}

function row(check: ReportedCheck): string {
  const { name, standing, startedAt, finishedAt, result } = check;
  const cells = [
    `${marks[standing]} ${result.status}`,
    escapeText(name),
    took(finishedAt - startedAt),
    String(result.attempts),
    escapeText(describeCheck(check)),
  ];
  return `| ${cells.join(' | ')} |`;
}

function details({ name, result }: ReportedCheck): string[] {
  const evidence = describeEvidence(result);
  if (evidence === '') return [];
  const fence = '`'.repeat(Math.max(3, 1 + longestRun(evidence)));
  return ['', `### ${escapeText(name)}`, '', `${fence}text`, evidence, fence];
}

function longestRun(text: string): number {
  return (text.match(/`+/g) ?? []).reduce((longest, run) => Math.max(longest, run.length), 0);
}

/** Text that Markdown, its tables included, shows as it is. An address is made no link: in one, escapes would be seen. */
function escapeText(text: string): string {
  return oneLine(text).replace(/[\\`*_[\]<>|~&#$!]|:(?=\/\/)|(?<=www)\./gi, '\\$&');
}
