import { describeStaleFact, type ReceiptVerdict } from '@maf/runtime';
import { describeTime } from '../decision/describe-time.js';
import { oneLine } from '../decision/one-line.js';
import { judgeDemand } from './judge-demand.js';
import type { ReceiptDemand } from './receipt-demand.js';

type Surroundings = Parameters<typeof judgeDemand>[1];

/** A refusal, in the form of the other ones of the guard: no path is to blame. */
export interface ReceiptDenial {
  readonly decision: 'deny';
  readonly denials: readonly [];
  readonly text: string;
  /** Absent where there is no repository that a receipt could be bound to. */
  readonly receipt?: ReceiptVerdict;
}

const refused = { edit: 'written', commit: 'committed', push: 'pushed', work: 'written' } as const;

/** What to do where running the checks alone does not help. */
const hints = {
  edit: 'If unfinished work keeps them red, put it aside for the run (`git stash -u`, `git stash pop`).',
  commit: 'The checks have to see just what is committed: stage all of it, and ignore or put aside the rest.',
  push: 'The checks have to see just what is pushed: run them on that commit, with nothing else in the working tree.',
  work: undefined,
} as const;

/** Undefined where a fresh receipt covers what is to be done. */
export async function denyWithoutReceipt(
  demand: ReceiptDemand,
  surroundings: Surroundings,
): Promise<ReceiptDenial | undefined> {
  try {
    const receipt = await judgeDemand(demand, surroundings);
    if (receipt.state === 'fresh') return undefined;
    return { decision: 'deny', denials: [], text: describe(demand, receipt, surroundings.runtime.clock()), receipt };
  } catch (error) {
    if (!(error instanceof Error && error.name === 'RepositoryUnreadableError')) throw error;
    return { decision: 'deny', denials: [], text: `${headOf(demand)} ${oneLine(error.message, 1000)}` };
  }
}

function headOf({ before }: ReceiptDemand): string {
  return `MAF: not ${refused[before]}. The receipt of a green preflight run is asked for here.`;
}

function describe(
  demand: ReceiptDemand,
  verdict: Exclude<ReceiptVerdict, { readonly state: 'fresh' }>,
  now: number,
): string {
  const isOpenable = verdict.state === 'stale' || verdict.checks.length > 0;
  const hint = isOpenable ? hints[demand.before] : undefined;
  return [
    `${headOf(demand)} ${foundOf(verdict, now)}`,
    ...(verdict.state === 'stale' ? verdict.stale.map((fact) => `- ${oneLine(describeStaleFact(fact))}`) : []),
    `Next: ${verdict.nextStep}, and try again.${hint === undefined ? '' : ` ${hint}`}`,
  ].join('\n');
}

function foundOf(verdict: Exclude<ReceiptVerdict, { readonly state: 'fresh' }>, now: number): string {
  if (verdict.state === 'missing') return 'There is none.';
  const { id, agentId, expiresAt } = verdict.receipt;
  const until = expiresAt > now ? `, until ${describeTime(expiresAt, now)}` : '';
  return `The nearest, ${id} of ${oneLine(agentId)}${until}, does not fit:`;
}
