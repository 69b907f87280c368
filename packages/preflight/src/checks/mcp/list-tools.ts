import type { CheckContext } from '../check-kind.js';
import type { ServerCommand } from './server-command.js';

export interface ServerAnswer {
  readonly server: { readonly name: string; readonly version: string } | undefined;
  /** Their names, in order. */
  readonly tools: readonly string[];
}

/** Variables of the environment that every program may need; others are given by the configuration. */
const inherited = ['HOME', 'LOGNAME', 'PATH', 'SHELL', 'SYSTEMROOT', 'TEMP', 'TERM', 'USER', 'USERPROFILE'];

/**
 * Starts a server, initialises it, lists its tools and ends its process group.
 * @throws why the server did not answer, with the end of its standard error
 */
export async function listTools(command: ServerCommand, context: CheckContext): Promise<ServerAnswer> {
  const { signal, timeoutMs: timeout, workingDirectory: cwd, env } = context;
  // Few checks are of this kind, and the client is the largest of all that they need.
  const { Client } = await import('@modelcontextprotocol/client');
  const { ServerProcess } = await import('./server-process.js');
  const given = Object.fromEntries(inherited.map((name) => [name, env[name]]));
  const server = new ServerProcess(command, { cwd, env: { ...given, ...command.env } });
  const end = () => void server.close();
  signal.addEventListener('abort', end, { once: true });
  try {
    signal.throwIfAborted();
    const client = new Client({ name: 'maf-preflight', version: '1.0.0' });
    await client.connect(server, { signal, timeout });
    const { tools } = await client.listTools(undefined, { signal, timeout });
    const { name, version } = client.getServerVersion() ?? {};
    return {
      server: name === undefined || version === undefined ? undefined : { name, version },
      tools: tools.map((tool) => tool.name).sort(),
    };
  } catch (error) {
    signal.throwIfAborted();
    if (server.errors === '') throw error;
    throw new Error(`its standard error ends with: ${context.redact(server.errors).slice(-500)}`);
  } finally {
    signal.removeEventListener('abort', end);
    await server.close();
  }
}
