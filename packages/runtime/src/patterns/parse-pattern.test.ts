import { describe, expect, it } from 'vitest';
import { limits } from './limits.js';
import { parsePattern } from './parse-pattern.js';
import { PatternInvalidError } from './pattern-invalid-error.js';

const root = '/home/me/project';

function refusal(text: string): PatternInvalidError {
  try {
    parsePattern(text, root);
  } catch (error) {
    if (error instanceof PatternInvalidError) return error;
    throw error;
  }
  throw new Error(`${text} was not refused`);
}

describe('parsePattern', () => {
  it.each([
    ['src/a.ts', 'path', 'src/a.ts', 'src/a.ts'],
    ['./src//b/../a.ts', 'path', 'src/a.ts', 'src/a.ts'],
    ['src\\a.ts', 'path', 'src/a.ts', 'src/a.ts'],
    ['/home/me/project/src/a.ts', 'path', 'src/a.ts', 'src/a.ts'],
    ['../beside/a.ts', 'path', '/home/me/beside/a.ts', '/home/me/beside/a.ts'],
    ['C:\\work\\a.ts', 'path', 'C:/work/a.ts', 'C:/work/a.ts'],
    ['c:/work/a.ts', 'path', 'C:/work/a.ts', 'C:/work/a.ts'],
    ['app/\\[id\\]/page.ts', 'path', 'app/\\[id\\]/page.ts', 'app/[id]/page.ts'],
    ['app/(group)/@modal/a+b,c!.ts', 'path', 'app/(group)/@modal/a+b,c!.ts', 'app/(group)/@modal/a+b,c!.ts'],
    ['./!important', 'path', '\\!important', '!important'],
    ['a]b}', 'path', 'a\\]b\\}', 'a]b}'],
    ['src/', 'folder', 'src/', 'src'],
    ['src\\', 'folder', 'src/', 'src'],
    ['src/**', 'folder', 'src/', 'src'],
    ['src/**/', 'folder', 'src/', 'src'],
    ['src/**/./', 'folder', 'src/', 'src'],
    ['src/.', 'folder', 'src/', 'src'],
    ['src/..', 'folder', './', ''],
    ['.', 'folder', './', ''],
    ['**', 'folder', './', ''],
    [root, 'folder', './', ''],
    ['..', 'folder', '/home/me/', '/home/me'],
    ['/', 'folder', '/', '/'],
    ['src/*', 'glob', 'src/*', 'src'],
    ['./src//lib/./*/', 'glob', 'src/lib/*/', 'src/lib'],
    ['a.{js,ts}', 'glob', 'a.{js,ts}', ''],
    ['src/lib/x[0-9]?.ts', 'glob', 'src/lib/x[0-9]?.ts', 'src/lib'],
    ['a/b{c,{d,e}f}/*.ts', 'glob', 'a/b{c,{d,e}f}/*.ts', 'a'],
    ['a/{x\\,y,z}', 'glob', 'a/{x\\,y,z}', 'a'],
    ['v{1..3}/', 'glob', 'v{1..3}/', ''],
    ['./!*', 'glob', '\\!*', ''],
    ['/*/x', 'glob', '/*/x', '/'],
    ['../*/x', 'glob', '/home/me/*/x', '/home/me'],
    ['a***', 'glob', 'a*', ''],
    ['cafe\u0301/*', 'glob', 'caf\u00e9/*', 'caf\u00e9'],
  ])('reads %s as the %s %s', (text, kind, canonical, base) => {
    expect(parsePattern(text, root)).toMatchObject({ kind, text: canonical, base });
    expect(parsePattern(canonical, root)).toMatchObject({ kind, text: canonical, base });
  });

  it.each([
    ['', 0, 'a path, a folder or a glob'],
    ['!src/a.ts', 0, 'a pattern that says what it names'],
    ['src/@(a|b).ts', 4, 'no extended glob'],
    ['src/!(a).ts', 4, 'no extended glob'],
    ['src/**(a).ts', 5, 'no extended glob'],
    ['src/[ab/c]', 4, 'a "]" that closes the class before the next "/"'],
    ['src/[]', 4, 'a "]" that closes the class before the next "/"'],
    ['src/[[:alpha:]]', 5, 'characters and ranges only, no POSIX class'],
    ['src/[z-a]', 5, 'a range that ascends'],
    ['src/{a,b', 4, 'a "}" that closes the braces'],
    ['src/{a,{b,c}', 4, 'a "}" that closes the braces'],
    ['api/{id}/x', 4, 'a comma or a range such as {1..9} in the braces'],
    ['{1..9..2}', 0, 'a comma or a range such as {1..9} in the braces'],
    ['{/etc,src}/x', 0, 'no absolute path in braces'],
    ['*/../x', 2, 'no ".." behind a wildcard or in braces'],
    ['src/{a,..}/x', 7, 'no ".." behind a wildcard or in braces'],
    ['src/[.]', 4, 'a segment that some name matches'],
    ['src\\lib\\*.ts', 7, 'a backslash for one thing only: it is a separator elsewhere, and an escape here'],
    ['a\0b', 1, 'a character that a path can hold'],
    ['a\ud800b', 1, 'a character that a path can hold'],
    ['a'.repeat(limits.length + 1), limits.length, 'at most 4096 characters'],
    ['{a,b}'.repeat(9), 0, 'braces that stand for at most 256 texts'],
    [`x${'{a,'.repeat(9)}${'}'.repeat(9)}`, 25, 'braces at most 8 deep'],
    ['{'.repeat(4000), 8, 'braces at most 8 deep'],
    ['{0..999999999}', 0, 'a range of at most 256 names'],
    ['?'.repeat(limits.steps + 1), 0, 'at most 1024 parts once the braces are expanded'],
  ])('refuses %j at %i: expected %s', (text, position, expected) => {
    expect(refusal(text)).toMatchObject({ code: 'PATTERN_INVALID', isRetryable: false, text, position, expected });
  });

  it('says where, what was expected and what to do', () => {
    expect(refusal('src/[ab').message).toBe(
      'Pattern "src/[ab" is not valid at position 4: expected a "]" that closes the class before the next "/", ' +
        'found "[ab". Write \\[ for a bracket that belongs to a name.',
    );
    expect(refusal('!src').message).toContain('There are no negated patterns: reserve what you will write');
  });
});
