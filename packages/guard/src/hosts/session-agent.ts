import type { RuntimeState } from '@maf/runtime';
import type { HostEvent, HostName } from './host-event.js';

type Environment = Readonly<Record<string, string | undefined>>;
type Registry = Pick<RuntimeState, 'listAgents' | 'upsertHeartbeat'>;

/** Where the registry keeps which session of which host an agent works in. */
const sessionKey = 'sessionId';

/** The agent that the environment names. */
export function namedAgent(env: Environment): string | undefined {
  const named = env['MAF_AGENT_ID']?.trim();
  return named === undefined || named === '' ? undefined : named;
}

/** Who works in a session: whom MAF_AGENT_ID names, else whom the registry knows it by. */
export async function findSessionAgent(
  registry: Pick<RuntimeState, 'listAgents'>,
  sessionId: string | undefined,
  env: Environment,
): Promise<string | undefined> {
  const named = namedAgent(env);
  if (named !== undefined || sessionId === undefined) return named;
  const agents = await registry.listAgents();
  return agents
    .filter(({ metadata }) => metadata[sessionKey] === sessionId)
    .sort((one, other) => other.lastSeen - one.lastSeen)[0]?.id;
}

/**
 * Keeps in the registry who works in a session, so that its later events find the agent; returns its id. An agent without
 * a name gets one after the end of its session's id, which a resumed or compacted session finds again: where an id starts
 * with the time (UUIDv7, as of Codex), sessions that start together differ only there.
 */
export async function registerSession(
  registry: Registry,
  host: HostName,
  { sessionId }: Pick<HostEvent, 'sessionId'>,
  env: Environment,
): Promise<string | undefined> {
  const found = await findSessionAgent(registry, sessionId, env);
  if (sessionId === undefined) return found;
  const agentId = found ?? `${host}-${sessionId.replaceAll(/[^\w-]/g, '').slice(-12)}`;
  const known = (await registry.listAgents()).find(({ id }) => id === agentId);
  await registry.upsertHeartbeat({ agentId, metadata: { ...known?.metadata, host, [sessionKey]: sessionId } });
  return agentId;
}
