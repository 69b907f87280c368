import type { EscalationConfigSource, EscalationConfigs } from './escalation-runtime.js';

/** What `read` makes of the configurations; it does nothing else, since on a store that takes waiting it may run again. */
export async function readConfigs<Result>(
  source: EscalationConfigSource,
  read: (configs: EscalationConfigs) => Result,
): Promise<Result> {
  return 'run' in source ? source.run(read) : read(source);
}
