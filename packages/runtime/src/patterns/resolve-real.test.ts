import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parsePattern } from './parse-pattern.js';
import { patternsOverlap } from './patterns-overlap.js';
import { resolveLinks } from './resolve-links.js';
import { resolveReal } from './resolve-real.js';

let top: string;
let project: string;

beforeEach(() => {
  top = realpathSync(mkdtempSync(join(tmpdir(), 'maf-links-'))).replaceAll('\\', '/');
  project = `${top}/project`;
  mkdirSync(`${project}/src/[deep]`, { recursive: true });
  mkdirSync(`${top}/other/inner`, { recursive: true });
  writeFileSync(`${project}/src/a.ts`, '');
  const links = { inside: 'src', out: '../other', absolute: `${top}/other/inner`, 'a-link.ts': 'src/a.ts' };
  for (const [name, target] of Object.entries(links)) symlinkSync(target, `${project}/${name}`);
  symlinkSync('out/inner', `${project}/chain`);
  symlinkSync('src/later.ts', `${project}/dangling.ts`);
  symlinkSync('loop-b', `${project}/loop-a`);
  symlinkSync('loop-a', `${project}/loop-b`);
  symlinkSync('../project/src', `${top}/other/back`);
  symlinkSync('project', `${top}/linked-project`);
});

afterEach(() => rmSync(top, { recursive: true }));

describe('resolveReal', () => {
  it.each([
    ['src/a.ts', 'src/a.ts'],
    ['inside/a.ts', 'src/a.ts'],
    ['inside', 'src'],
    ['a-link.ts', 'src/a.ts'],
    ['src/a.ts/../x', 'src/x'],
    ['inside\\a.ts', 'src/a.ts'],
    ['inside/new/file.ts', 'src/new/file.ts'],
    ['nowhere/new.ts', 'nowhere/new.ts'],
    ['dangling.ts', 'src/later.ts'],
    ['out/back/a.ts', 'src/a.ts'],
    ['inside/../b.ts', 'b.ts'],
    ['loop-a/x', 'loop-a/x'],
    ['.', '.'],
  ])('leads %s to %s in the project', (path, expected) => {
    expect(resolveReal(path, project)).toBe(expected);
    expect(resolveReal(`${project}/${path}`, project)).toBe(expected);
  });

  it.each([
    ['out/a.ts', 'other/a.ts'],
    ['absolute/new/a.ts', 'other/inner/new/a.ts'],
    ['chain/a.ts', 'other/inner/a.ts'],
    ['absolute/../a.ts', 'other/a.ts'],
  ])('leads %s out of the project to %s', (path, expected) => {
    expect(resolveReal(path, project)).toBe(`${top}/${expected}`);
  });

  it('knows the project by every name of it', () => {
    expect(resolveReal(`${top}/linked-project/inside/a.ts`, project)).toBe('src/a.ts');
    expect(resolveReal(`${project}/src/a.ts`, `${top}/linked-project`)).toBe('src/a.ts');
    expect(resolveReal(`${top}/other/back/a.ts`, project)).toBe('src/a.ts');
  });

  it('passes on what else the file system says', () => {
    const denied = Object.assign(new Error('denied'), { code: 'EACCES' });
    const fileSystem = {
      readlinkSync() {
        throw denied;
      },
    };
    expect(() => resolveReal('a', project, fileSystem)).toThrow(denied);
  });
});

describe('resolveLinks', () => {
  it.each([
    ['a-link.ts', 'src/a.ts'],
    ['inside/', 'src/'],
    ['inside/*.ts', 'src/*.ts'],
    ['inside/\\[deep\\]/*', 'src/\\[deep\\]/*'],
    ['*/a.ts', '*/a.ts'],
    ['./', './'],
    ['inside/{a,b}/', 'src/{a,b}/'],
  ])('reads %s as %s', (text, expected) => {
    expect(resolveLinks(parsePattern(text, project), project).text).toBe(expected);
  });

  it('names the place outside that a link leads to', () => {
    expect(resolveLinks(parsePattern('out/**/*.ts', project), project).text).toBe(`${top}/other/**/*.ts`);
    expect(resolveLinks(parsePattern(`${top}/other/back/*`, project), project).text).toBe('src/*');
  });

  it('makes one of two names for a file', () => {
    const [one, other] = ['inside/*.ts', 'src/a.ts'].map((text) => parsePattern(text, project));
    if (one === undefined || other === undefined) throw new Error('two patterns');
    expect(patternsOverlap(one, other)).toBe(false);
    expect(patternsOverlap(resolveLinks(one, project), resolveLinks(other, project))).toBe(true);
  });
});
