import type { PreflightReceipt } from '@maf/protocols';
import type { AnyRuntimeState, ReceiptVerdict, StaleFact } from '@maf/runtime';
import { count } from '../output/count.js';
import { formatDistance, formatInstant } from '../output/format-instant.js';
import { printable } from '../output/printable.js';

type Runs = Pick<AnyRuntimeState, 'clock' | 'executions'>;

/** A verdict for a person: the receipt that opens the gate, or a line for each thing that keeps it shut and the way on. */
export async function describeVerdict(runtime: Runs, verdict: ReceiptVerdict): Promise<string> {
  if (verdict.state === 'fresh') return `fresh  ${describeReceipt(verdict.receipt, runtime.clock())}`;
  return [...(await describeRefusal(runtime, verdict)), `Next: ${verdict.nextStep}.`].join('\n');
}

async function describeRefusal(
  runtime: Runs,
  verdict: Exclude<ReceiptVerdict, { readonly state: 'fresh' }>,
): Promise<string[]> {
  if (verdict.state === 'missing') {
    const lines = verdict.checks.map(async (id) => `- ${id}: ${await describeLastRun(runtime, id)}`);
    return ['shut   No green run has left a receipt:', ...(await Promise.all(lines))];
  }
  const { receipt, stale } = verdict;
  const lines = stale.map(async (fact) => `- ${printable(await describe(runtime, fact))}`);
  return [`shut   ${describeReceipt(receipt, runtime.clock())} is stale:`, ...(await Promise.all(lines))];
}

function describeReceipt({ id, agentId, checks, issuedAt, expiresAt }: PreflightReceipt, now: number): string {
  const until = expiresAt > now ? `, until ${formatInstant(expiresAt, now)}` : '';
  return `receipt ${id} of ${agentId}, ${formatDistance(issuedAt, now)}: ${count(checks.length, 'check')} green${until}`;
}

/** Of a check that the receipt does not cover, what became of it is what one wants to know. */
async function describe(runtime: Runs, fact: StaleFact): Promise<string> {
  const { describeStaleFact } = await import('@maf/runtime');
  const { configId } = fact;
  if (fact.fact !== 'checks' || configId === undefined) return describeStaleFact(fact);
  return `${configId} was not green in that run: ${await describeLastRun(runtime, configId)}`;
}

async function describeLastRun({ clock, executions }: Runs, configId: string): Promise<string> {
  const [last] = await executions.list({ configId, limit: 1 });
  if (last === undefined) return 'it was never run';
  const { id, status, createdAt } = last;
  return `its last run, ${formatDistance(createdAt, clock())}, ${status} (\`maf preflight show ${id}\`)`;
}
