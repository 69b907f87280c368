import { MafPreflightConfig } from '@maf/protocols';
import Type from 'typebox';
import { describe, expect, it } from 'vitest';
import { Validator } from './validator.js';

const config = new Validator(MafPreflightConfig);
const base = { id: 'a', name: 'A', version: '1.0.0' };

const pointers = (value: unknown) => config.violations(value).map(({ pointer }) => pointer);

describe('Validator', () => {
  it('finds nothing wrong with what is right', () => {
    const right = {
      ...base,
      configType: 'smoke_test',
      config: { testType: 'api', testDefinition: { endpoint: '/' } },
    };
    expect(config.check(right)).toBe(true);
    expect(config.violations(right)).toEqual([]);
  });

  it('explains the alternative that a document means to be, not all of them', () => {
    const meant = {
      ...base,
      configType: 'smoke_test',
      config: { testType: 'database', testDefinition: { query: 7 }, retryCount: -1 },
    };
    expect(config.violations(meant)).toEqual([
      { pointer: '/config/retryCount', expected: 'a number >= 0', found: '-1' },
      { pointer: '/config/testDefinition/connectionString', expected: 'a string', found: 'nothing' },
      { pointer: '/config/testDefinition/query', expected: 'a string', found: '7' },
    ]);
  });

  it('names the alternatives when a document is none of them', () => {
    expect(config.violations({ ...base, configType: 'smoke' })).toEqual([
      {
        pointer: '/configType',
        expected: 'one of "smoke_test", "reservation_check", "escalation_path", "escalation_target"',
        found: '"smoke"',
      },
    ]);
    expect(pointers({ ...base, configType: 'smoke_test', config: { testType: 'ftp' } })).toEqual(['/config/testType']);
    expect(pointers('text')).toEqual(['']);
    expect(pointers(null)).toEqual(['']);
  });

  it('points into arrays and records, with the escapes of RFC 6901', () => {
    const schema = Type.Object({
      list: Type.Array(Type.Object({ n: Type.Integer() }), { minItems: 3 }),
      map: Type.Record(Type.String(), Type.Number()),
    });
    const found = new Validator(schema).violations({ list: [{ n: 1 }, { n: 'x' }], map: { 'a/b~c': 'y' } });
    expect(found.map(({ pointer, expected }) => [pointer, expected])).toEqual([
      ['/list', 'at least 3 item(s)'],
      ['/list/1/n', 'an integer'],
      ['/map/a~1b~0c', 'a number'],
    ]);
  });

  it('keeps silent about what is right beside what is wrong', () => {
    const schema = Type.Object(
      { method: Type.Union([Type.Literal('GET'), Type.Literal('PUT')]), n: Type.Integer() },
      { additionalProperties: false },
    );
    const found = new Validator(schema).violations({ method: 'GET', n: 'x', toString: 1 });
    expect(found.map(({ pointer }) => pointer)).toEqual(['/n', '/toString']);
  });

  it('does not repeat a secret', () => {
    const schema = Type.Object({ apiToken: Type.Integer(), nested: Type.Object({ password: Type.Integer() }) });
    const found = new Validator(schema).violations({ apiToken: 'hunter2', nested: { password: 'hunter2' } });
    expect(JSON.stringify(found)).not.toContain('hunter2');
    expect(found.map((violation) => violation.found)).toEqual(['[redacted]', '[redacted]']);
  });

  it('shortens what is long', () => {
    const [violation] = new Validator(Type.Object({ n: Type.Integer() })).violations({ n: 'x'.repeat(500) });
    expect(violation?.found.length).toBeLessThan(90);
  });

  it('follows a schema that contains itself, and takes the alternative that is of the type of the value', () => {
    const test = (conditions: object) => ({
      ...base,
      configType: 'smoke_test',
      config: { testType: 'api', testDefinition: { endpoint: '/', conditions } },
    });
    expect(config.violations(test({ status: { any: [{ equals: 1 }, { gte: 'x', length: {} }] }, body: [] }))).toEqual([
      { pointer: '/config/testDefinition/conditions/status/any/1/gte', expected: 'a number', found: '"x"' },
      {
        pointer: '/config/testDefinition/conditions/status/any/1/length',
        expected: 'at least 1 property',
        found: 'an object',
      },
      { pointer: '/config/testDefinition/conditions/body', expected: 'at least 1 item(s)', found: 'an array of 0' },
    ]);
    expect(pointers(test({ status: [{ severity: 'fatal', none: [{ severity: 'warn', equals: 1 }] }] }))).toEqual([
      '/config/testDefinition/conditions/status/0/none/0/severity',
      '/config/testDefinition/conditions/status/0/severity',
    ]);
    expect(config.violations(test({ status: { all: [{ path: '$.a', length: { gte: 1 } }] } }))).toEqual([]);
  });
});
