import { describe, expect, it } from 'vitest';
import { progressText } from './progress-text.js';

describe('progressText', () => {
  it('says how many ended in which way, and names what is under way, the longest first', () => {
    const ended = new Map([
      ['passed', 11],
      ['failed', 1],
    ]);
    const underWay = new Map([
      ['slow', 1000],
      ['api', 2500],
    ]);
    expect(progressText({ planned: 200, ended, underWay }, 3000, 80)).toBe(
      '12 of 200 checks (11 passed, 1 failed)\n  slow 2 s\n  api 500 ms',
    );
  });

  it('names a few, and counts the others', () => {
    const underWay = new Map(Array.from({ length: 50 }, (_, index) => [`check-${index}`, 0]));
    const lines = progressText({ planned: 50, ended: new Map(), underWay }, 0, 80).split('\n');
    expect(lines).toHaveLength(7);
    expect(lines.at(-1)).toBe('  and 45 more');
  });

  it('keeps to the width of the terminal, and to one line for each', () => {
    const underWay = new Map([[`a\u001b[2J\n${'x'.repeat(100)}`, 0]]);
    const lines = progressText({ planned: 1, ended: new Map(), underWay }, 0, 20).split('\n');
    expect(lines).toHaveLength(2);
    for (const line of lines) expect(line.length).toBeLessThan(20);
    expect(lines.join()).not.toContain('\u001b');
  });
});
