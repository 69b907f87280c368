import type { ErrorReport } from '@maf/protocols';
import { type ExitCode, exitCodes } from '../exit-codes.js';
import { createPaint } from '../output/paint.js';
import { printableLines } from '../output/printable.js';
import type { Environment, TextOutput } from '../streams.js';
import { exitCodeOfError } from './exit-code-of-error.js';
import { nextStep } from './next-step.js';
import { writeReport } from './write-report.js';

interface Reporting {
  readonly stderr: TextOutput;
  readonly env: Environment;
  readonly asJson: boolean;
}

/** Prints an error once, for a person or as JSON, and says what the process ends with. */
export function reportError(error: unknown, reporting: Reporting): ExitCode {
  const report = reportOf(error);
  if (report === undefined) return reportUnexpected(error, reporting);
  if (reporting.asJson) writeReport(reporting.stderr, report);
  else writeForPerson(report, reporting);
  return exitCodeOfError[report.code];
}

/** The report of an error of MAF, told by its shape: none of the packages has to be loaded for it. */
function reportOf(error: unknown): ErrorReport | undefined {
  if (!(error instanceof Error && 'code' in error && 'toJSON' in error)) return undefined;
  if (typeof error.code !== 'string' || !(error.code in exitCodeOfError)) return undefined;
  return typeof error.toJSON === 'function' ? error.toJSON() : undefined;
}

function writeForPerson(report: ErrorReport, { stderr, env }: Reporting): void {
  const paint = createPaint(stderr, env);
  const next = nextStep(report);
  stderr.write(`${paint('red', 'error:')} ${printableLines(report.message)} ${paint('dim', `[${report.code}]`)}\n`);
  if (next !== undefined) stderr.write(`next: ${printableLines(next)}\n`);
}

function reportUnexpected(error: unknown, { stderr, env, asJson }: Reporting): ExitCode {
  const message = error instanceof Error ? error.message : String(error);
  const stack = error instanceof Error && env['MAF_DEBUG'] === '1' ? error.stack : undefined;
  if (asJson) {
    const details = stack === undefined ? {} : { stack };
    writeReport(stderr, { code: 'UNEXPECTED', message, isRetryable: false, details });
  } else {
    stderr.write(`error: unexpected: ${stack ?? `${printableLines(message)} (MAF_DEBUG=1 shows where)`}\n`);
  }
  return exitCodes.environment;
}
