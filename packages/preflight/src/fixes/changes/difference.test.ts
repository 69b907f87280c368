import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { differenceOf } from './difference.js';
import type { PathContent } from './path-content.js';

const plain = (text: string) => text;
const file = (text: string, mode = 0o644): PathContent => ({ kind: 'file', mode, bytes: Buffer.from(text) });

/** `git apply` takes the line end in front of such a line away too, even by a difference of its own; `patch` does not. */
const losesIncompleteLine = (old: string, now: string) =>
  old.startsWith(now) && now.endsWith('\n') && !old.endsWith('\n');

it('is what git applies', () => {
  const folder = mkdtempSync(join(tmpdir(), 'maf-difference-'));
  const path = join(folder, 'x');
  const text = fc
    .array(fc.constantFrom('a', 'b', '', '- c', '@@ d'), { maxLength: 5 })
    .map((lines) => lines.join('\n'));
  try {
    fc.assert(
      fc.property(fc.option(text), text, (old, now) => {
        fc.pre(old !== now && !(old === null && now === '') && !losesIncompleteLine(old ?? '', now));
        rmSync(path, { force: true });
        if (old !== null) writeFileSync(path, old);
        const before: PathContent = old === null ? { kind: 'absent' } : file(old);
        const input = `${differenceOf({ path: 'x', before, after: file(now) }, plain)}\n`;
        execFileSync('git', ['apply', '--unidiff-zero', '-'], { cwd: folder, input, stdio: ['pipe', 'pipe', 'pipe'] });
        expect(existsSync(path) ? readFileSync(path, 'utf8') : '').toBe(now);
      }),
      { numRuns: 60 },
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
});

it('says what no text says', () => {
  const change = (before: PathContent, after: PathContent) => differenceOf({ path: 'x', before, after }, plain);
  const absent = { kind: 'absent' } as const;
  expect(change(absent, { kind: 'folder', mode: 0o755 })).toBe('new folder x (mode 0755)');
  expect(change({ kind: 'file', mode: 0o644 }, { kind: 'file', mode: 0o600 })).toBe('file x: mode 0644 becomes 0600');
  expect(change(file('a\n'), absent)).toBe('removed file x\n--- a/x\n+++ /dev/null\n@@ -1,1 +0,0 @@\n-a');
  expect(change(absent, file('\0'))).toBe('new file x (mode 0644)\nbinary content of x: not shown');
});

it('holds no secret, over however many lines it goes, and is not endless', () => {
  const secret = 'one\ntwo';
  const shown = differenceOf({ path: 'x', before: file(''), after: file(`a\n${secret}\nb\n`) }, (text) =>
    text.replaceAll(secret, '[redacted]'),
  );
  expect(shown).toContain('+[redacted]\n');
  expect(shown).not.toContain('two');
  const long = differenceOf({ path: 'x', before: { kind: 'absent' }, after: file('line\n'.repeat(10_000)) }, plain);
  expect(long.length).toBeLessThan(20_100);
  expect(long).toMatch(/\n… and \d+ more lines$/);
});
