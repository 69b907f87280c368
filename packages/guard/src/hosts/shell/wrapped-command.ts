import { basename } from 'node:path';
import type { ShellWord } from './shell-token.js';

export interface NamedCommand {
  /** Without its folder; undefined when there is none, or nobody knows it. */
  readonly name: string | undefined;
  /** Its arguments. */
  readonly words: readonly ShellWord[];
  /** What `sh -c` runs. */
  readonly script?: string;
}

/** Words in front of a command that do not change what it writes. */
const keywords = new Set(['!', '{', 'do', 'then', 'else', 'elif', 'if', 'while', 'until', 'time']);
/** Commands that run the command behind them, and their options that take a value. */
const wrappers: Readonly<Record<string, readonly string[]>> = {
  builtin: [],
  command: [],
  doas: ['-u'],
  env: ['-u', '-C'],
  exec: ['-a'],
  nice: ['-n'],
  nohup: [],
  sudo: ['-u', '-g', '-C', '-D'],
  timeout: ['-k', '-s'],
  xargs: ['-a', '-d', '-E', '-I', '-L', '-n', '-P', '-s'],
};
const shells = new Set(['bash', 'dash', 'ksh', 'sh', 'zsh']);

/** The command that a simple command comes to, without assignments, keywords and wrappers in front of it. */
export function commandOf(words: readonly ShellWord[]): NamedCommand {
  const at = words.findIndex(({ text }) => !keywords.has(text) && !/^[A-Za-z_]\w*\+?=/.test(text));
  const first = at < 0 ? undefined : words[at];
  if (first === undefined || !first.known) return { name: undefined, words: [] };
  const name = basename(first.text);
  const rest = words.slice(at + 1);
  if (Object.hasOwn(wrappers, name)) return commandOf(withoutOptions(rest, name));
  if (!shells.has(name)) return { name, words: rest };
  const script = rest[rest.findIndex(({ text }) => /^-[a-z]*c$/.test(text)) + 1];
  const runs = rest.some(({ text }) => /^-[a-z]*c$/.test(text)) && script?.known === true;
  return { name, words: rest, ...(runs && script !== undefined ? { script: script.text } : {}) };
}

function withoutOptions(words: readonly ShellWord[], wrapper: string): readonly ShellWord[] {
  const withValue = wrappers[wrapper] ?? [];
  let at = 0;
  for (let word = words[at]; word?.text.startsWith('-'); word = words[at]) at += withValue.includes(word.text) ? 2 : 1;
  // The time limit stands in front of the command.
  return words.slice(wrapper === 'timeout' ? at + 1 : at);
}
