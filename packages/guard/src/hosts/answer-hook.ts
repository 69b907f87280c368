import type { RuntimeOptions } from '@maf/runtime';
import type { WriteTargets } from '../decision/decision.js';
import { guardWrites, type Verdict } from '../decision/guard-writes.js';
import { findProjectRoot, openStore } from '../decision/open-store.js';
import { Patience } from '../decision/patience.js';
import { absolutePath } from '../decision/real-place.js';
import { describeStoreTrouble } from '../decision/store-trouble.js';
import { HookInputError } from '../errors/hook-input-error.js';
import type { Host, HostEvent } from './host-event.js';
import { findSessionAgent, registerSession } from './session-agent.js';
import { describeSession } from './session-context.js';
import { findShellWrites } from './shell/find-shell-writes.js';

/** What to do with one call of a hook: the exit code is always 0. */
export interface HookAnswer {
  /** Empty: print nothing. */
  readonly stdout: string;
  /** For stderr. */
  readonly warning?: string;
}

/**
 * Answers one event of a host in the host's form.
 *
 * @param text what the host wrote to the hook's stdin
 * @throws HookInputError when it is not an event of this host
 */
export async function answerHook(host: Host, text: string, options: RuntimeOptions): Promise<HookAnswer> {
  const event = host.read(parse(host, text));
  switch (event.kind) {
    case 'session-start':
      return startSession(host, event, options);
    case 'other':
      return { stdout: host.allow() };
    case 'write':
      return answerWrites(host, event, options, { paths: event.paths.map((path) => absolutePath(path, event.cwd)) });
    case 'shell': {
      const targets = findShellWrites(event.command, event.cwd);
      return targets.paths.length + targets.globs.length === 0
        ? { stdout: host.allow() }
        : answerWrites(host, event, options, targets);
    }
  }
}

async function answerWrites(
  host: Host,
  event: HostEvent,
  options: RuntimeOptions,
  targets: WriteTargets,
): Promise<HookAnswer> {
  const verdict = await guardWrites({
    folder: event.cwd,
    options,
    findAgent: (runtime) => findSessionAgent(runtime, event.sessionId, options.env ?? process.env),
    targets: () => targets,
    receipt: { before: 'edit' },
  });
  if (verdict.decision === 'deny') return { stdout: host.deny(verdict.text) };
  const warning = verdict.warning ?? (await remember(event, options, verdict));
  return { stdout: host.allow(), ...(warning === undefined ? {} : { warning }) };
}

/** Notes the tokens that the commit is checked with; a note that cannot be made is told, and stops no write. */
async function remember(
  event: HostEvent,
  options: RuntimeOptions,
  { agentId, covers }: Extract<Verdict, { decision: 'allow' }>,
): Promise<string | undefined> {
  if (agentId === undefined || covers.length === 0) return undefined;
  try {
    const { recordWork } = await import('../git/work-record.js');
    recordWork(findProjectRoot(event.cwd, options), agentId, covers);
    return undefined;
  } catch (error) {
    return `MAF could not note the fencing token: ${error instanceof Error ? error.message : String(error)}`;
  }
}

/** Without a store there is nothing to tell: a hook that a user installed for all projects stays quiet in the others. */
async function startSession(host: Host, event: HostEvent, options: RuntimeOptions): Promise<HookAnswer> {
  using patience = new Patience();
  try {
    return { stdout: host.addContext(await patience.within(beginSession(host, event, options))) };
  } catch (error) {
    const quiet = error instanceof Error && 'code' in error && error.code === 'STORE_MISSING';
    return { stdout: host.allow(), ...(quiet ? {} : { warning: `MAF: ${describeStoreTrouble(error)}` }) };
  }
}

async function beginSession(host: Host, event: HostEvent, options: RuntimeOptions): Promise<string> {
  using runtime = await openStore(event.cwd, options);
  return await describeSession(runtime, await registerSession(runtime, host.name, event, options.env ?? process.env));
}

function parse(host: Host, text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (cause) {
    throw new HookInputError(host.name, cause instanceof Error ? cause.message : String(cause), { cause });
  }
}
