import { chmodSync, mkdirSync, renameSync, symlinkSync, utimesSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCommitted, readHead } from '../src/repository/read-commit.js';
import { readIndex } from '../src/repository/read-index.js';
import { readWorkingTree } from '../src/repository/read-working-tree.js';
import { gitEnvironment as env, Repository } from './support/repository.js';

/** A repository with a commit of `a`, `src/b` and `.gitignore`. */
function withCommit(name?: string): Repository {
  const repository = new Repository(name);
  repository.write('a', 'one\n');
  repository.write('src/b', 'two\n');
  repository.write('.gitignore', 'ignored\n');
  repository.commitAll();
  return repository;
}

/** The tree of a commit of everything. */
function committedTree(repository: Repository): string {
  repository.commitAll();
  return repository.git('rev-parse', 'HEAD^{tree}');
}

describe('the working tree', () => {
  it('holds what its commit does when nothing differs', async () => {
    using repository = withCommit();
    repository.write('ignored', 'x');
    expect(await repository.read()).toEqual({
      commit: repository.git('rev-parse', 'HEAD'),
      tree: repository.git('rev-parse', 'HEAD^{tree}'),
      changes: [],
    });
  });

  it.each<[string, (repository: Repository) => unknown, readonly string[]]>([
    ['a changed file', (it) => it.write('a', 'other\n'), ['a']],
    ['a deleted file', (it) => it.remove('src/b'), ['src/b']],
    ['an untracked file', (it) => it.write('new/c', 'x'), ['new/c']],
    ['a renamed file', (it) => renameSync(it.path('a'), it.path('z')), ['a', 'z']],
    ['a file made executable', (it) => chmodSync(it.path('a'), 0o755), ['a']],
    ['an untracked link', (it) => symlinkSync('a', it.path('link')), ['link']],
    ['a file in place of a folder', (it) => it.remove('src').write('src', 'x'), ['src', 'src/b']],
    ['a folder in place of a file', (it) => it.remove('a').write('a/b', 'x'), ['a', 'a/b']],
    ['a file only meant to be added', (it) => it.write('n', 'x').git('add', '-N', 'n'), ['n']],
    ['names of any kind', (it) => it.write('ä "b"\n c', 'x'), ['ä "b"\n c']],
  ])('with %s has the tree that a commit of all would have, staged or not', async (_, change, paths) => {
    using repository = withCommit();
    const { commit } = await repository.read();
    change(repository);
    const unstaged = await repository.read();
    repository.git('add', '-A');
    const staged = await repository.read();
    expect(staged).toEqual(unstaged);
    expect(unstaged.commit).toBe(commit);
    expect(unstaged.changes?.map(({ path }) => path)).toEqual(paths);
    expect(unstaged.tree).toBe(committedTree(repository));
    expect(await repository.read()).toMatchObject({ tree: unstaged.tree, changes: [] });
  });

  it('sees a name that is no UTF-8', async () => {
    using repository = withCommit();
    const { tree } = await repository.read();
    const name = Buffer.concat([Buffer.from(`${repository.folder}/`), Buffer.from([0xff, 0x62])]);
    mkdirSync(name);
    repository.git('config', 'core.precomposeUnicode', 'false');
    symlinkSync('a', Buffer.concat([name, Buffer.from('/l')]));
    const found = await repository.read();
    expect(found.tree).not.toBe(tree);
    expect(found.tree).toBe(committedTree(repository));
  });

  it('is what git says after any changes, in any mixture of staged and not', async () => {
    const name = fc.constantFrom('a', 'src/b', 'src', 'new', 'dir/x', 'dir', 'ignored', 'ä b');
    const text = fc.constantFrom('one\n', 'two\n', 'six\n', '');
    const step = fc.oneof(
      fc.record({ kind: fc.constant('write' as const), name, text }),
      fc.record({ kind: fc.constant('remove' as const), name, text }),
      fc.record({ kind: fc.constant('stage' as const), name, text }),
      fc.record({ kind: fc.constant('commit' as const), name, text }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 6 }), async (steps) => {
        using repository = withCommit();
        for (const { kind, name: path, text: content } of steps) {
          if (kind === 'stage') repository.git('add', '-A');
          else if (kind === 'commit') repository.git('commit', '-q', '--allow-empty', '-m', 'x');
          else {
            // Whatever stands there, or above it, makes room.
            for (const place of [path, path.split('/')[0] ?? '']) if (place !== '.git') removeAny(repository, place);
            if (kind === 'write') repository.write(path, content);
          }
        }
        const found = await repository.read();
        expect(found.tree).toBe(committedTree(repository));
      }),
      { numRuns: 25 },
    );
  });

  it('sees a change of the same length in the instant in which the index was written', async () => {
    using repository = withCommit();
    const instant = 1_700_000_000;
    const at = (name: string) => utimesSync(repository.path(name), instant, instant);
    // Then only the time of the index tells git to look at the content.
    repository.git('config', 'core.trustCtime', 'false');
    repository.write('a', 'two\n');
    at('a');
    repository.git('add', 'a');
    repository.write('a', 'six\n');
    at('a');
    at('.git/index');
    const found = await repository.read();
    expect(found.tree).toBe(committedTree(repository));
    expect(repository.git('show', 'HEAD:a')).toBe('six');
  });

  it.each([
    ['', []],
    [', a split index too', ['core.splitIndex', 'true']],
  ])('leaves the index, the objects and everything else of the repository as they are%s', async (_, setting) => {
    using repository = withCommit();
    if (setting.length > 0) repository.git('config', ...setting);
    repository.write('a', 'staged\n');
    repository.git('add', 'a');
    repository.write('a', 'changed\n');
    repository.write('new', 'x');
    repository.write('.git/hooks/post-index-change', '#!/bin/sh\ntouch .git/called\n', 0o755);
    const before = repository.ownFiles();
    await repository.read();
    await readIndex({ folder: repository.folder, env });
    expect(repository.ownFiles()).toEqual(before);
  });

  it('has no commit before the first one, and content all the same', async () => {
    using repository = new Repository();
    repository.write('a', 'x');
    const found = await repository.read();
    expect(found).toMatchObject({ commit: undefined, changes: [{ path: 'a' }] });
    expect(found.tree).toBe(committedTree(repository));
  });

  it('is that of the worktree that the folder lies in, and none of linked ones inside it', async () => {
    using repository = withCommit();
    const main = await repository.read();
    repository.git('worktree', 'add', '-q', repository.path('trees/one'), '-b', 'one');
    const linked = { folder: repository.path('trees/one/src'), env };
    expect(await readWorkingTree(linked)).toEqual(main);
    repository.write('trees/one/a', 'changed\n');
    expect(await readWorkingTree(linked)).toMatchObject({ commit: main.commit, changes: [{ path: 'a' }] });
    expect(await repository.read()).toEqual(main);
  });

  it('counts what submodules hold beside their commits', async () => {
    using library = withCommit();
    using repository = withCommit();
    repository.git('submodule', '--quiet', 'add', library.folder, 'lib');
    repository.commitAll();
    const clean = await repository.read();
    expect(clean).toMatchObject({ tree: repository.git('rev-parse', 'HEAD^{tree}'), changes: [] });
    repository.write('lib/a', 'changed\n');
    const changed = await repository.read();
    repository.write('lib/untracked', 'x\n');
    const untracked = await repository.read();
    expect(new Set([clean.tree, changed.tree, untracked.tree]).size).toBe(3);
    expect(untracked.changes).toMatchObject([{ path: 'lib', content: expect.stringMatching(/^160000 /) }]);
    repository.gitIn(repository.path('lib'), 'add', '-A');
    repository.gitIn(repository.path('lib'), 'commit', '-q', '-m', 'x');
    const moved = await repository.read();
    expect(moved.changes).toMatchObject([{ path: 'lib' }]);
    expect(moved.tree).toBe(committedTree(repository));
  });

  it('can be read in the middle of a conflict', async () => {
    using repository = withCommit();
    repository.git('checkout', '-q', '-b', 'other');
    repository.write('a', 'theirs\n');
    repository.commitAll();
    repository.git('checkout', '-q', 'main');
    repository.write('a', 'ours\n');
    repository.commitAll();
    expect(() => repository.git('merge', '-q', 'other')).toThrow();
    const found = await repository.read();
    await expect(readIndex({ folder: repository.folder, env })).rejects.toMatchObject({
      code: 'REPOSITORY_UNREADABLE',
    });
    expect(found.tree).toBe(committedTree(repository));
  });

  it('leaves out what it is told to: the store is no content', async () => {
    using repository = withCommit();
    const before = await repository.read();
    for (const name of ['maf.db', 'maf.db-wal', 'maf.db-shm', 'maf.db.fallback/x', 'state/runtime.db'])
      repository.write(name, 'x');
    const without = ['maf.db', 'maf.db.fallback', 'state'].map((name) => repository.path(name));
    expect(await repository.read(without)).toEqual(before);
    repository.write('maf.db2', 'x');
    expect((await repository.read(without)).changes).toMatchObject([{ path: 'maf.db2' }]);
  });

  it('may lie in a folder of any name, and be asked for from a hook of another repository', async () => {
    using repository = withCommit('a: "b" ä');
    using other = withCommit();
    other.write('a', 'other\n');
    const hook = { ...env, GIT_DIR: other.path('.git'), GIT_INDEX_FILE: other.path('.git/index') };
    repository.write('a', 'changed\n');
    const found = await readWorkingTree({ folder: repository.folder, env: hook });
    expect(found.tree).toBe(committedTree(repository));
  });

  it('names no more changes than it is worth', async () => {
    using repository = withCommit();
    for (let file = 0; file < 1_001; file += 1) repository.write(`many/${file}`, '');
    const found = await repository.read();
    expect(found.changes).toBeUndefined();
    expect(found.tree).toBe(committedTree(repository));
  });

  it.each<[string, (repository: Repository) => { readonly folder: string; readonly env: typeof env }]>([
    ['outside of a repository', ({ folder }) => ({ folder: `${folder}/..`, env })],
    ['in the folder of git', (it) => ({ folder: it.path('.git'), env })],
    ['without git', ({ folder }) => ({ folder, env: { ...env, PATH: '/nonexistent' } })],
  ])('is not there %s, and that is said', async (_, placeIn) => {
    using repository = withCommit();
    const place = placeIn(repository);
    const error = { code: 'REPOSITORY_UNREADABLE', folder: place.folder, problem: expect.stringMatching(/./) };
    await expect(readWorkingTree(place)).rejects.toMatchObject(error);
  });
});

describe('the index', () => {
  it('is what the next commit would hold', async () => {
    using repository = withCommit();
    repository.write('a', 'staged\n');
    repository.git('add', 'a');
    repository.write('a', 'changed\n');
    repository.write('new', 'x');
    const found = await readIndex({ folder: repository.folder, env });
    expect(found.changes).toMatchObject([{ path: 'a' }]);
    repository.git('commit', '-q', '-m', 'x');
    expect(found.tree).toBe(repository.git('rev-parse', 'HEAD^{tree}'));
  });

  it('is the one that git names', async () => {
    using repository = withCommit();
    repository.write('a', 'changed\n');
    const index = { GIT_INDEX_FILE: repository.path('.git/other-index') };
    const before = await readIndex({ folder: repository.folder, env: { ...env, ...index } });
    expect(before.tree).toBe(repository.git('hash-object', '-t', 'tree', '/dev/null'));
    expect(before.changes?.map(({ content }) => content)).toEqual(['deleted', 'deleted', 'deleted']);
  });
});

describe('a commit', () => {
  it('is what a checkout of it holds', async () => {
    using repository = withCommit();
    const clean = await repository.read();
    repository.write('a', 'changed\n');
    const place = { folder: repository.folder, env };
    expect(await readCommitted(place, 'main')).toEqual(clean);
    await expect(readCommitted(place, 'nope')).rejects.toMatchObject({ code: 'REPOSITORY_UNREADABLE' });
  });

  it('can be asked for alone', async () => {
    using repository = new Repository();
    const place = { folder: repository.folder, env };
    expect(await readHead(place)).toEqual({ commit: undefined, tree: undefined, changes: undefined });
    const commit = repository.commitAll();
    expect(await readHead(place)).toEqual({ commit, tree: undefined, changes: undefined });
    const outside = { folder: `${repository.folder}/..`, env };
    await expect(readHead(outside)).rejects.toMatchObject({ code: 'REPOSITORY_UNREADABLE' });
  });
});

function removeAny(repository: Repository, name: string): void {
  try {
    repository.remove(name);
  } catch {
    // Nothing stands there.
  }
}
