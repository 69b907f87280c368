import { lstatSync } from 'node:fs';
import { type Command, InvalidArgumentError, Option } from 'commander';

/** What can be asked for: the formats of @maf/preflight, and the one for people. */
export const reportFormatNames = [
  'pretty',
  'json',
  'junit',
  'ctrf',
  'tap',
  'sarif',
  'github',
  'markdown',
  'html',
] as const;

/** A file that a report goes to. */
export interface ReportTarget {
  readonly format: string;
  readonly path: string;
}

export interface ReportOptions {
  readonly format: string;
  readonly output?: readonly ReportTarget[];
}

export function addReportOptions(command: Command): Command {
  return command
    .addOption(
      new Option('--format <format>', 'how to print; json is as --json').choices(reportFormatNames).default('pretty'),
    )
    .addOption(
      new Option('--output <format=file>', 'write a report to a file, whole or not at all; repeatable').argParser(
        collectTargets,
      ),
    );
}

/** Adds one `format=file` to those that came before. @throws InvalidArgumentError */
function collectTargets(text: string, before: readonly ReportTarget[] = []): readonly ReportTarget[] {
  const equals = text.indexOf('=');
  const format = text.slice(0, Math.max(0, equals));
  const path = text.slice(equals + 1);
  if (!reportFormatNames.some((name) => name === format) || path === '') {
    throw new InvalidArgumentError(
      `Expected format=file, such as junit=report.xml, with a format of ${reportFormatNames.join(', ')}.`,
    );
  }
  if (before.some((target) => target.path === path)) {
    throw new InvalidArgumentError(`Expected each file once: ${path} is named already.`);
  }
  refuseSpecialFile(path);
  return [...before, { format, path }];
}

/** A report takes the place of a file; a device, a folder or a link (as /dev/stdout) is nothing to take the place of. */
function refuseSpecialFile(path: string): void {
  if (!isSpecialFile(path)) return;
  throw new InvalidArgumentError(`Expected a file, or a name that is not taken: ${path} is something else.`);
}

function isSpecialFile(path: string): boolean {
  try {
    return lstatSync(path, { throwIfNoEntry: false })?.isFile() === false;
  } catch {
    // What cannot be looked at cannot be written either, which says why.
    return false;
  }
}
