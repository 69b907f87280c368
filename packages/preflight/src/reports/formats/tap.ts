import type { Standing } from '../../history/standing.js';
import type { PreflightReport, ReportedCheck } from '../preflight-report.js';
import type { ReportFormat } from '../report-format.js';
import { describeCheck } from '../text/describe-check.js';
import { fixFacts } from '../text/describe-fix.js';
import { oneLine } from '../text/one-line.js';

/** TAP version 14, with what is known of each check as a YAML block: https://testanything.org/tap-version-14-specification.html */
export const tapFormat: ReportFormat = { name: 'tap', render };

function render({ checks }: PreflightReport): string {
  return ['TAP version 14', `1..${checks.length}`, ...checks.flatMap(testPoint), ''].join('\n');
}

const results: Readonly<Record<Standing, string>> = {
  passed: 'ok',
  warned: 'ok',
  failed: 'not ok',
  open: 'ok',
  skipped: 'ok',
};

const isRun: Readonly<Record<Standing, boolean>> = {
  passed: true,
  warned: true,
  failed: true,
  open: false,
  skipped: false,
};

function testPoint(check: ReportedCheck, index: number): string[] {
  const { name, standing, startedAt, finishedAt, result } = check;
  const directive = isRun[standing] ? '' : ` # SKIP ${escapeText(result.status)}`;
  const facts = {
    configuration: result.configId,
    ...(result.id === undefined ? {} : { execution: result.id }),
    status: result.status,
    duration_ms: finishedAt - startedAt,
    summary: describeCheck(check),
    attempts: result.evidence,
    ...(result.fixes === undefined ? {} : { fixes: result.fixes.map(fixFacts) }),
  };
  return [
    `${results[standing]} ${index + 1} - ${escapeText(name)}${directive}`,
    '  ---',
    ...Object.entries(facts).map(([key, value]) => `  ${key}: ${yamlOf(value)}`),
    '  ...',
  ];
}

function escapeText(text: string): string {
  return oneLine(text).replace(/[\\#]/g, '\\$&');
}

/** JSON is YAML, save for the characters that YAML does not print and JSON does not escape. */
function yamlOf(value: unknown): string {
  return JSON.stringify(value).replace(
    /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
