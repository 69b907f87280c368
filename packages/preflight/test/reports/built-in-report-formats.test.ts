import { expect, it } from 'vitest';
import { builtInReportFormats } from '../../src/reports/built-in-report-formats.js';
import { jsonFormat } from '../../src/reports/formats/json.js';
import { executions, report, skipped, withSkip } from '../support/sample-report.js';

it('has each format once', () => {
  expect(builtInReportFormats.map(({ name }) => name)).toEqual([
    'json',
    'junit',
    'ctrf',
    'tap',
    'sarif',
    'github',
    'markdown',
    'html',
  ]);
});

it.each(builtInReportFormats)('$name is the same for the same report, and ends its last line', ({ render }) => {
  expect(render(report)).toBe(render(report));
  expect(render(report)).toMatch(/[^\n]\n$/);
});

it('json is the executions as they are stored, and what was skipped', () => {
  expect(JSON.parse(jsonFormat.render(report))).toEqual(executions);
  expect(JSON.parse(jsonFormat.render(withSkip()))).toEqual([...executions, skipped]);
});
