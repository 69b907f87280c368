import type { AnyRuntimeState, ReceiptGate } from '@maf/runtime';
import type { CommandContext } from '../context/command-context.js';

interface GateTerms {
  readonly env?: string;
  /** Default: every saved check that is required. */
  readonly checks?: readonly string[];
}

/** The gate before work in the current folder. */
export async function createGate(
  context: CommandContext,
  runtime: AnyRuntimeState,
  { env, checks }: GateTerms = {},
): Promise<ReceiptGate> {
  const { createPreflightGate } = await import('@maf/config');
  return createPreflightGate({
    runtime,
    env: context.env,
    ...(env === undefined ? {} : { environment: env }),
    ...(checks === undefined ? {} : { checks }),
  });
}
