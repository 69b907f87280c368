import type { PreflightExecution } from '@maf/protocols';
import type { AnyRuntimeState } from '@maf/runtime';
import { describeTime } from '../decision/describe-time.js';
import { oneLine } from '../decision/one-line.js';

type SessionView = Pick<AnyRuntimeState, 'clock' | 'executions' | 'inbox' | 'listLeases'>;

/** Of each list, so many lines: this text costs the agent context. */
const mostLines = 20;

/** What an agent should know before it starts: who it is, who holds what, its unread mail, the checks that are red. */
export async function describeSession(runtime: SessionView, agentId: string | undefined): Promise<string> {
  const parts = await Promise.all([describeLeases(runtime), describeMail(runtime, agentId), describeRed(runtime)]);
  const you =
    agentId === undefined
      ? 'MAF does not know who you are: set MAF_AGENT_ID.'
      : `You are the agent ${agentId} of MAF. Reserve paths before you change them: \`maf reserve PATH --agent ${agentId}\`.`;
  return [you, ...parts.flat()].join('\n');
}

async function describeLeases(runtime: SessionView): Promise<string[]> {
  const leases = await runtime.listLeases();
  const now = runtime.clock();
  return list(
    'Reserved now:',
    leases.map(({ filePath, agentId, mode, expiresAt, reason }) => {
      const why = reason === undefined ? '' : `: ${oneLine(reason)}`;
      const shared = mode === 'shared' ? ', shared' : '';
      return `${oneLine(filePath)} by ${agentId}${shared} until ${describeTime(expiresAt, now)}${why}`;
    }),
    'Nothing is reserved.',
  );
}

async function describeMail(runtime: SessionView, agentId: string | undefined): Promise<string[]> {
  if (agentId === undefined) return [];
  const messages = await runtime.inbox(agentId, { limit: mostLines + 1 });
  const lines = messages.map(({ message }) => `${message.type} from ${message.agentId}`);
  return list(`Unread mail (\`maf mail inbox --agent ${agentId}\`):`, lines);
}

async function describeRed({ executions }: SessionView): Promise<string[]> {
  const latest = new Map<string, PreflightExecution>();
  for (const execution of await executions.list()) {
    const { configId, status } = execution;
    if (status !== 'pending' && status !== 'running' && !latest.has(configId)) latest.set(configId, execution);
  }
  const red = [...latest.values()].filter(({ status }) => status === 'failed' || status === 'timeout');
  return list(
    'Preflight checks that are red:',
    red.map(({ configId, status, summary = '' }) => `${configId} ${status}: ${oneLine(summary)}`),
  );
}

function list(heading: string, lines: readonly string[], whenEmpty?: string): string[] {
  if (lines.length === 0) return whenEmpty === undefined ? [] : [whenEmpty];
  const more = lines.length > mostLines ? ['- and more'] : [];
  return [heading, ...lines.slice(0, mostLines).map((line) => `- ${line}`), ...more];
}
