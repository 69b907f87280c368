import { readOperands } from './operands.js';
import type { ShellWord } from './shell-token.js';
import type { Writes } from './writes.js';

const globalsWithValue = ['-C', '-c', '--git-dir', '--work-tree', '--namespace'];

/**
 * The files that `git checkout`, `restore`, `rm` and `mv` write as far as their arguments name them. What a command takes
 * from the repository (`checkout BRANCH`, `reset --hard`, `stash pop`, `apply`, `merge`, …) cannot be read from its text.
 */
export function gitWrites(given: readonly ShellWord[]): readonly Writes[] {
  const at = commandPlace(given);
  const command = given[at]?.text;
  const folder = readOperands(given.slice(0, at), globalsWithValue).values.get('-C');
  const words = given.slice(at + 1);
  const place = folder === undefined ? {} : { folder };
  switch (command) {
    case 'checkout':
      return [{ ...checkedOut(words), ...place }];
    case 'restore':
      return isOnlyStaged(words) ? [] : [{ words: readOperands(words, ['-s', '--source']).words, ...place }];
    case 'rm':
      return words.some(({ text }) => text === '--cached') ? [] : [{ words: readOperands(words).words, ...place }];
    case 'mv': {
      const operands = readOperands(words).words;
      const into = operands.at(-1);
      const sources = operands.slice(0, -1);
      return into === undefined
        ? []
        : [
            { words: sources, into, ...place },
            { words: sources, ...place },
          ];
    }
    default:
      return [];
  }
}

function commandPlace(words: readonly ShellWord[]): number {
  let at = 0;
  for (let word = words[at]; word?.text.startsWith('-'); word = words[at])
    at += globalsWithValue.includes(word.text) ? 2 : 1;
  return at;
}

/** Behind `--` all are files. Without it the first may be a revision. */
function checkedOut(words: readonly ShellWord[]): Writes {
  const dashes = words.findIndex(({ text }) => text === '--');
  if (dashes >= 0) return { words: words.slice(dashes + 1) };
  if (words.some(({ text }) => /^(?:-[bBt]|--orphan|--track|--detach)$/.test(text))) return { words: [] };
  return { words: readOperands(words).words, ifThere: true };
}

function isOnlyStaged(words: readonly ShellWord[]): boolean {
  const has = (...options: string[]) => words.some(({ text }) => options.includes(text));
  return has('-S', '--staged') && !has('-W', '--worktree');
}
