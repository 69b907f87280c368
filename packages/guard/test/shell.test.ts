import { mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tokenize } from '../src/hosts/shell/tokenize.js';
import { findShellWrites } from '../src/index.js';

let folder: string;

beforeAll(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'maf-shell-')));
  mkdirSync(join(folder, 'dir'));
});
afterAll(() => rmSync(folder, { recursive: true }));

function found(command: string): { paths: string[]; globs: string[] } {
  const { paths, globs } = findShellWrites(command, folder);
  const short = (path: string) => (path.startsWith(`${folder}/`) ? path.slice(folder.length + 1) : path);
  return { paths: paths.map(short), globs: globs.map(short) };
}

describe('findShellWrites', () => {
  it.each<[string, string[]]>([
    ['echo x > a.ts', ['a.ts']],
    ['echo x >a.ts 2>> "b c.log"', ['a.ts', 'b c.log']],
    ['make 2>&1 >/dev/null', []],
    ['cat < in.txt &> out.txt', ['out.txt']],
    ['rm -rf dir a.ts', ['dir', 'a.ts']],
    ["rm -- '-f'", ['-f']],
    ['mv a.ts b.ts', ['b.ts', 'a.ts']],
    ['mv a.ts dir', ['dir/a.ts', 'a.ts']],
    ['cp a.ts x/b.ts dir/', ['dir//a.ts', 'dir//b.ts']],
    ['cp -t dir a.ts', ['dir/a.ts']],
    ['cp a.ts b.ts', ['b.ts']],
    ['ls | tee -a out.txt | grep x', ['out.txt']],
    ["sed -i 's/a/b/' a.ts b.ts", ['a.ts', 'b.ts']],
    ["sed -i '' -e 's/a/b/' a.ts", ['a.ts']],
    ["sed -ni.bak -e 's/a/b/' a.ts", ['a.ts']],
    ["sed 's/a/b/' a.ts", []],
    ["perl -pi -e 's/a/b/' a.ts", ['a.ts']],
    ["perl -pie 's/a/b/' a.ts", ['a.ts']],
    ['git checkout -- a.ts', ['a.ts']],
    ['git checkout main -- a.ts', ['a.ts']],
    ['git checkout -b topic', []],
    ['git restore --source HEAD a.ts', ['a.ts']],
    ['git restore --staged a.ts', []],
    ['git -C dir rm a.ts', ['dir/a.ts']],
    ['git mv a.ts b.ts', ['b.ts', 'a.ts']],
    ['git status', []],
    ['cd dir && rm a.ts; cd "$OLD" && rm b.ts', ['dir/a.ts']],
    ['(cd dir && rm a.ts); rm b.ts', ['dir/a.ts', 'b.ts']],
    ['sudo -u me env A=1 rm a.ts', ['a.ts']],
    ['B=2 timeout 5 rm a.ts', ['a.ts']],
    ["bash -lc 'rm a.ts && echo x > b.ts'", ['a.ts', 'b.ts']],
    ['echo $(rm a.ts) `rm b.ts`', ['a.ts', 'b.ts']],
    ['diff <(rm a.ts) b', ['a.ts']],
    ['if true; then rm a.ts; fi', ['a.ts']],
    ['rm "$FILE" $HOME/a.ts', []],
    ['echo "rm a.ts" # rm b.ts', []],
    ['cat > a.ts <<EOF\nrm b.ts\nEOF\nrm c.ts', ['a.ts', 'c.ts']],
    ["cat <<-'E O' > a.ts\n\trm b.ts\n\tE O\nrm c.ts", ['a.ts', 'c.ts']],
    ['rm a\\ b.ts $\'c.ts\' d"e"f', ['a b.ts', 'c.ts', 'def']],
    ['rm a.ts \\\n b.ts', ['a.ts', 'b.ts']],
    ['rm ~/a.ts', [`${homedir()}/a.ts`]],
    ['dd if=a of=b.img', ['b.img']],
    ['rm "*.ts"', ['*.ts']],
    ["apply_patch <<'EOF'\n*** Begin Patch\n*** Update File: a.ts\n*** End Patch\nEOF", ['a.ts']],
    ["cd src && apply_patch <<'EOF'\n*** Begin Patch\n*** Add File: a.ts\n*** End Patch\nEOF", ['src/a.ts']],
    ["cat <<'EOF' | (cd src; applypatch)\n*** Begin Patch\n*** Delete File: a.ts\n*** End Patch\nEOF", ['src/a.ts']],
    ["cat > a.md <<'EOF'\n*** Begin Patch\n*** Update File: b.ts\n*** End Patch\nEOF", ['a.md']],
    ['', []],
  ])('%s', (command, paths) => {
    expect(found(command)).toEqual({ paths, globs: [] });
  });

  it('keeps wildcards that the shell expands as patterns', () => {
    expect(found('rm src/*.ts "[id]"*.ts {a,b}.ts')).toEqual({
      paths: [],
      globs: ['src/*.ts', '\\[id\\]*.ts', '{a,b}.ts'],
    });
  });

  it('never throws, and comes to an end', () => {
    const piece = fc.constantFrom(
      ...[
        '"',
        "'",
        '`',
        '$(',
        ')',
        '(',
        '\\',
        '>',
        '<<E',
        '\n',
        ';',
        '&&',
        '#',
        '$',
        '${',
        '{',
        ' rm ',
        ' a ',
        'git -C',
      ],
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, fc.string())), (pieces) => void findShellWrites(pieces.join(''), '/x')),
    );
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => void tokenize(text)));
  });

  it('finds a quoted name, whatever it looks like', () => {
    const name = fc
      .string({ minLength: 1 })
      .filter((text) => !/\0/.test(text) && !text.startsWith('/') && !text.startsWith('~'));
    fc.assert(
      fc.property(name, (text) => {
        const single = `'${text.replaceAll("'", `'\\''`)}'`;
        const double = `"${text.replaceAll(/[$`"\\]/g, '\\$&')}"`;
        for (const quoted of [single, double]) {
          expect(findShellWrites(`rm -- ${quoted}`, '/x').paths).toEqual([`/x/${text}`]);
          expect(findShellWrites(`echo x >${quoted}; true`, '/x').paths).toEqual([`/x/${text}`]);
        }
      }),
    );
  });
});
