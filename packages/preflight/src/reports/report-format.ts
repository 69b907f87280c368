import type { PreflightReport } from './preflight-report.js';

/** One way to write a report down. A team adds its own by passing an object of this shape. */
export interface ReportFormat {
  /** What `--format` and `--output` call it. */
  readonly name: string;
  /** The whole text, which ends with a line break. It is pure, and escapes whatever its syntax would take for its own. */
  render(report: PreflightReport): string;
}
