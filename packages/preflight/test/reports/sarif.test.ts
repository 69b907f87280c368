import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import Ajv from 'ajv-draft-04';
import addFormats from 'ajv-formats';
import { describe, expect, it } from 'vitest';
import { sarifFormat } from '../../src/reports/formats/sarif.js';
import { report, reportOf, withSkip, withWarning } from '../support/sample-report.js';

const require = createRequire(import.meta.url);

const schema = JSON.parse(
  readFileSync(require.resolve('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json'), 'utf8'),
);
const ajv = new Ajv.default({ allErrors: true, strict: false, unicodeRegExp: false });
addFormats.default(ajv);
const validate = ajv.compile(schema);

describe('sarif', () => {
  it.each([report, withWarning(), withSkip(), reportOf([])])('is valid by the schema of SARIF 2.1.0', (given) => {
    validate(JSON.parse(sarifFormat.render(given)));
    expect(validate.errors).toBeNull();
  });

  it('would not be, with a level of our own', () => {
    expect(validate(JSON.parse(sarifFormat.render(report).replace('"level": "error"', '"level": "bad"')))).toBe(false);
  });

  it('has a rule for each configuration and a result for each run', () => {
    const { checks } = withWarning();
    const twice = reportOf([...checks, ...checks].map(({ result }) => result));
    const [run] = JSON.parse(sarifFormat.render(twice)).runs;
    expect(run.tool.driver.rules.map(({ id }: { id: string }) => id)).toEqual([
      'api',
      'db',
      'orders',
      'slow',
      'never-tried',
      'waiting',
    ]);
    expect(run.results).toHaveLength(12);
    const found = run.results
      .slice(0, 6)
      .map(({ kind, level, ruleIndex }: Record<string, unknown>) => [ruleIndex, kind, level]);
    expect(found).toEqual([
      [0, 'fail', 'warning'],
      [1, 'pass', 'none'],
      [2, 'fail', 'error'],
      [3, 'fail', 'error'],
      [4, 'fail', 'error'],
      [5, 'open', 'none'],
    ]);
  });

  it('says that what was skipped was not looked at, and why', () => {
    const [run] = JSON.parse(sarifFormat.render(withSkip())).runs;
    expect(run.results[6]).toMatchObject({ ruleId: 'web', kind: 'notApplicable', level: 'none' });
    expect(run.results[6].properties).toMatchObject({ status: 'skipped', cause: { configId: 'orders' } });
  });
});
