import type { CheckConditions, Condition } from '@maf/protocols';
import { describe, expect, it } from 'vitest';
import { describeFailure } from './condition-failure.js';
import { judgeConditions } from './judge-conditions.js';

const plain = (text: string) => text;

function judge(value: unknown, conditions: CheckConditions, redact: (text: string) => string = plain) {
  return judgeConditions([{ subject: 'it', value, conditions }], redact);
}

function linesOf(value: unknown, conditions: CheckConditions): string[] {
  return judge(value, conditions).map(describeFailure);
}

const body = { status: 'down', items: [{ ok: true }, { ok: false }, { ok: 1 }], 'a b': null, version: 'v20.19.1' };

describe('a condition', () => {
  it.each<[unknown, Condition]>([
    [200, { equals: 200 }],
    [0, { equals: -0 }],
    [null, { equals: null }],
    [{ a: 1, b: [2] }, { equals: { b: [2], a: 1 } }],
    [undefined, { notEquals: null }],
    [undefined, { exists: false }],
    [null, { exists: true }],
    [5, { gte: 5, lte: 5, gt: 4, lt: 6, between: [5, 5] }],
    ['1.5e3', { gt: 1499, lt: 1501 }],
    ['application/json; charset=utf-8', { contains: 'json', matches: '(?i)^APPLICATION/json\\b' }],
    [[1, { a: 2 }], { contains: { a: 2 }, length: 2 }],
    ['🙂🙂', { length: 2 }],
    [{ a: 1 }, { length: { gte: 1 } }],
    ['v20.19.1', { semver: '>=20.19 <25' }],
    ['2026-11-22', { matches: '^\\d{4}-\\d\\d-\\d\\d$' }],
    [7, { any: [{ equals: 1 }, { gt: 6 }], all: [{ gt: 1 }, { lt: 8 }], none: [{ equals: 8 }, { lt: 0 }] }],
    [[], { allItems: { equals: 1 }, noItem: { equals: 1 } }],
    [[1, 2], { anyItem: { equals: 2 }, allItems: { gte: 1 }, noItem: { gt: 2 } }],
    [body, { path: '$.items[*].ok', anyItem: { equals: true }, length: 3 }],
    [body, { path: "$['a b']", exists: true, equals: null }],
    [body, { path: '$.nothing', exists: false }],
    [body, { path: '$..nothing', length: 0 }],
    [body, { path: '$.items', allItems: { path: '$.ok', exists: true } }],
  ])('holds for %j: %j', (value, condition) => {
    expect(linesOf(value, condition)).toEqual([]);
  });

  it.each<[unknown, Condition, string[]]>([
    [503, { equals: 200 }, ['it: expected 200, observed 503']],
    ['200', { equals: 200 }, ['it: expected 200, observed "200"']],
    [undefined, { equals: null }, ['it: expected null, observed nothing']],
    [{ a: 1 }, { equals: { a: 1, b: 2 } }, ['it: expected {"a":1,"b":2}, observed {"a":1}']],
    [[1], { equals: { 0: 1 } }, ['it: expected {"0":1}, observed [1]']],
    [1, { notEquals: 1 }, ['it: expected anything but 1, observed 1']],
    [undefined, { exists: true }, ['it: expected a value, observed nothing']],
    [null, { exists: false }, ['it: expected nothing, observed null']],
    [9, { lt: 9 }, ['it: expected a number below 9, observed 9']],
    [9, { gt: 9 }, ['it: expected a number above 9, observed 9']],
    [10, { lte: 9 }, ['it: expected a number up to 9, observed 10']],
    [8, { gte: 9 }, ['it: expected a number from 9 on, observed 8']],
    [8, { between: [1, 7] }, ['it: expected a number from 1 to 7, observed 8']],
    ['0x10', { gt: 1 }, ['it: expected a number above 1, observed "0x10"']],
    ['', { lt: 1 }, ['it: expected a number below 1, observed ""']],
    [null, { lt: 1 }, ['it: expected a number below 1, observed null']],
    ['text', { contains: 'x t' }, ['it: expected what contains "x t", observed "text"']],
    ['12', { contains: 1 }, ['it: expected what contains 1, observed "12"']],
    [{ a: 1 }, { contains: 'a' }, ['it: expected what contains "a", observed {"a":1}']],
    ['no', { matches: '^ok$' }, ['it: expected text matching ^ok$, observed "no"']],
    [5, { matches: '5' }, ['it: expected text matching 5, observed 5']],
    ['18.0.0', { semver: '>=20' }, ['it: expected a version in >=20, observed "18.0.0"']],
    ['20.0.0-rc.1', { semver: '>=18' }, ['it: expected a version in >=18, observed "20.0.0-rc.1"']],
    ['node 20', { semver: '*' }, ['it: expected a version in *, observed "node 20"']],
    ['abc', { length: 2 }, ['it length($): expected 2, observed 3']],
    [7, { length: 1 }, ['it length($): expected 1, observed nothing']],
    [
      [1],
      { length: { gte: 2, lt: 1 } },
      ['it length($): expected a number below 1, observed 1', 'it length($): expected a number from 2 on, observed 1'],
    ],
    [
      3,
      { any: [{ equals: 1 }, { gt: 4, lt: 9 }] },
      ['it: expected any of (1), (a number below 9 and a number above 4), observed 3'],
    ],
    [
      3,
      { all: [{ equals: 1 }, { gt: 4 }, { lt: 9 }] },
      ['it: expected 1, observed 3', 'it: expected a number above 4, observed 3'],
    ],
    [3, { none: [{ equals: 3 }, { gt: 4 }] }, ['it: expected not (3), observed 3']],
    [[1], { anyItem: { equals: 2 } }, ['it: expected an array with an item (2), observed [1]']],
    ['1', { allItems: { equals: 1 } }, ['it: expected an array with only items (1), observed "1"']],
    [{}, { noItem: { equals: 1 } }, ['it: expected an array with no item (1), observed {}']],
    [
      [1, 2, 1],
      { noItem: { equals: 1 } },
      ['it $[0]: expected not (1), observed 1', 'it $[2]: expected not (1), observed 1'],
    ],
    [body, { path: '$.status', equals: 'ok' }, ['it $.status: expected "ok", observed "down"']],
    [body, { path: '$.gone.status', equals: 'ok' }, ['it $.gone.status: expected "ok", observed nothing']],
    [body, { path: "$['a b']", equals: 1 }, ["it $['a b']: expected 1, observed null"]],
    [
      body,
      { path: '$.items[*].ok', allItems: { equals: true } },
      ['it $.items[1].ok: expected true, observed false', 'it $.items[2].ok: expected true, observed 1'],
    ],
    [
      body,
      { path: '$.items', allItems: { path: '$.ok', equals: true } },
      ['it $.items[1].ok: expected true, observed false', 'it $.items[2].ok: expected true, observed 1'],
    ],
    [
      body,
      { path: '$..ok', length: { path: '$', lt: 3 } },
      ['it length($..ok): expected a number below 3, observed 3'],
    ],
    [
      body,
      { any: [{ path: '$.status', equals: 'ok' }] },
      [`it: expected any of ($.status: "ok"), observed ${JSON.stringify(body)}`],
    ],
  ])('does not hold for %j: %j', (value, condition, lines) => {
    expect(linesOf(value, condition)).toEqual(lines);
  });

  it('says of each failure where, what was expected and observed, and how bad it is', () => {
    const conditions: CheckConditions = [
      { path: '$.status', equals: 'ok' },
      { path: '$.version', semver: '^18', severity: 'warn' },
    ];
    expect(judge(body, conditions)).toEqual([
      { subject: 'it', path: '$.status', expected: '"ok"', observed: '"down"', severity: 'fail' },
      { subject: 'it', path: '$.version', expected: 'a version in ^18', observed: '"v20.19.1"', severity: 'warn' },
    ]);
  });

  it('asks nothing of a subject without conditions', () => {
    expect(judgeConditions([{ subject: 'it', value: 1, conditions: undefined }], plain)).toEqual([]);
  });
});

describe('what cannot be judged', () => {
  it.each<[string, Condition]>([
    ['a path', { path: '$.[', equals: 1 }],
    ['a regular expression', { matches: '(' }],
    ['a range', { semver: 'newest' }],
  ])('fails by %s that cannot be read, also where it must not hold', (_, condition) => {
    for (const asked of [condition, { none: [condition] }, { none: [{ none: [condition] }] }, { all: [condition] }]) {
      expect(judge('text', asked).length).toBeGreaterThan(0);
    }
    expect(judge(['text'], { noItem: condition }).length).toBeGreaterThan(0);
  });

  it('fails for a value that is too deep, whatever is asked', () => {
    const deep: unknown = JSON.parse(`${'['.repeat(50_000)}${']'.repeat(50_000)}`);
    for (const condition of [{ exists: true }, { none: [{ equals: 1 }] }, { path: '$..*', length: { gte: 0 } }]) {
      expect(linesOf(deep, condition)).toEqual(['it: expected at most 200 levels, observed a deeper value']);
    }
  });

  it('fails for a path that comes by too many places, and for a text too long to search', () => {
    const wide = Array.from({ length: 60 }, () =>
      Array.from({ length: 60 }, () => Array.from({ length: 60 }, () => 0)),
    );
    const [failure] = judge(wide, { none: [{ path: '$..*..*', equals: 1 }] });
    expect(failure?.expected).toBe('a path that comes by at most 100000 places, not $..*..*');
    const [tooLong] = judge('a'.repeat(1_000_001), { none: [{ matches: 'b' }] });
    expect(tooLong?.expected).toBe('text of at most 1000000 characters');
  });

  it('fails each condition of a subject that could not be read', () => {
    const unreadable = { expected: 'a body of JSON', observed: '<html>' };
    const conditions: CheckConditions = [{ exists: false }, { equals: 1, severity: 'warn' }];
    expect(judgeConditions([{ subject: 'body', value: undefined, unreadable, conditions }], plain)).toEqual([
      { subject: 'body', path: '$', expected: 'a body of JSON', observed: '"<html>"', severity: 'fail' },
      { subject: 'body', path: '$', expected: 'a body of JSON', observed: '"<html>"', severity: 'warn' },
    ]);
  });

  it('is not slow with an expression that backtracking would never end', () => {
    expect(judge('a'.repeat(100_000), { matches: '^(a|a)*$' })).toEqual([]);
    expect(judge(`${'a'.repeat(100_000)}b`, { matches: '^(a+)+$' })).toHaveLength(1);
  });
});

describe('what is shown', () => {
  it('is cut after secrets are taken out, so that no half of one stays', () => {
    const redact = (text: string) => text.replaceAll('planted-secret', '[redacted]');
    const value = `${'x'.repeat(190)}planted-secret${'y'.repeat(500)}`;
    const [failure] = judge(value, { equals: 'planted-secret' }, redact);
    expect(failure?.expected).toBe('"[redacted]"');
    expect(failure?.observed).not.toContain('plant');
    expect(Array.from(failure?.observed ?? '')).toHaveLength(201);
    const [named] = judge({ a: { 'planted-secret': 1 } }, { path: '$..*', allItems: { equals: 2 } }, redact);
    expect(named?.path).not.toContain('planted');
  });

  it('names at most twenty failures of one condition', () => {
    expect(
      judge(
        Array.from({ length: 100 }, () => 0),
        { allItems: { equals: 1 } },
      ),
    ).toHaveLength(20);
  });
});
