import type { PreflightWorkerRuntime } from '@maf/preflight';
import type { DemoRuntime } from '../stage/open-store.js';

/**
 * The same store for a worker that takes the checks addressed to it, and leaves alone those that anyone may take: they
 * are somebody else's, and here they would be run against the demo's service.
 */
export function addressedOnly(runtime: DemoRuntime): PreflightWorkerRuntime {
  const { clock, random, createId, executions, acknowledge, enqueue, extend, registerAgent, reject, upsertHeartbeat } =
    runtime;
  const { awaitMessages, findLeasesForEach, listAgents, listLeases, projectRoot, validateFencingToken } = runtime;
  return {
    ...{ awaitMessages, findLeasesForEach, listAgents, listLeases, projectRoot, validateFencingToken },
    ...{ clock, random, createId, executions, acknowledge, enqueue, extend, registerAgent, reject, upsertHeartbeat },
    claim: async (options) => {
      const inbox = await runtime.inbox(options.agentId);
      const messageId = inbox.find(({ message }) => message.type === 'PREFLIGHT_CHECK')?.message.messageId;
      return messageId === undefined ? [] : runtime.claim({ ...options, messageId });
    },
  };
}
