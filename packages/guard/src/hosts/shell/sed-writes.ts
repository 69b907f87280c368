import { readOperands } from './operands.js';
import type { ShellWord } from './shell-token.js';
import type { Writes } from './writes.js';

interface InPlaceEditor {
  /** The options that give the script; without one it is the first operand. */
  readonly scripts: readonly string[];
  /** The option to write the files themselves. */
  readonly inPlace: RegExp;
}

/** The files that `sed -i` or `perl -i` writes. */
export function sedWrites(words: readonly ShellWord[], { scripts, inPlace }: InPlaceEditor): readonly Writes[] {
  const merged = (option: string) => scripts.find((script) => /^-\w$/.test(script) && isCluster(option, script));
  const clusters = words.map(({ text }) => text).filter((text) => merged(text) !== undefined);
  const operands = readOperands(words, [...scripts, ...clusters]);
  if (!operands.options.some((option) => inPlace.test(option))) return [];
  // The empty suffix of `sed -i ''` on BSD and macOS.
  const files = operands.words.filter(({ text, known }) => text !== '' || !known);
  const hasScript = operands.options.some(
    (option) => scripts.includes(option) || merged(option) !== undefined || /^--(?:expression|file)=/.test(option),
  );
  return [{ words: hasScript ? files : files.slice(1) }];
}

/** `-pie` ends with `-e`: its next word is the script. */
function isCluster(option: string, script: string): boolean {
  return /^-\w{2,}$/.test(option) && option.endsWith(script.slice(1));
}
