import type { AttemptEvidence } from '@maf/protocols';
import { standingOf } from '../../history/standing.js';
import type { PreflightReport, ReportedCheck } from '../preflight-report.js';
import { describeReport } from '../text/describe-report.js';
import { oneLine } from '../text/one-line.js';
import { took } from '../text/took.js';
import { marks } from './marks.js';
import { type Markup, markup } from './markup.js';
import { type TimeAxis, timeAxis } from './time-axis.js';

const rowHeight = 30;
const axisHeight = 28;
/** Where the names end and the bars begin, where those end, and where the durations do; in the picture's own units. */
const left = 230;
const right = 850;
const width = 930;
const longestName = 25;

/** The picture of a run: a row for each check, its attempts as bars, the waits between them as a line. */
export function timeline(report: PreflightReport): Markup {
  const { checks, startedAt, finishedAt } = report;
  const axis = timeAxis(startedAt, finishedAt);
  const height = axisHeight + checks.length * rowHeight + 4;
  return markup`<svg class="timeline" viewBox="0 0 ${width} ${height}" role="img" aria-label="Timeline: ${describeReport(report)}">
${axis.ticks.map((tick) => axisMark(tick, axis, startedAt, height))}
${checks.map((check, index) => row(check, index, axis))}
</svg>`;
}

function axisMark(tick: number, axis: TimeAxis, startedAt: number, height: number): Markup {
  const x = across(axis.position(startedAt + tick));
  return markup`<line class="grid" x1="${x}" y1="${axisHeight - 6}" x2="${x}" y2="${height}"/><text class="tick" x="${x}" y="14">${took(tick)}</text>`;
}

function row(check: ReportedCheck, index: number, axis: TimeAxis): Markup {
  const { standing, startedAt, finishedAt, result } = check;
  const name = oneLine(check.name);
  const middle = axisHeight + index * rowHeight + rowHeight / 2;
  const start = across(axis.position(startedAt));
  const end = across(axis.position(finishedAt));
  return markup`<g><title>${name}: ${result.status} after ${took(finishedAt - startedAt)}</title>
<text class="mark ${standing}" x="8" y="${middle + 5}">${marks[standing]}</text>
<text class="name" x="28" y="${middle + 5}">${shorten(name)}</text>
<line class="wait" x1="${start}" y1="${middle}" x2="${end}" y2="${middle}"/>
${result.evidence.map((attempt) => bar(attempt, middle, axis))}
<text class="took" x="${width - 6}" y="${middle + 5}">${took(finishedAt - startedAt)}</text></g>`;
}

function bar(evidence: AttemptEvidence, middle: number, axis: TimeAxis): Markup {
  const { attempt, outcome, startedAt, durationMs, summary } = evidence;
  const start = across(axis.position(startedAt));
  const length = Math.max(3, across(axis.position(startedAt + durationMs)) - start).toFixed(1);
  return markup`<rect class="${standingOf[outcome]}" x="${start}" y="${middle - 8}" width="${length}" height="16" rx="3"><title>attempt ${attempt}: ${outcome} after ${took(durationMs)}: ${oneLine(summary)}</title></rect>`;
}

function across(position: number): number {
  return Math.round((left + position * (right - left)) * 10) / 10;
}

/** Whole characters, not halves of them. */
function shorten(name: string): string {
  const characters = [...name];
  return characters.length > longestName ? `${characters.slice(0, longestName - 1).join('')}…` : name;
}
