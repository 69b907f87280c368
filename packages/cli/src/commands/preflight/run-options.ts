import { type Command, Option } from 'commander';
import { collectFacts } from '../../options/collect-facts.js';

/** What both ways to ask for a run take. */
export interface RunOptions {
  readonly env?: string;
  readonly agent?: string;
  readonly context?: Readonly<Record<string, string>>;
}

export function addRunOptions(command: Command): Command {
  return command
    .addOption(new Option('--env <name>', 'environment whose overrides are taken (default: NODE_ENV)'))
    .addOption(new Option('--agent <id>', 'who asks (default: MAF_AGENT_ID, else the name of the user)'))
    .addOption(new Option('--context <name=value>', 'a fact to keep with the run; repeatable').argParser(collectFacts));
}
