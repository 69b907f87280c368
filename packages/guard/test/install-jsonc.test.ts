import { readJson } from '@maf/config/json-text';
import fc from 'fast-check';
import { getNodeValue } from 'jsonc-parser';
import { describe, expect, it } from 'vitest';
import { addEntries } from '../src/install/settings/add-entries.js';
import { settingsOf } from '../src/install/settings/all-settings.js';
import { hasEntries, ownEntries } from '../src/install/settings/own-entries.js';
import { takeOutEntries } from '../src/install/settings/take-out-entries.js';
import { settingsText } from './install-fixtures/settings-text.js';

const hosts = fc.constantFrom(settingsOf.claude, settingsOf.codex, settingsOf.gemini, settingsOf.cursor);

function meaningOf(text: string): unknown {
  const reading = readJson(text);
  if (reading.kind === 'unreadable') throw new Error(`${reading.problem}:\n${text}`);
  return reading.root === undefined ? undefined : getNodeValue(reading.root);
}

/** Without empty lists and objects, which stay where it is not known who made them. */
function trimmed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(trimmed);
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).map(([name, inner]): [string, unknown] => [name, trimmed(inner)]);
  return Object.fromEntries(
    kept.filter(([, inner]) => JSON.stringify(inner) !== '{}' && JSON.stringify(inner) !== '[]'),
  );
}

/** Strings are read too, as what looks like a comment in one is none. */
const commentsOf = (text: string) =>
  (text.match(/"(?:[^"\\]|\\.)*"|\/\*[^*]*\*\/|\/\/[^\n\r]*/g) ?? []).filter((token) => token.startsWith('/'));

describe('settings that others wrote', () => {
  it('keep every byte, and are the very same again without us', () => {
    fc.assert(
      fc.property(settingsText, hosts, (text, settings) => {
        const entries = settings.entries('npx --no-install maf');
        const addition = addEntries(text, settings, entries);
        if (addition === undefined) throw new Error(`refused:\n${text}`);
        expect(hasEntries(addition.text, settings, entries)).toBe(true);
        expect(takeOutEntries(addition.text, settings, addition)).toBe(text);
      }),
      { numRuns: 500 },
    );
  });

  it('lose nothing but our entries where it is not known how they came in', () => {
    fc.assert(
      fc.property(settingsText, hosts, (text, settings) => {
        const addition = addEntries(text, settings, settings.entries('npx --no-install maf'));
        const rest = takeOutEntries(addition?.text ?? '', settings, { pieces: [], made: [] });
        expect(ownEntries(rest, settings)).toEqual([]);
        const header = settings.host === 'cursor' ? { version: 1 } : {};
        expect(trimmed(meaningOf(rest))).toEqual(trimmed({ ...Object(meaningOf(text)), ...header }));
        expect(commentsOf(rest)).toEqual(commentsOf(text));
      }),
      { numRuns: 500 },
    );
  });
});

describe('the layout', () => {
  const claude = settingsOf.claude;
  const add = (text: string) => addEntries(text, claude, [{ event: 'PreToolUse', value: { x: 1 } }])?.text;

  it('follows that of the file', () => {
    expect(add('{"a":1}')).toBe('{"a":1,"hooks":{"PreToolUse":[{"x":1}]}}');
    expect(add('{\r\n\t"a": 1\r\n}\r\n')).toBe(
      '{\r\n\t"a": 1,\r\n\t"hooks": {\r\n\t\t"PreToolUse": [\r\n\t\t\t{\r\n\t\t\t\t"x": 1\r\n\t\t\t}\r\n\t\t]\r\n\t}\r\n}\r\n',
    );
    expect(add('{\n  "hooks": {\n    "PreToolUse": [\n      1, // one\n    ]\n  }\n}')).toBe(
      '{\n  "hooks": {\n    "PreToolUse": [\n      {\n        "x": 1\n      },\n      1, // one\n    ]\n  }\n}',
    );
    expect(add('')).toBe('{\n  "hooks": {\n    "PreToolUse": [\n      {\n        "x": 1\n      }\n    ]\n  }\n}\n');
  });

  it('that the host could not read is refused', () => {
    for (const text of ['{"hooks": []}', '[]', '{"hooks": {"PreToolUse": {}}}', '{']) expect(add(text)).toBeUndefined();
  });
});
