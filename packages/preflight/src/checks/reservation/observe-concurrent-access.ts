import type { ConditionFailure } from '../../conditions/condition-failure.js';
import type { CheckContext, CheckObservation } from '../check-kind.js';
import { concludeObservation } from '../conclude-observation.js';
import { heldLeases } from './held-leases.js';
import { type PathHolders, pathHolders } from './path-holders.js';
import type { ReservationParameters } from './reservation-parameters.js';

/** No path is shared by more agents, or written beside others, than the check allows. */
export async function observeConcurrentAccess(
  parameters: ReservationParameters,
  { runtime }: Pick<CheckContext, 'runtime'>,
): Promise<CheckObservation> {
  const names = [...new Set((await heldLeases(runtime, parameters.paths)).map(({ filePath }) => filePath))];
  const holders = pathHolders(names, await runtime.findLeasesForEach(names));
  const { maxConcurrentReaders, exclusiveWriteAccess = true } = parameters;
  const most = (kind: 'readers' | 'writers') => Math.max(0, ...holders.map((path) => path[kind].length));
  const observations = {
    ...(maxConcurrentReaders === undefined ? {} : { maxConcurrentReaders }),
    exclusiveWriteAccess,
    holders,
  };
  const summary = `${holders.length} path(s) held, by at most ${most('readers')} reader(s) and ${most('writers')} writer(s) each`;
  return concludeObservation(
    { summary, observations },
    holders.flatMap((path) => judgeHolders(path, parameters)),
  );
}

/** What is too much on one path. An agent is never in its own way. */
function judgeHolders(
  { filePath, readers, writers }: PathHolders,
  { maxConcurrentReaders, exclusiveWriteAccess = true }: ReservationParameters,
): ConditionFailure[] {
  const failures: ConditionFailure[] = [];
  const fail = (expected: string, observed: string) =>
    failures.push({ subject: filePath, path: '$', expected, observed, severity: 'fail' });
  if (maxConcurrentReaders !== undefined && readers.length > maxConcurrentReaders) {
    fail(`at most ${maxConcurrentReaders} reader(s)`, `${readers.length}: ${readers.join(', ')}`);
  }
  if (writers.length > 1) fail('at most one writer', `${writers.length}: ${writers.join(', ')}`);
  const besides = readers.filter((agentId) => !writers.includes(agentId));
  if (exclusiveWriteAccess && writers.length > 0 && besides.length > 0) {
    fail(`nobody beside the writer ${writers.join(', ')}`, `reader(s) ${besides.join(', ')}`);
  }
  return failures;
}
