import { isTestFlaky, parse, validate } from 'ctrf';
import { describe, expect, it } from 'vitest';
import { ctrfFormat } from '../../src/reports/formats/ctrf.js';
import { oneLine } from '../../src/reports/text/one-line.js';
import { hostile, report, reportOf, skipped, withSkip, withWarning } from '../support/sample-report.js';

describe('ctrf', () => {
  it.each([report, withWarning(), withSkip(), reportOf([])])('is valid by the schema of its makers', (given) => {
    expect(validate(JSON.parse(ctrfFormat.render(given)))).toMatchObject({ valid: true });
  });

  it('would not be, with a status of our own', () => {
    const broken = ctrfFormat.render(report).replace('"status": "failed"', '"status": "timeout"');
    expect(validate(JSON.parse(broken))).toMatchObject({ valid: false });
  });

  it('says what was run, in the words of the format', () => {
    const { results } = parse(ctrfFormat.render(report), { validate: true });
    expect(results.summary).toMatchObject({ tests: 6, passed: 2, failed: 3, pending: 1, flaky: 1, duration: 4000 });
    expect(results.environment).toMatchObject({ testEnvironment: 'production', branchName: 'main' });
    expect(results.tests.map(({ testId, status, rawStatus }) => [testId, status, rawStatus])).toEqual([
      ['api', 'passed', 'passed'],
      ['db', 'passed', 'passed'],
      ['orders', 'failed', 'failed'],
      ['slow', 'failed', 'timeout'],
      ['never-tried', 'failed', 'failed'],
      ['waiting', 'pending', 'pending'],
    ]);
    expect(results.tests.map((test) => isTestFlaky(test))).toEqual([false, true, false, false, false, false]);
    expect(results.tests[1]?.retryAttempts).toMatchObject([
      { attempt: 1, status: 'failed', message: `saw ${hostile}` },
    ]);
  });

  it('counts what was skipped, with its cause', () => {
    const { summary, tests } = parse(ctrfFormat.render(withSkip()), { validate: true }).results;
    expect(summary).toMatchObject({ tests: 7, skipped: 1, pending: 1 });
    expect(tests[6]).toMatchObject({
      testId: 'web',
      status: 'skipped',
      duration: 0,
      message: oneLine(skipped.summary ?? ''),
    });
  });
});
