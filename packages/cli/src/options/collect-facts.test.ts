import { InvalidArgumentError } from 'commander';
import { expect, it } from 'vitest';
import { collectFacts } from './collect-facts.js';
import { parseCount } from './parse-count.js';

it('collects facts, the last one of a name counting', () => {
  const first = collectFacts('region=us', undefined);
  expect(collectFacts('region=eu=1', collectFacts('empty=', first))).toEqual({ region: 'eu=1', empty: '' });
  expect(first).toEqual({ region: 'us' });
});

it.each(['', 'region', '=us'])('refuses the fact %j', (text) => {
  expect(() => collectFacts(text)).toThrow(InvalidArgumentError);
});

it('takes counts from 1 on', () => {
  expect(parseCount('12')).toBe(12);
  for (const text of ['0', '-1', '1.5', 'x', '', '99999999999999999999']) {
    expect(() => parseCount(text)).toThrow(InvalidArgumentError);
  }
});
