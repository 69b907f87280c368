import type { PreflightReceipt } from '@maf/protocols';
import { changedPaths } from './changed-paths.js';
import { receiptDigest } from './receipt-digest.js';
import type { ReceiptFacts } from './receipt-facts.js';
import type { ReceiptRequirement } from './receipt-requirement.js';
import type { StaleFact } from './receipt-verdict.js';

/** Everything in which a receipt does not fit what is required and what is true now; empty: it is fresh. */
export function judgeReceipt(
  receipt: PreflightReceipt,
  requirement: ReceiptRequirement,
  facts: ReceiptFacts,
): StaleFact[] {
  return [
    ...judgeDigest(receipt),
    ...judgeChecks(receipt, requirement),
    ...judgeEnvironment(receipt, facts),
    ...judgeCommit(receipt, facts),
    ...(requirement.anyTree === true ? [] : judgeTree(receipt, facts)),
    ...judgeConfigurations(receipt, requirement, facts),
    ...judgeExpiry(receipt, facts),
  ];
}

function judgeDigest(receipt: PreflightReceipt): StaleFact[] {
  const { digest } = receipt;
  const found = receiptDigest(receipt);
  return digest === found ? [] : [{ fact: 'digest', expected: digest, found }];
}

function judgeChecks({ checks }: PreflightReceipt, required: ReceiptRequirement): StaleFact[] {
  if (required.checks.length === 0) return [{ fact: 'checks', expected: 'a check that is required', found: 'none' }];
  const covered = new Set(checks.map(({ configId }) => configId));
  return required.checks
    .filter((configId) => !covered.has(configId))
    .map((configId) => ({ fact: 'checks', configId, expected: 'green in the same run', found: 'not run in it' }));
}

function judgeEnvironment({ environment }: PreflightReceipt, facts: ReceiptFacts): StaleFact[] {
  if (environment === facts.environment) return [];
  return [{ fact: 'environment', expected: environment ?? 'none', found: facts.environment ?? 'none' }];
}

function judgeCommit({ commit }: PreflightReceipt, facts: ReceiptFacts): StaleFact[] {
  if (commit === facts.commit) return [];
  return [{ fact: 'commit', expected: commit ?? 'none', found: facts.commit ?? 'none' }];
}

function judgeTree(receipt: PreflightReceipt, facts: ReceiptFacts): StaleFact[] {
  const { tree } = receipt;
  if (tree === facts.tree) return [];
  const paths = receipt.commit === facts.commit ? changedPaths(receipt.changes, facts.changes) : undefined;
  const found = facts.tree ?? 'not known';
  return [{ fact: 'tree', expected: tree, found, ...(paths === undefined ? {} : { paths }) }];
}

/** Only what is required counts: a check that the run had beside it may have changed. */
function judgeConfigurations({ checks }: PreflightReceipt, required: ReceiptRequirement, facts: ReceiptFacts) {
  return checks
    .filter(({ configId }) => required.checks.includes(configId))
    .flatMap(({ configId, configDigest }): StaleFact[] => {
      const found = facts.configDigests.get(configId);
      if (found === configDigest) return [];
      return [{ fact: 'configuration', configId, expected: configDigest, found: found ?? 'not saved' }];
    });
}

function judgeExpiry({ expiresAt }: PreflightReceipt, { now }: ReceiptFacts): StaleFact[] {
  if (now < expiresAt) return [];
  return [{ fact: 'expiry', expected: `before ${instant(expiresAt)}`, found: instant(now) }];
}

function instant(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}
