import { modeText, type PathContent, type PlannedChange } from './path-content.js';

/** More characters than these are not kept; what follows is counted. */
const longest = 20_000;

/**
 * A change for a person, and where it is about the content of a file for `patch`, too: a unified difference without lines
 * around it. Secrets are taken out of the contents before they are compared, as a line mark would hide one of several lines.
 */
export function differenceOf({ path, before, after }: PlannedChange, redact: (text: string) => string): string {
  const lines = [...headline(path, before, after), ...contentLines(path, before, after, redact)];
  return shortened(lines);
}

function headline(path: string, before: PathContent, after: PathContent): string[] {
  if (before.kind === 'absent' && after.kind !== 'absent') {
    return [`new ${after.kind} ${path} (mode ${modeText(after.mode)})`];
  }
  if (after.kind === 'absent') return before.kind === 'absent' ? [] : [`removed ${before.kind} ${path}`];
  if (before.kind === 'absent' || before.mode === after.mode) return [];
  return [`${after.kind} ${path}: mode ${modeText(before.mode)} becomes ${modeText(after.mode)}`];
}

function contentLines(path: string, before: PathContent, after: PathContent, redact: (text: string) => string) {
  const [old, now] = [textIn(before), textIn(after)];
  if (old === undefined || now === undefined || old === now) return [];
  if (isBinary(old) || isBinary(now)) return [`binary content of ${path}: not shown`];
  const hunk = hunkOf(linesOf(redact(old)), linesOf(redact(now)));
  if (hunk.length === 0) return [];
  return [
    `--- ${before.kind === 'absent' ? '/dev/null' : `a/${path}`}`,
    `+++ ${after.kind === 'absent' ? '/dev/null' : `b/${path}`}`,
    ...hunk,
  ];
}

/** The one stretch of lines in which two texts differ. */
function hunkOf(old: readonly string[], now: readonly string[]): string[] {
  const shorter = Math.min(old.length, now.length);
  let start = 0;
  while (start < shorter && old[start] === now[start]) start += 1;
  let end = 0;
  while (end < shorter - start && old.at(-1 - end) === now.at(-1 - end)) end += 1;
  const removed = old.slice(start, old.length - end);
  const added = now.slice(start, now.length - end);
  if (removed.length === 0 && added.length === 0) return [];
  return [
    `@@ -${range(start, removed.length)} +${range(start, added.length)} @@`,
    ...removed.flatMap((line) => marked('-', line)),
    ...added.flatMap((line) => marked('+', line)),
  ];
}

/** An empty range is named by the line in front of it. */
function range(start: number, length: number): string {
  return `${length === 0 ? start : start + 1},${length}`;
}

function marked(mark: string, line: string): string[] {
  return line.endsWith('\n') ? [mark + line.slice(0, -1)] : [mark + line, '\\ No newline at end of file'];
}

/** Each with its line end; the last one may have none. */
function linesOf(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

/** Undefined where the content plays no part. */
function textIn(content: PathContent): string | undefined {
  if (content.kind === 'absent') return '';
  if (content.kind === 'folder' || content.bytes === undefined) return undefined;
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(content.bytes);
}

function isBinary(text: string): boolean {
  return text.includes('\0') || text.includes('\ufffd');
}

function shortened(lines: readonly string[]): string {
  const whole = lines.join('\n');
  if (whole.length <= longest) return whole;
  const kept = whole.slice(0, longest).split('\n').slice(0, -1);
  return [...kept, `… and ${lines.length - kept.length} more lines`].join('\n');
}
