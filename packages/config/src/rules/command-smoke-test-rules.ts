import type { CommandSmokeTest, Violation } from '@maf/protocols';
import { commandRules } from './command-rules.js';

export function commandSmokeTestRules({ testDefinition }: CommandSmokeTest): Violation[] {
  return commandRules(testDefinition, '/config/testDefinition');
}
