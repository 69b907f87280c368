import { type LeaseView, openLeaseView } from '@maf/runtime';
import type { CommandContext } from './command-context.js';
import { hasFallback, runtimeOptions } from './runtime-options.js';

/** `withRuntime` for commands that only look at reservations and agents: all that they load is what looking takes. */
export async function withLeases<Result>(
  context: CommandContext,
  work: (leases: LeaseView) => Promise<Result> | Result,
): Promise<Result> {
  using leases = await openLeaseView({ ...runtimeOptions(context), mustExist: !hasFallback(context) });
  return await work(leases);
}
