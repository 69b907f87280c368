import type { FixRecord } from '@maf/protocols';
import type { NewAuditEntry } from '@maf/runtime';
import type { Fixing } from './fixing.js';

type Owner = Pick<Fixing, 'agentId' | 'configId' | 'executionId' | 'runtime'>;

/** Writes a record down at the end of those that are there. */
export async function storeIntent(owner: Owner, record: FixRecord): Promise<readonly FixRecord[]> {
  const { fixes = [] } = await owner.runtime.executions.updateFixes(owner.executionId, (execution) => ({
    fixes: [...(execution.fixes ?? []), record],
    audit: auditOf(owner, record),
  }));
  return fixes;
}

/** Puts what became of a fix in the place of its intent; where that is gone, somebody has undone it, and it stays so. */
export async function storeOutcome(owner: Owner, record: FixRecord): Promise<readonly FixRecord[]> {
  const { fixes = [] } = await owner.runtime.executions.updateFixes(owner.executionId, (execution) => {
    const before = execution.fixes ?? [];
    const at = before.findLastIndex(({ position, state }) => position === record.position && state === 'intended');
    return at < 0 ? undefined : { fixes: before.with(at, record), audit: auditOf(owner, record) };
  });
  return fixes;
}

function auditOf({ agentId: actor, executionId: subject, configId }: Owner, record: FixRecord): NewAuditEntry[] {
  const { state, fixType, position, changes } = record;
  if (state === 'unneeded' || state === 'proposed') return [];
  const paths = changes.map(({ path }) => path);
  return [{ actor, action: `fix.${state}`, subject, details: { configId, fixType, position, paths } }];
}
