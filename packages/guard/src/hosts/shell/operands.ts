import type { ShellWord } from './shell-token.js';

/** The arguments of a command that are no options, and the options that have been looked for. */
export interface Operands {
  readonly words: readonly ShellWord[];
  /** The options as they were written: `-rf`, `--in-place=.bak`. */
  readonly options: readonly string[];
  /** Values of the options that take one. */
  readonly values: ReadonlyMap<string, ShellWord>;
}

/**
 * @param words behind the name of the command
 * @param withValue the options whose next word is their value, such as `-t`
 */
export function readOperands(words: readonly ShellWord[], withValue: readonly string[] = []): Operands {
  const operands: ShellWord[] = [];
  const options: string[] = [];
  const values = new Map<string, ShellWord>();
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at];
    if (word === undefined) break;
    if (word.text === '--' && word.known) return { words: [...operands, ...words.slice(at + 1)], options, values };
    if (!/^-./.test(word.text)) {
      operands.push(word);
      continue;
    }
    options.push(word.text);
    const value = words[at + 1];
    if (withValue.includes(word.text) && value !== undefined) {
      values.set(word.text, value);
      at += 1;
    }
  }
  return { words: operands, options, values };
}
