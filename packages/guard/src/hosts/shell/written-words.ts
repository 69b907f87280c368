import { gitWrites } from './git-writes.js';
import { readOperands } from './operands.js';
import { sedWrites } from './sed-writes.js';
import type { ShellWord } from './shell-token.js';
import type { Writes } from './writes.js';

type Reader = (words: readonly ShellWord[]) => readonly Writes[];

const none: readonly Writes[] = [];
const all: Reader = (words) => [{ words: readOperands(words).words }];

/** The commands whose written files are recognised: what each of them writes, from its arguments. */
const readers: Readonly<Record<string, Reader>> = {
  cp: (words) => copied(words, false),
  dd: (words) => [{ words: words.filter(({ text }) => text.startsWith('of=')).map(behindEquals) }],
  git: gitWrites,
  install: (words) => copied(words, false),
  ln: (words) => copied(words, false),
  mv: (words) => copied(words, true),
  perl: (words) => sedWrites(words, { scripts: ['-e', '-E'], inPlace: /^-[0a-zA-Z]*i/ }),
  rm: all,
  rmdir: all,
  sed: (words) =>
    sedWrites(words, { scripts: ['-e', '-f', '--expression', '--file'], inPlace: /^(?:-[nErsuz]*i|--in-place)/ }),
  shred: all,
  tee: all,
  touch: (words) => [{ words: readOperands(words, ['-d', '-r', '-t']).words }],
  truncate: (words) => [{ words: readOperands(words, ['-s', '-r']).words }],
  unlink: all,
};

/** @param words behind the name of the command */
export function writtenBy(name: string, words: readonly ShellWord[]): readonly Writes[] {
  return Object.hasOwn(readers, name) ? (readers[name]?.(words) ?? none) : none;
}

/** The last operand is the target, or the folder that the others go into. A moved file is gone from its old place. */
function copied(given: readonly ShellWord[], moves: boolean): readonly Writes[] {
  const { words, values, options } = readOperands(given, [
    '-t',
    '--target-directory',
    '-S',
    '--suffix',
    '-m',
    '-o',
    '-g',
  ]);
  const attached = options.find((option) => option.startsWith('--target-directory='));
  const into =
    values.get('-t') ??
    values.get('--target-directory') ??
    (attached === undefined ? undefined : behindEquals(plain(attached)));
  const sources = into === undefined ? words.slice(0, -1) : words;
  const target = into === undefined ? words.at(-1) : into;
  if (target === undefined || sources.length === 0) return none;
  return [{ words: sources, into: target }, ...(moves ? [{ words: sources }] : [])];
}

function behindEquals(word: ShellWord): ShellWord {
  const behind = (text: string) => text.slice(text.indexOf('=') + 1);
  return { ...word, text: behind(word.text), pattern: behind(word.pattern) };
}

function plain(text: string): ShellWord {
  return { kind: 'word', text, pattern: text, glob: false, known: true };
}
