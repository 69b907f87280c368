import { findReceipt, type ReceiptVerdict, type RepositoryFacts } from '@maf/runtime';
import { type ReceiptRuntime, readReceiptFacts } from './receipt-facts.js';
import { requiredChecks } from './required-checks.js';

export interface WorkQuestion {
  readonly runtime: ReceiptRuntime;
  readonly environment: string | undefined;
  /** Ids of the checks that must have been green; default: all saved ones that are required. */
  readonly checks?: readonly string[];
  /** What the work begins on. */
  readonly repository: RepositoryFacts;
  /** True: the working tree may have changed since the checks were run. */
  readonly anyTree?: boolean;
}

/** Whether work may begin here, by the receipts of the store. */
export async function judgeWork({ runtime, environment, checks, ...question }: WorkQuestion): Promise<ReceiptVerdict> {
  const { repository, anyTree = false } = question;
  const required = checks ?? requiredChecks(await runtime.asyncConfigs.list(), environment);
  const facts = await readReceiptFacts(runtime, environment, repository);
  return findReceipt(runtime.receipts, { checks: required, anyTree }, facts);
}
