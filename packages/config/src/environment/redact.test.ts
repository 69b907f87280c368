import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { redact } from './redact.js';

/** Letters that the marker `[redacted]` has not, so that no secret can be found in it. */
const secret = fc.string({ unit: fc.constantFrom(...'KQZ57%/:@ "\\\n+&=éü'), minLength: 4, maxLength: 12 });
const filler = fc.string({ unit: fc.constantFrom(...'xyz ,.'), maxLength: 6 });

describe('redact', () => {
  it('leaves no planted secret anywhere, whatever stands around it', () => {
    fc.assert(
      fc.property(
        fc.array(secret, { minLength: 1, maxLength: 4 }),
        fc.array(filler, { minLength: 1 }),
        (secrets, fillers) => {
          const planted = fillers.map((text, index) => text + secrets[index % secrets.length] + text).join('');
          const value = { log: [planted, { nested: planted, [planted]: 1 }], message: new Error(planted) };
          const text = JSON.stringify(redact(value, secrets));
          for (const one of secrets) {
            expect(redact(planted, secrets)).not.toContain(one);
            expect(text).not.toContain(JSON.stringify(one).slice(1, -1));
          }
        },
      ),
    );
  });

  it('finds a secret in a URL, in a form and in JSON', () => {
    fc.assert(
      fc.property(secret, (one) => {
        const inPath = `/x/${encodeURIComponent(one)}/y`;
        const inForm = new URLSearchParams({ x: one }).toString();
        const lower = inPath.replace(/%../g, (escaped) => escaped.toLowerCase());
        const inJson = JSON.stringify(JSON.stringify({ x: one }).slice(6, -2));
        expect(redact([inPath, lower, inForm], [one])).toEqual(['/x/[redacted]/y', '/x/[redacted]/y', 'x=[redacted]']);
        expect(redact(JSON.parse(inJson), [one])).toBe('[redacted]');
      }),
    );
  });

  it('changes nothing when no secret stands in a value', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = JSON.stringify(value);
        fc.pre(!text.includes('KQZ5'));
        expect(redact(value, ['KQZ5'])).toEqual(value);
      }),
    );
  });

  it('takes overlapping and touching secrets out as one, whatever their order', () => {
    expect(redact('-abcdefgh-', ['abcd', 'cdefgh'])).toBe('-[redacted]-');
    expect(redact('-abcdefgh-', ['cdefgh', 'abcd'])).toBe('-[redacted]-');
    expect(redact('secret-long', ['secret', 'secret-long'])).toBe('[redacted]');
    expect(redact('aaaaaaa', ['aaaa'])).toBe('[redacted]');
    expect(redact('abcdefgh', ['abcd', 'efgh'])).toBe('[redacted]');
  });

  it('takes a short secret out as a word only, and the empty one never', () => {
    expect(redact('port 1 of 12, x1, 1st, "1"', ['1'])).toBe('port [redacted] of 12, x1, 1st, "[redacted]"');
    expect(redact('as it was', [''])).toBe('as it was');
    expect(redact('𝐀1 1', ['1'])).toBe('𝐀1 [redacted]');
  });

  it('takes the password of a connection string out where it stands alone', () => {
    const url = 'postgresql://me:p%40ss-word@db:5432/x';
    expect(redact('password "p@ss-word" of p%40ss-word failed', [url])).toBe(
      'password "[redacted]" of [redacted] failed',
    );
  });

  it('reads objects as JSON does, errors with their message, and ends on cycles', () => {
    const cause = new Error('because KQZ57');
    const error = Object.assign(new TypeError('no KQZ57', { cause }), { code: 'E_KQZ57' });
    const cycle: Record<string, unknown> = { error, when: new Date(0), count: 3, none: null };
    cycle['self'] = cycle;
    expect(redact(cycle, ['KQZ57'])).toEqual({
      error: {
        name: 'TypeError',
        message: 'no [redacted]',
        code: 'E_[redacted]',
        cause: { name: 'Error', message: 'because [redacted]' },
      },
      when: '1970-01-01T00:00:00.000Z',
      count: 3,
      none: null,
      self: '[circular]',
    });
    expect(error.message).toBe('no KQZ57');
  });

  it('reaches no prototype by the name of a property', () => {
    redact(JSON.parse('{"__proto__": {"polluted": "KQZ57"}}'), ['KQZ57']);
    expect(Reflect.get({}, 'polluted')).toBeUndefined();
  });
});
