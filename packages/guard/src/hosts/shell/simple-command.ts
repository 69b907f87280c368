import type { ShellToken, ShellWord } from './shell-token.js';

/** A command without what connects it to the others. */
export interface SimpleCommand {
  /** Its name and arguments. */
  readonly words: readonly ShellWord[];
  /** The files that redirections write. */
  readonly outputs: readonly ShellWord[];
  /** The separator in front of it: `(` starts a subshell. */
  readonly opensSubshell: boolean;
  readonly closesSubshell: boolean;
}

const writes = new Set(['>', '>>', '>|', '&>', '&>>', '<>', '>&']);

/** The commands of a line, in order. */
export function splitCommands(tokens: readonly ShellToken[]): SimpleCommand[] {
  const commands: SimpleCommand[] = [];
  let words: ShellWord[] = [];
  let outputs: ShellWord[] = [];
  let opensSubshell = false;
  const end = (separator: string) => {
    commands.push({ words, outputs, opensSubshell, closesSubshell: separator === ')' });
    words = [];
    outputs = [];
    opensSubshell = separator === '(';
  };
  for (const [index, token] of tokens.entries()) {
    if (token.kind === 'separator') end(token.text);
    else if (token.kind === 'word') {
      const before = tokens[index - 1];
      if (before?.kind !== 'redirection') words.push(token);
      else if (writes.has(before.text) && !isDescriptor(before.text, token)) outputs.push(token);
    }
  }
  end('');
  return commands;
}

/** `>&2` and `>&-` name a file descriptor. */
function isDescriptor(operator: string, { text }: ShellWord): boolean {
  return operator === '>&' && /^(?:\d+-?|-)$/.test(text);
}
