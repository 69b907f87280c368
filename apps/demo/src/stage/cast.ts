import { AgentProcess } from './agent-process.js';
import type { Closing } from './closing.js';

/** The three agents, each in a process of its own. */
export interface Cast {
  readonly builder: AgentProcess;
  readonly reviewer: AgentProcess;
  readonly worker: AgentProcess;
}

export interface CastOptions {
  /** Ends the agents' ids, so that those of two runs differ. */
  readonly suffix: string;
  readonly env: NodeJS.ProcessEnv;
  /** Where the service is. */
  readonly baseUrl: string;
  /** Where the service's database lies. */
  readonly folder: string;
  readonly onMishap: (error: Error) => void;
}

/** Starts the agents, and resolves once they are at work. */
export async function gatherCast(options: CastOptions, closing: Closing): Promise<Cast> {
  const { suffix, env, onMishap, baseUrl, folder } = options;
  const start = (role: string, entry: URL, more: { env?: NodeJS.ProcessEnv; facts?: string[] } = {}) => {
    const agent = new AgentProcess({ agentId: `demo-${role}-${suffix}`, entry, env, onMishap, ...more });
    closing.add(() => agent.dismiss());
    return agent;
  };
  const cast = {
    builder: start('builder', new URL('../agents/builder.js', import.meta.url)),
    reviewer: start('reviewer', new URL('../agents/reviewer.js', import.meta.url)),
    worker: start('worker', new URL('../agents/worker.js', import.meta.url), {
      env: { ...env, MAF_BASE_URL: baseUrl },
      facts: [folder],
    }),
  };
  await Promise.all(Object.values(cast).map(({ ready }) => ready));
  return cast;
}
