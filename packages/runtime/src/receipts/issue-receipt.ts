import type { PreflightExecution, PreflightReceipt, ReceiptCheck } from '@maf/protocols';
import { isGreen } from '../executions/is-green.js';
import { judgeReceipt } from './judge-receipt.js';
import { receiptDigest } from './receipt-digest.js';
import type { ReceiptFacts } from './receipt-facts.js';
import type { StaleFact } from './receipt-verdict.js';

export interface ReceiptOrder {
  readonly id: string;
  readonly agentId: string;
  /** What was run between the two looks. */
  readonly executions: readonly PreflightExecution[];
  /** What was true before the run. */
  readonly before: ReceiptFacts;
  /** What is true after it. */
  readonly after: ReceiptFacts;
  /** How long it counts, in milliseconds. */
  readonly ttlMs: number;
}

export type IssuedReceipt = { readonly receipt: PreflightReceipt } | { readonly refused: readonly StaleFact[] };

/**
 * The receipt of a run, or what keeps it from being issued: a check that was not green, or was not run between the two
 * looks, or anything that changed in the meantime, so that nobody knows what the checks have seen.
 */
export function issueReceipt({ id, agentId, executions, before, after, ttlMs }: ReceiptOrder): IssuedReceipt {
  const { environment, commit, tree, changes } = before;
  const unfit = executions.flatMap((execution) => unfitness(execution, before));
  const checks = executions.flatMap((execution) => receiptCheck(execution, before));
  const content: PreflightReceipt = {
    id,
    agentId,
    checks: checks.sort((one, other) => (one.configId < other.configId ? -1 : 1)),
    ...(environment === undefined ? {} : { environment }),
    ...(commit === undefined ? {} : { commit }),
    tree: tree ?? 'not known',
    ...(changes === undefined ? {} : { changes: [...changes] }),
    issuedAt: after.now,
    expiresAt: after.now + ttlMs,
    digest: '',
  };
  const receipt = { ...content, digest: receiptDigest(content) };
  const required = { checks: [...new Set(executions.map(({ configId }) => configId))] };
  const refused = unfit.length > 0 ? unfit : judgeReceipt(receipt, required, after);
  return refused.length === 0 ? { receipt } : { refused };
}

function unfitness(
  { configId, status, environment, startedAt }: PreflightExecution,
  before: ReceiptFacts,
): StaleFact[] {
  if (!isGreen(status)) return [{ fact: 'checks', configId, expected: 'passed or warned', found: status }];
  if (startedAt === undefined || startedAt < before.now)
    return [{ fact: 'checks', configId, expected: 'run now', found: 'run earlier' }];
  if (environment === before.environment) return [];
  return [{ fact: 'environment', expected: before.environment ?? 'none', found: environment ?? 'none' }];
}

function receiptCheck({ id, configId, status }: PreflightExecution, { configDigests }: ReceiptFacts): ReceiptCheck[] {
  const configDigest = configDigests.get(configId);
  if (configDigest === undefined || (status !== 'passed' && status !== 'warned')) return [];
  return [{ configId, executionId: id, status, configDigest }];
}
