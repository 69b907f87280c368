import { describe, expect, it } from 'vitest';
import { createPaint } from './paint.js';
import { printable, printableLines } from './printable.js';
import { formatTable } from './table.js';

describe('formatTable', () => {
  it('aligns columns and leaves no blanks at the end of a line', () => {
    const rows = [
      ['a', 'x', ''],
      ['longer', '', 'z'],
    ];
    expect(formatTable(['ID', 'B', 'C'], rows, (_style, text) => text)).toBe('ID      B  C\na       x\nlonger     z');
  });

  it('keeps a row on its line', () => {
    expect(formatTable(['A'], [['one\ntwo\r']], (_style, text) => text)).toBe('A\none\\ntwo\\u000d');
  });
});

it('spells out what would steer a terminal', () => {
  expect(printable('\u001b]0;title\u0007\u009b1m \u202etxt.exe ü 漢 🙂')).toBe(
    '\\u001b]0;title\\u0007\\u009b1m \\u202etxt.exe ü 漢 🙂',
  );
  expect(printableLines('a\n\tb')).toBe('a\n\\tb');
});

describe('createPaint', () => {
  const coloured = (isTTY: boolean, env: Record<string, string>) =>
    createPaint(Object.create(process.stdout, { isTTY: { value: isTTY } }), env)('red', 'x') !== 'x';

  it.each([
    [true, {}, true],
    [false, {}, false],
    [true, { NO_COLOR: '1' }, false],
    [true, { NO_COLOR: '' }, true],
    [true, { TERM: 'dumb' }, false],
    [false, { FORCE_COLOR: '1' }, true],
    [true, { FORCE_COLOR: '0' }, false],
    [false, { FORCE_COLOR: '', NO_COLOR: '1' }, true],
  ])('on a terminal %s with %j: %s', (isTTY, env, expected) => {
    expect(coloured(isTTY, { ...env })).toBe(expected);
  });
});
