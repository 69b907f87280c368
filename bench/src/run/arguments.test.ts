import { describe, expect, it } from 'vitest';
import { parseArguments } from './arguments.js';

describe('parseArguments', () => {
  it('takes 5 rounds, 2 when quick, or what is asked for', () => {
    expect(parseArguments([])).toMatchObject({ rounds: 5, isQuick: false, rows: [] });
    expect(parseArguments(['--quick']).rounds).toBe(2);
    expect(parseArguments(['--quick', '--rounds', '3']).rounds).toBe(3);
  });

  it('takes rows one by one and by commas', () => {
    expect(parseArguments(['--row', 'lease,claim', '--row', 'renew']).rows).toEqual(['lease', 'claim', 'renew']);
  });

  it('refuses what it does not understand', () => {
    expect(() => parseArguments(['--rounds', '0'])).toThrow('found 0');
    expect(() => parseArguments(['--write-docs', '--row', 'lease'])).toThrow('all rows');
    expect(() => parseArguments(['--fast'])).toThrow(TypeError);
  });
});
