import fc from 'fast-check';
import { Parser } from 'tap-parser';
import { describe, expect, it } from 'vitest';
import { tapFormat } from '../../src/reports/formats/tap.js';
import { executions, report, reportOf, withSkip, withWarning } from '../support/sample-report.js';

/** What a TAP reader makes of it; a line that it does not understand is an `extra` one. */
function read(text: string) {
  const extra: string[] = [];
  const tests: { ok: boolean; name: string; time: number | null; skip?: boolean | string; diag?: unknown }[] = [];
  const parser = new Parser({ strict: true });
  parser.on('extra', (line: string) => extra.push(line));
  parser.on('assert', ({ ok, name, time, skip, diag }) => tests.push({ ok, name, time, skip, diag }));
  parser.end(text);
  return { extra, tests, results: parser.results };
}

const special = fc.constantFrom('#', '\\', ' ', ' # SKIP', ' # TODO', '{', '\n', '...', 'ok', 'a');

describe('tap', () => {
  it('is read as it was meant by a strict reader', () => {
    const { extra, tests, results } = read(tapFormat.render(report));
    expect(extra).toEqual([]);
    expect(results).toMatchObject({ count: 6, pass: 3, fail: 3, skip: 1, bailout: false, plan: { start: 1, end: 6 } });
    expect(tests.map(({ ok }) => ok)).toEqual([true, true, false, false, false, true]);
    expect(tests[5]).toMatchObject({ name: 'waiting', skip: 'pending' });
    expect(tests[2]?.time).toBe(561);
    expect(tests[2]?.diag).toMatchObject({
      configuration: 'orders',
      status: 'failed',
      attempts: executions[2]?.evidence,
    });
  });

  it('skips what was skipped', () => {
    const { extra, tests, results } = read(tapFormat.render(withSkip()));
    expect(extra).toEqual([]);
    expect(results).toMatchObject({ count: 7, skip: 2 });
    expect(tests[6]).toMatchObject({ ok: true, name: 'web', skip: 'skipped', diag: { status: 'skipped' } });
  });

  it('passes what warned, and a run of nothing has no tests', () => {
    expect(read(tapFormat.render(withWarning())).tests[0]).toMatchObject({ ok: true });
    expect(read(tapFormat.render(reportOf([]))).results).toMatchObject({ count: 0 });
  });

  it('keeps one line for each check, whatever its name holds', () => {
    const given = reportOf(executions.slice(0, 1));
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: special })), (name) => {
        const checks = given.checks.map((check) => ({ ...check, name }));
        const { extra, results } = read(tapFormat.render({ ...given, checks }));
        expect(extra).toEqual([]);
        expect(results).toMatchObject({ ok: true, count: 1, pass: 1, skip: 0, todo: 0 });
      }),
    );
  });
});
