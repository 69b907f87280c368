import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { closingLine, countResults, readReport } from './report.mjs';

function file(status, ...statuses) {
  return { status, assertionResults: statuses.map((each) => ({ status: each })) };
}

function lineFor(...testResults) {
  return closingLine(countResults({ testResults }));
}

describe('the closing line', () => {
  it('counts over all files', () => {
    expect(lineFor(file('passed', 'passed', 'passed'), file('failed', 'passed', 'failed'))).toBe('3 passed, 1 failed');
  });

  it('names skipped, pending and todo tests when there are any', () => {
    expect(lineFor(file('passed', 'passed', 'skipped', 'pending', 'todo'))).toBe('1 passed, 0 failed, 3 skipped');
  });

  it('counts a file that could not be loaded as a failure', () => {
    expect(lineFor(file('passed', 'passed'), file('failed'))).toBe('1 passed, 1 failed');
  });

  it('counts a failed hook as a failure, beside the tests that it kept from running', () => {
    expect(lineFor(file('failed', 'skipped', 'skipped'))).toBe('0 passed, 1 failed, 2 skipped');
  });

  it('stands when there is no report', () => {
    expect(closingLine(countResults(readReport(join(tmpdir(), 'no-such-report.json'))))).toBe('0 passed, 0 failed');
  });
});
