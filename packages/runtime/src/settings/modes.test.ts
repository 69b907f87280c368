import { describe, expect, it } from 'vitest';
import { parseModes } from './modes.js';

describe('parseModes', () => {
  it('reads a chain', () => {
    expect(parseModes('sqlite')).toEqual(['sqlite']);
    expect(parseModes(' SQLite, json ,memory')).toEqual(['sqlite', 'json', 'memory']);
    expect(parseModes('postgres,sqlite')).toEqual(['postgres', 'sqlite']);
    expect(parseModes('sqlite,memory')).toEqual(['sqlite', 'memory']);
  });

  it.each(['', 'sqlite,', 'sqlite;json', 'mysql'])('refuses %j as unknown', (text) => {
    expect(() => parseModes(text)).toThrow(expect.objectContaining({ code: 'MODE_UNKNOWN' }));
  });

  it.each(['json,sqlite', 'memory,json', 'json,json', 'sqlite,postgres'])('refuses the order of %j', (text) => {
    expect(() => parseModes(text)).toThrow(expect.objectContaining({ code: 'MODE_CHAIN_INVALID' }));
  });
});
