import { isAbsolute } from 'node:path';
import { type LeaseView, normalisePath, type RuntimeOptions } from '@maf/runtime';
import { PolicyInvalidError } from '../errors/policy-invalid-error.js';
import { defaultPolicy, type GuardPolicy } from '../policy/guard-policy.js';
import { readPolicy } from '../policy/read-policy.js';
import type { ReceiptDenial } from '../receipts/deny-without-receipt.js';
import { asksForReceipt, type ReceiptDemand } from '../receipts/receipt-demand.js';
import { decideWrite } from './decide-write.js';
import type { OwnCover, WriteDecision, WriteTargets } from './decision.js';
import { findProjectRoot, openLeases } from './open-store.js';
import { Patience } from './patience.js';
import { describeStoreTrouble, fallbackTrouble } from './store-trouble.js';

export interface GuardedWrites {
  /** The folder of whoever writes; its worktree is the project. */
  readonly folder: string;
  /** Which store, where the environment and the defaults do not say. */
  readonly options: RuntimeOptions;
  /** Asked once the store is open. */
  readonly findAgent: (runtime: LeaseView) => Promise<string | undefined> | string | undefined;
  /** Asked once the agent is known. */
  readonly targets: (agentId: string | undefined) => Promise<WriteTargets> | WriteTargets;
  /** What is to be done, where a policy may ask for a preflight receipt. */
  readonly receipt?: ReceiptDemand;
}

export type Verdict =
  | {
      readonly decision: 'allow';
      readonly agentId: string | undefined;
      readonly covers: readonly OwnCover[];
      /** Why nothing was checked, where that is so. */
      readonly warning?: string;
    }
  | ((Extract<WriteDecision, { readonly decision: 'deny' }> | ReceiptDenial) & {
      readonly agentId: string | undefined;
    });

/**
 * `decideWrite` under the policy of the project, on its store. A store that cannot be read, or does not answer in time,
 * denies everything when the policy says `failClosed`; otherwise it allows with a warning. A policy file that cannot be used denies. What the leases
 * allow is denied without a fresh preflight receipt, where one is asked for.
 *
 * @throws GitFailedError from `targets` only
 */
export async function guardWrites(writes: GuardedWrites): Promise<Verdict> {
  const policy = policyOf(writes);
  if (policy instanceof PolicyInvalidError) return denyAll(`${policy.message}. Next: a person has to mend that file.`);
  let agentId: string | undefined;
  let targets: WriteTargets | undefined;
  using patience = new Patience();
  try {
    using runtime = await patience.within(openLeases(writes.folder, writes.options));
    const trouble = fallbackTrouble(runtime, writes.options);
    if (trouble !== undefined && policy.failClosed) return denyAll(trouble);
    agentId = await patience.within(Promise.resolve(writes.findAgent(runtime)));
    targets = await writes.targets(agentId);
    const decision = await patience.within(decideWrite({ ...targets, runtime, agentId, policy: policy.policy }));
    const isRefused = decision.decision === 'deny' || !asksForReceipt(writes.receipt, policy);
    const denial = isRefused ? undefined : await withoutReceipt(writes, targets, runtime);
    return { ...(denial ?? decision), agentId };
  } catch (error) {
    if (isGitFailure(error)) throw error;
    const trouble = describeStoreTrouble(error);
    if (policy.failClosed) return denyAll(`MAF: not written, since its store cannot be read (failClosed). ${trouble}`);
    return { decision: 'allow', agentId, covers: [], warning: `MAF checked nothing: ${trouble}` };
  }
}

/** Loaded where a receipt is asked for only: an editor asks before each write. */
async function withoutReceipt(
  { folder, options, receipt }: GuardedWrites,
  { paths, globs = [] }: WriteTargets,
  runtime: LeaseView,
): Promise<ReceiptDenial | undefined> {
  const isInside = (path: string) => !isAbsolute(normalisePath(path, runtime.projectRoot));
  if (receipt === undefined || (receipt.before === 'edit' && ![...paths, ...globs].some(isInside))) return undefined;
  const { denyWithoutReceipt } = await import('../receipts/deny-without-receipt.js');
  return denyWithoutReceipt(receipt, { runtime, folder, env: options.env ?? process.env });
}

/** @throws nothing: what cannot be used comes back as the error */
function policyOf({ folder, options }: GuardedWrites): GuardPolicy | PolicyInvalidError {
  try {
    return readPolicy(findProjectRoot(folder, options));
  } catch (error) {
    return error instanceof PolicyInvalidError ? error : defaultPolicy;
  }
}

function denyAll(text: string): Verdict {
  return { decision: 'deny', agentId: undefined, denials: [], text };
}

function isGitFailure(error: unknown): boolean {
  return error instanceof Error && error.name === 'GitFailedError';
}
