import { Option } from 'commander';

export interface ActorOptions {
  readonly agent?: string;
}

/** Who makes a change, for the history and the audit trail. */
export function actorOption(): Option {
  return new Option('--agent <id>', 'who makes the change (default: MAF_AGENT_ID, else the name of the user)');
}
