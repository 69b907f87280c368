import type { PreflightReport, ReportedCheck } from '../preflight-report.js';
import type { ReportFormat } from '../report-format.js';
import { describeCheck } from '../text/describe-check.js';
import { describeEvidence } from '../text/describe-evidence.js';
import { describeReport } from '../text/describe-report.js';
import { oneLine } from '../text/one-line.js';
import { took } from '../text/took.js';

/**
 * Annotations of GitHub Actions: an error for each check that failed, a warning for each that warned, a notice for each
 * that passed only after a retry or a fix, and one for the whole. There is nothing but commands: the runner looks for older ones
 * in the middle of any other line. Source: https://docs.github.com/actions/reference/workflow-commands-for-github-actions
 */
export const githubFormat: ReportFormat = { name: 'github', render };

function render(report: PreflightReport): string {
  const whole = `${describeReport(report)} in ${took(report.finishedAt - report.startedAt)}`;
  return [...report.checks.flatMap(annotations), command('notice', 'Preflight', whole), ''].join('\n');
}

function annotations(check: ReportedCheck): string[] {
  const { name, isFixed, isFlaky, result } = check;
  const message = [describeCheck(check), describeEvidence(result)].filter((part) => part !== '').join('\n');
  const title = `${oneLine(name)}: ${result.status}`;
  switch (check.standing) {
    case 'failed':
      return [command('error', title, message)];
    case 'warned':
      return [command('warning', title, message)];
    case 'open':
    case 'skipped':
      return [command('notice', title, message)];
    case 'passed':
      if (!isFixed && !isFlaky) return [];
      return [command('notice', `${oneLine(name)}: passed after a ${isFixed ? 'fix' : 'retry'}`, message)];
  }
}

function command(name: 'error' | 'warning' | 'notice', title: string, message: string): string {
  return `::${name} title=${escapeData(title).replace(/:/g, '%3A').replace(/,/g, '%2C')}::${escapeData(message)}`;
}

function escapeData(text: string): string {
  return text.replace(/%/g, '%25').replace(/\r/g, '%0D').replace(/\n/g, '%0A');
}
