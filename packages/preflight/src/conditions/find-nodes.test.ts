import { parseJsonPath } from '@maf/config';
import fc from 'fast-check';
import { jsonpath } from 'json-p3';
import { describe, expect, it } from 'vitest';
import { findNodes } from './find-nodes.js';

function nodesOf(path: string, value: unknown) {
  const parsed = parseJsonPath(path);
  if ('problem' in parsed) throw new Error(parsed.problem);
  return findNodes(parsed.meaning, { value, path: '$' });
}

const name = fc.constantFrom('a', 'b', 'é', 'a b', "it's", '"', '\\', '0', 'ab_1');
const index = fc.integer({ min: -4, max: 4 });
const optional = fc.option(index, { nil: undefined });
const slice = fc
  .tuple(optional, optional, fc.option(index, { nil: undefined }))
  .map(([start, end, step]) => `${start ?? ''}:${end ?? ''}${step === undefined ? '' : `:${step}`}`);
const quoted = fc
  .tuple(name, fc.constantFrom('"', "'"))
  .map(([text, quote]) => `${quote}${text.replaceAll('\\', '\\\\').replaceAll(quote, `\\${quote}`)}${quote}`);
const selector = fc.oneof(quoted, index.map(String), slice, fc.constant('*'));
const brackets = fc.array(selector, { minLength: 1, maxLength: 3 }).map((selectors) => `[${selectors.join(' , ')}]`);
const segment = fc.oneof(
  fc.constantFrom('.a', '.b', '.é', '.*', '..a', '..*', '..b'),
  brackets,
  brackets.map((text) => `..${text}`),
);
const path = fc.array(segment, { maxLength: 4 }).map((segments) => `$${segments.join('')}`);

const json = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom<unknown>(1, 'text', null, true),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(name, tie('value'), { maxKeys: 3, noNullPrototype: true }),
  ),
})).value;

describe('JSONPath', () => {
  it('finds what another implementation of RFC 9535 finds; in the same order, where the RFC leaves no choice', () => {
    fc.assert(
      fc.property(path, json, (text, value) => {
        const found = nodesOf(text, value)?.map((node) => node.value);
        const expected = jsonpath.query(text, asJson(value)).values();
        // Descendants may be visited in depth or in breadth first.
        if (text.includes('..')) expect(texts(found)).toEqual(texts(expected));
        else expect(found).toEqual(expected);
      }),
      { numRuns: 1000 },
    );
  });

  it('says of each value where it is, as a path that leads there', () => {
    fc.assert(
      fc.property(path, json, (text, value) => {
        for (const node of nodesOf(text, value) ?? []) {
          expect(nodesOf(node.path, value)).toEqual([node]);
        }
      }),
    );
  });

  it.each([
    'a',
    '',
    '$.',
    '$ .a ',
    '$.1',
    '$[01]',
    '$[-0]',
    '$[1:2:3:4]',
    "$['a]",
    "$['\\x']",
    "$['\\ud800']",
    '$["\\\'"]',
    '$[]',
    '$[1,]',
    '$...a',
    '$..',
    '$. a',
    "$['\u0001']",
  ])('does not take %j, as another implementation does not', (text) => {
    expect(parseJsonPath(text)).toHaveProperty('problem', expect.stringContaining('RFC 9535'));
    expect(() => jsonpath.compile(text)).toThrow();
  });

  it.each(['$[?@.a]', '$[9007199254740992]'])('does not take %s: a filter, a number that is not exact', (text) => {
    expect(parseJsonPath(text)).toHaveProperty('problem', expect.stringContaining('RFC 9535'));
  });

  it.each([
    ["$['\\u0061']", { a: 1 }, [1]],
    ["$['\\ud83d\\ude42']", { '🙂': 1 }, [1]],
    ['$ [ 0 ] .a', [{ a: 1 }], [1]],
    ['$["\\/\\b\\f\\n\\r\\t\\\\\\""]', { '/\b\f\n\r\t\\"': 1 }, [1]],
    ["$['__proto__']", {}, []],
    ['$.constructor', {}, []],
    ['$.length', [1], []],
    ['$.length', 'text', []],
  ])('%s in %j finds %j', (text, value, found) => {
    expect(nodesOf(text, value)?.map((node) => node.value)).toEqual(found);
  });
});

function texts(values: readonly unknown[] | undefined): string[] | undefined {
  return values?.map((value) => JSON.stringify(value)).sort();
}

function asJson(value: unknown): Parameters<typeof jsonpath.query>[1] {
  return JSON.parse(JSON.stringify(value));
}
