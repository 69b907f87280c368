import { userInfo } from 'node:os';
import { UsageError } from '../errors/usage-error.js';
import type { CommandContext } from './command-context.js';

/** The agent that a command acts for. @throws UsageError when none is named */
export function requireAgent(context: CommandContext, given: string | undefined, option = '--agent'): string {
  const agent = namedAgent(context, given);
  if (agent !== undefined) return agent;
  throw new UsageError(`No agent is named: add ${option} ID, or set MAF_AGENT_ID.`);
}

/** The agent that is named; else the person at the keyboard, under the name of the user. */
export function agentOrUser(context: CommandContext, given: string | undefined): string {
  return namedAgent(context, given) ?? userName();
}

/** The agent that is named by an option or by MAF_AGENT_ID. */
export function namedAgent({ env }: CommandContext, given: string | undefined): string | undefined {
  const named = given ?? env['MAF_AGENT_ID'];
  return named === undefined || named.trim() === '' ? undefined : named;
}

function userName(): string {
  try {
    return userInfo().username.replace(/\s+/g, '-') || 'unknown';
  } catch {
    // A user id without an entry in the list of users, as in some containers.
    return `user-${process.getuid?.() ?? 'unknown'}`;
  }
}
