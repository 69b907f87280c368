import { ctrfFormat } from './formats/ctrf.js';
import { githubFormat } from './formats/github.js';
import { jsonFormat } from './formats/json.js';
import { junitFormat } from './formats/junit.js';
import { markdownFormat } from './formats/markdown.js';
import { sarifFormat } from './formats/sarif.js';
import { tapFormat } from './formats/tap.js';
import { htmlFormat } from './html/html.js';
import type { ReportFormat } from './report-format.js';

export const builtInReportFormats: readonly ReportFormat[] = [
  jsonFormat,
  junitFormat,
  ctrfFormat,
  tapFormat,
  sarifFormat,
  githubFormat,
  markdownFormat,
  htmlFormat,
];
