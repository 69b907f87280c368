import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { writeFiles } from './write-files.js';

let folder: string;
let umask: number;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'maf-files-'));
  umask = process.umask(0o022);
});
afterEach(() => {
  process.umask(umask);
  rmSync(folder, { recursive: true });
});

const modeOf = (name: string) => statSync(join(folder, name)).mode & 0o777;

describe('writeFiles', () => {
  it('writes for the owner only, unless others may read', () => {
    writeFiles([{ path: join(folder, 'own/a'), text: 'a' }]);
    writeFiles([{ path: join(folder, 'all/b'), text: 'b' }], 'shared');
    expect(['own', 'own/a', 'all', 'all/b'].map(modeOf)).toEqual([0o700, 0o600, 0o755, 0o644]);
    expect(readFileSync(join(folder, 'all/b'), 'utf8')).toBe('b');
  });

  it('writes none where one cannot be written, and leaves nothing behind', () => {
    writeFileSync(join(folder, 'a'), 'old');
    const files = [join(folder, 'a'), join(folder, 'a/b')].map((path) => ({ path, text: 'new' }));
    expect(() => writeFiles(files)).toThrow(expect.objectContaining({ code: 'ENOTDIR' }));
    expect(readFileSync(join(folder, 'a'), 'utf8')).toBe('old');
    mkdirSync(join(folder, 'taken'));
    expect(() => writeFiles([{ path: join(folder, 'taken'), text: 'new' }])).toThrow();
    expect(readdirSync(folder).sort()).toEqual(['a', 'taken']);
  });
});
