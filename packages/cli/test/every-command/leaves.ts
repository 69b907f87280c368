import type { Command } from 'commander';
import { commandGroups } from '../../src/command-groups.js';
import { createContext } from '../../src/context/create-context.js';
import { createProgram } from '../../src/program.js';

/** The commands that do something by themselves, as they are typed behind `maf`: those of the program, not of a list. */
export async function leavesOfProgram(): Promise<string[]> {
  const program = createProgram(process, false);
  const context = createContext(() => ({}), process, {});
  for (const { load } of commandGroups) (await load())(program, context);
  return program.commands.flatMap((command) => leavesOf(command, ''));
}

function leavesOf(command: Command, before: string): string[] {
  const path = `${before}${command.name()}`;
  const below = command.commands.flatMap((child) => leavesOf(child, `${path} `));
  return doesSomething(command) ? [path, ...below] : below;
}

/** A command with commands of its own may do something too, as `maf agents`. */
function doesSomething(command: Command): boolean {
  return '_actionHandler' in command && typeof command._actionHandler === 'function';
}

/** The command that is called: the longest one that the words begin with. */
export function calledBy(run: string, leaves: readonly string[]): string | undefined {
  return leaves.filter((leaf) => `${run} `.startsWith(`${leaf} `)).sort((one, other) => other.length - one.length)[0];
}
