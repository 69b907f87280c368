import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { jsonValue } from '../../test/json-values.js';
import { parseConfigText } from './parse-config-text.js';

function bomb(): string {
  const levels = Array.from(
    { length: 20 },
    (_, level) => `a${level + 1}: &a${level + 1} [${Array(9).fill(`*a${level}`)}]`,
  );
  return ['a0: &a0 [x]', ...levels].join('\n');
}

describe('parseConfigText', () => {
  it('reads back what was written, in both formats', () => {
    fc.assert(
      fc.property(jsonValue, (value) => {
        expect(parseConfigText(JSON.stringify(value), 'json')).toEqual({ ok: true, value });
        expect(parseConfigText(stringify(value), 'yaml')).toEqual({ ok: true, value });
      }),
    );
  });

  it.each([
    ['a tag', 'a: !!js/function "function () {}"', /tag/i],
    ['a tag of its own', 'a: !secret x', /tag/i],
    ['a name twice', 'a: 1\na: 2', /unique/],
    ['a key that is no string', '? [1]\n: 2', /string/],
    ['a broken line', 'a: [1', /line 1/],
    ['two documents', 'a: 1\n---\nb: 2', /multiple documents/],
  ])('refuses YAML with %s', (_what, text, found) => {
    expect(parseConfigText(text, 'yaml')).toEqual({ ok: false, found: expect.stringMatching(found) });
  });

  it('refuses aliases that grow without bound, at once', () => {
    const started = performance.now();
    expect(parseConfigText(bomb(), 'yaml')).toEqual({ ok: false, found: expect.stringMatching(/alias/i) });
    expect(performance.now() - started).toBeLessThan(2_000);
  });

  it('gives dates and versions as the text they are', () => {
    expect(parseConfigText('day: 2020-01-01\nversion: 1.0.0\nyes: yes', 'yaml')).toEqual({
      ok: true,
      value: { day: '2020-01-01', version: '1.0.0', yes: 'yes' },
    });
  });

  it('does not repeat the text around a mistake', () => {
    const json = parseConfigText('{"password": "hunter2", oops}', 'json');
    const yaml = parseConfigText('password: hunter2\n  bad: [', 'yaml');
    expect(json).toMatchObject({ ok: false });
    expect(yaml).toMatchObject({ ok: false });
    expect(JSON.stringify([json, yaml])).not.toContain('hunter2');
    expect(parseConfigText('hunter2', 'json')).toEqual({ ok: false, found: expect.not.stringContaining('hunter2') });
  });
});
