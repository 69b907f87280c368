import type { PreflightReceipt } from '@maf/protocols';
import { judgeReceipt } from './judge-receipt.js';
import { nextStep } from './next-step.js';
import type { ReceiptFacts } from './receipt-facts.js';
import type { ReceiptRequirement } from './receipt-requirement.js';
import type { ReceiptVerdict } from './receipt-verdict.js';

/**
 * The first receipt that is fresh; else the one that comes nearest (the first of those that are stale in the fewest
 * things), with what is stale. Agents in several worktrees leave their receipts in one store: the latest one is often of
 * another worktree, and says little about this one.
 */
export function judgeReceipts(
  receipts: readonly PreflightReceipt[],
  requirement: ReceiptRequirement,
  facts: ReceiptFacts,
): ReceiptVerdict {
  const judged = receipts.map((receipt) => ({ receipt, stale: judgeReceipt(receipt, requirement, facts) }));
  // Sorting keeps the order of what is equal.
  const [nearest] = judged.sort((one, other) => one.stale.length - other.stale.length);
  const step = nextStep(requirement.checks, facts.environment);
  if (nearest === undefined) return { state: 'missing', checks: requirement.checks, nextStep: step };
  const { receipt, stale } = nearest;
  return stale.length === 0 ? { state: 'fresh', receipt } : { state: 'stale', receipt, stale, nextStep: step };
}
