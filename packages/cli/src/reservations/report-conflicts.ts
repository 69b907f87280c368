import type { AnyRuntimeState, LeaseConflictError } from '@maf/runtime';
import type { CommandContext } from '../context/command-context.js';
import { createEscalationEngine } from '../context/escalation-engine.js';
import { describeEscalation } from '../escalations/escalate-finished.js';
import { formatInstant } from '../output/format-instant.js';
import { printable } from '../output/printable.js';
import { escalateConflicts } from './escalate-conflicts.js';

/**
 * Says on stderr who is in the way of a request and why, and lets the escalation paths know. What goes wrong there is a
 * warning: the refusal is what the command has to tell.
 */
export async function reportConflicts(
  context: CommandContext,
  runtime: AnyRuntimeState,
  error: LeaseConflictError,
): Promise<void> {
  if (!context.output.isJson) await describeHolders(context, runtime, error);
  try {
    await escalate(context, runtime, error);
  } catch (problem) {
    const text = problem instanceof Error ? problem.message : String(problem);
    if (!context.output.isJson) context.output.warning(printable(`not escalated: ${text}`));
  }
}

async function escalate(context: CommandContext, runtime: AnyRuntimeState, error: LeaseConflictError): Promise<void> {
  const { AsyncPreflightConfigManager } = await import('@maf/config');
  const configManager = new AsyncPreflightConfigManager({ runtime, env: context.env });
  const engine = await createEscalationEngine(context, { runtime, configManager });
  for (const escalation of await escalateConflicts(runtime, engine, error)) {
    // With --json, stderr holds the error and nothing else.
    if (!context.output.isJson) context.output.message(describeEscalation(escalation));
  }
}

async function describeHolders(
  { output }: CommandContext,
  runtime: AnyRuntimeState,
  { conflicts }: LeaseConflictError,
): Promise<void> {
  const now = runtime.clock();
  for (const { filePath, heldPath, holder, expiresAt, fencingToken } of conflicts) {
    const leases = await runtime.findLeases(heldPath);
    const lease = leases.find((held) => held.fencingToken === fencingToken);
    const verb =
      fencingToken === undefined ? 'waits for' : `holds ${lease?.mode === 'shared' ? 'a share of ' : ''}`.trim();
    const why = lease?.reason === undefined ? '' : `: ${lease.reason}`;
    output.message(
      printable(`${filePath}: ${holder} ${verb} ${heldPath} until ${formatInstant(expiresAt, now)}${why}`),
    );
  }
}
