import { ttlMs } from '../store/leased-path.js';
import type { CrowdTask } from './crowd-task.js';

export interface OpenOperation {
  operate(): unknown;
  close(): void;
}

/**
 * Claims are acknowledged, leases released: each operation is a pair. Every process leases files of its own. What a side
 * does not need is not loaded.
 */
export function openOperation(task: CrowdTask): Promise<OpenOperation> {
  return task.side === 'limit' ? openLimit(task) : openOurs(task);
}

async function openLimit({ file, work, agentId }: CrowdTask): Promise<OpenOperation> {
  const { openDatabase } = await import('../limit/limit-database.js');
  const database = openDatabase(file);
  const close = () => void database.close();
  if (work === 'claim') {
    const { createLimitClaims } = await import('../limit/limit-claims.js');
    const { acknowledge, claim } = createLimitClaims(database);
    return { operate: () => acknowledge(claim()), close };
  }
  const { createLimitLeases } = await import('../limit/limit-leases.js');
  const { acquire, release } = createLimitLeases(database);
  const path = pathsOf(agentId);
  return { operate: () => release(acquire(path(), agentId, ttlMs)), close };
}

async function openOurs({ file, work, agentId }: CrowdTask): Promise<OpenOperation> {
  const [{ openRuntime }, { claimOne }] = await Promise.all([
    import('../ours/open-runtime.js'),
    import('../ours/our-queue.js'),
  ]);
  const runtime = openRuntime(file);
  const close = () => runtime.close();
  if (work === 'claim') {
    return { operate: async () => runtime.acknowledge((await claimOne(runtime)).receipt), close };
  }
  const path = pathsOf(agentId);
  const operate = async () => {
    const lease = await runtime.acquireLease({ filePath: path(), agentId, ttlMs });
    await runtime.releaseLease(lease);
  };
  return { operate, close };
}

function pathsOf(agentId: string): () => string {
  let index = 0;
  return () => {
    index += 1;
    return `packages/${agentId}/src/module-${index % 100}/invoice.ts`;
  };
}
