import { existsSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { basename } from 'node:path';
import { absolutePath, realPlace } from '../../decision/real-place.js';
import { patchPaths } from '../patch-paths.js';
import type { ShellWord } from './shell-token.js';
import { type SimpleCommand, splitCommands } from './simple-command.js';
import { tokenize } from './tokenize.js';
import { commandOf } from './wrapped-command.js';
import type { Writes } from './writes.js';
import { writtenBy } from './written-words.js';

/** Absolute paths, and absolute patterns in the language of reservations. */
export interface ShellWrites {
  readonly paths: readonly string[];
  readonly globs: readonly string[];
}

/** Codex takes both for its edit tool. Their patch comes from a here-document, an argument or a pipe. */
const patchers = new Set(['apply_patch', 'applypatch']);

/** Commands inside commands inside commands: more than this is not read. */
const deepest = 5;

/**
 * The files that a shell command writes, as far as its text tells: redirections, `rm`, `mv`, `cp`, `ln`, `install`, `tee`,
 * `touch`, `truncate`, `dd of=`, `sed -i`, `perl -i`, `git checkout|restore|rm|mv`, a patch for `apply_patch`; also behind
 * `sudo`, `env`, `xargs` and the like, in `sh -c '…'`, in `$(…)` and behind `cd FOLDER &&`.
 *
 * It is a help, not a fence. Not seen: what a program writes of its own accord (a formatter, a compiler, `python -c`, `npm`,
 * `make`), names from variables, from `xargs` or from `find`, aliases, functions, `eval`, scripts, and what git takes from
 * its repository. Those are caught when they are committed, by `maf hook git-pre-commit`.
 *
 * It never throws.
 */
export function findShellWrites(command: string, cwd: string): ShellWrites {
  const found = { paths: new Set<string>(), globs: new Set<string>() };
  collect(command, cwd, found, 0);
  return { paths: [...found.paths], globs: [...found.globs] };
}

interface Found {
  readonly paths: Set<string>;
  readonly globs: Set<string>;
}

function collect(source: string, cwd: string, found: Found, depth: number): void {
  if (depth > deepest) return;
  const { tokens, nested } = tokenize(source);
  let folder: string | undefined = cwd;
  const outside: (string | undefined)[] = [];
  for (const command of splitCommands(tokens)) {
    if (command.opensSubshell) outside.push(folder);
    const { name } = commandOf(command.words);
    if (name !== undefined && patchers.has(name)) addPatched(source, folder, found);
    folder = collectCommand(command, folder, found, depth);
    if (command.closesSubshell && outside.length > 0) folder = outside.pop();
  }
  for (const inner of nested) collect(inner, cwd, found, depth + 1);
}

/** Returns the folder that the commands behind it run in; undefined when nobody knows. */
function collectCommand(command: SimpleCommand, folder: string | undefined, found: Found, depth: number) {
  for (const output of command.outputs) add(output, folder, found);
  const { name, words, script } = commandOf(command.words);
  if (script !== undefined && folder !== undefined) collect(script, folder, found, depth + 1);
  if (name === 'cd' || name === 'pushd') return changedFolder(words, folder);
  if (name !== undefined) for (const writes of writtenBy(name, words)) addWrites(writes, folder, found);
  return folder;
}

function changedFolder([target]: readonly ShellWord[], folder: string | undefined): string | undefined {
  if (target === undefined) return homedir();
  return target.known && !target.glob && target.text !== '-' ? placeOf(target.text, folder) : undefined;
}

/** The names in a patch are relative to the folder that the command runs in. */
function addPatched(source: string, folder: string | undefined, found: Found): void {
  if (folder !== undefined) for (const path of patchPaths(source)) found.paths.add(absolutePath(path, folder));
}

function addWrites({ words, into, folder: own, ifThere }: Writes, cwd: string | undefined, found: Found): void {
  const folder = own === undefined ? cwd : own.known ? placeOf(own.text, cwd) : undefined;
  const isWanted = (word: ShellWord) => ifThere === undefined || word.glob || isThere(placeOf(word.text, folder));
  if (into === undefined) for (const word of words.filter(isWanted)) add(word, folder, found);
  else addCopies(words, into, folder, found);
}

function addCopies(sources: readonly ShellWord[], into: ShellWord, folder: string | undefined, found: Found): void {
  const target = into.known && !into.glob ? placeOf(into.text, folder) : undefined;
  const isFolder = sources.length > 1 || into.text.endsWith('/') || (target !== undefined && isExistingFolder(target));
  if (!isFolder) {
    add(into, folder, found);
    return;
  }
  for (const { text, pattern, glob, known } of sources) {
    const [name, nameOfPattern] = [basename(text), basename(pattern)];
    add(
      {
        kind: 'word',
        text: `${into.text}/${name}`,
        pattern: `${into.pattern}/${nameOfPattern}`,
        glob: glob || into.glob,
        known: known && into.known,
      },
      folder,
      found,
    );
  }
}

function add({ text, pattern, glob, known }: ShellWord, folder: string | undefined, found: Found): void {
  if (!known || text === '' || text.startsWith('/dev/')) return;
  const place = glob ? placeOf(pattern, folder && escapeName(realPlace(folder))) : placeOf(text, folder);
  if (place !== undefined) found[glob ? 'globs' : 'paths'].add(place);
}

function escapeName(name: string): string {
  return name.replaceAll(/[*?[\]{}]/g, '\\$&');
}

function placeOf(text: string, folder: string | undefined): string | undefined {
  if (text === '~' || text.startsWith('~/')) return `${homedir()}${text.slice(1)}`;
  return text.startsWith('/') || folder !== undefined ? absolutePath(text, folder ?? '/') : undefined;
}

function isThere(path: string | undefined): boolean {
  return path !== undefined && existsSync(path);
}

function isExistingFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    // Nothing there: the target is a file that is made.
    return false;
  }
}
