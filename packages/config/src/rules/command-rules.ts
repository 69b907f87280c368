import type { Violation } from '@maf/protocols';
import { childPointer } from '../documents/json-pointer.js';

interface Command {
  readonly command: readonly string[];
  readonly shell?: boolean;
  readonly env?: Readonly<Record<string, string>>;
}

/** There is a program to run, a shell gets one line that no value can add to, and variables have names. */
export function commandRules({ command, shell = false, env = {} }: Command, pointer: string): Violation[] {
  const [program = ''] = command;
  const violations: Violation[] = [];
  if (program.trim() === '') {
    const at = `${pointer}/command/0`;
    violations.push({ pointer: at, expected: 'a program to run', found: JSON.stringify(program) });
  }
  if (shell && command.length > 1) {
    const at = `${pointer}/command`;
    violations.push({ pointer: at, expected: 'one line for the shell', found: `${command.length} items` });
  }
  if (shell && program.includes('${env:')) {
    const expected = 'a variable of `env`, as "$NAME": a shell would run what a value says';
    violations.push({ pointer: `${pointer}/command/0`, expected, found: 'a reference to a variable' });
  }
  for (const name of Object.keys(env).filter((candidate) => /[=\0]/.test(candidate))) {
    const expected = 'the name of an environment variable';
    violations.push({ pointer: childPointer(`${pointer}/env`, name), expected, found: JSON.stringify(name) });
  }
  return violations;
}
