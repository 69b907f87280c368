import type { CommandSmokeTest, Violation } from '@maf/protocols';
import { childPointer } from '../documents/json-pointer.js';

const definitionPointer = '/config/testDefinition';

/** There is a program to run, a shell gets one line that no value can add to, and variables have names. */
export function commandSmokeTestRules({ testDefinition }: CommandSmokeTest): Violation[] {
  const { command, shell = false, env = {} } = testDefinition;
  const pointer = `${definitionPointer}/command`;
  const [program = ''] = command;
  const violations: Violation[] = [];
  if (program.trim() === '') {
    violations.push({ pointer: `${pointer}/0`, expected: 'a program to run', found: JSON.stringify(program) });
  }
  if (shell && command.length > 1) {
    violations.push({ pointer, expected: 'one line for the shell', found: `${command.length} items` });
  }
  if (shell && program.includes('${env:')) {
    const expected = 'a variable of `env`, as "$NAME": a shell would run what a value says';
    violations.push({ pointer: `${pointer}/0`, expected, found: 'a reference to a variable' });
  }
  for (const name of Object.keys(env).filter((candidate) => /[=\0]/.test(candidate))) {
    const expected = 'the name of an environment variable';
    violations.push({ pointer: childPointer(`${definitionPointer}/env`, name), expected, found: JSON.stringify(name) });
  }
  return violations;
}
