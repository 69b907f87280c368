import { posix } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalisePath } from './normalise-path.js';

const part = fc.stringMatching(/^[a-c.]{1,3}$/);
const relativePath = fc.array(part, { minLength: 1, maxLength: 6 }).map((parts) => parts.join('/'));

describe('normalisePath', () => {
  it.each([
    ['src/a.ts', 'src/a.ts'],
    ['./src//b/../a.ts', 'src/a.ts'],
    ['src\\a.ts', 'src/a.ts'],
    ['src/', 'src'],
    ['.', '.'],
    ['/project', '.'],
    ['/project/', '.'],
    ['/project/src/a.ts', 'src/a.ts'],
    ['/projection/a.ts', '/projection/a.ts'],
    ['../beside/a.ts', '/beside/a.ts'],
    ['/path/to/file', '/path/to/file'],
    ['C:\\work\\a.ts', 'C:/work/a.ts'],
    ['..hidden/...', '..hidden/...'],
  ])('names %s as %s', (path, name) => {
    expect(normalisePath(path, '/project')).toBe(name);
  });

  it('knows a project on a Windows drive and one at the root', () => {
    expect(normalisePath('C:\\work\\src\\a.ts', 'C:\\work')).toBe('src/a.ts');
    expect(normalisePath('/etc/hosts', '/')).toBe('etc/hosts');
  });

  it('gives a name that names itself', () => {
    fc.assert(
      fc.property(relativePath, (path) => {
        const name = normalisePath(path, '/project');
        expect(normalisePath(name, '/project')).toBe(name);
      }),
    );
  });

  it('gives two paths one name exactly when they lead to one place', () => {
    fc.assert(
      fc.property(relativePath, relativePath, (one, other) => {
        const sameName = normalisePath(one, '/project') === normalisePath(other, '/project');
        const place = (path: string) => posix.resolve('/project', path);
        expect(sameName).toBe(place(one) === place(other));
      }),
    );
  });
});
