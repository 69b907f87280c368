import type { MafLease } from '@maf/protocols';
import type { GrantedSinceDenial, WriteRequest } from './decision.js';
import { stepsFor } from './next-step.js';

interface CommittedPath {
  /** As it was given. */
  readonly given: string;
  readonly absolute: string;
  /** For the reader. */
  readonly path: string;
  readonly names: readonly string[];
}

/**
 * The denial of a path that the agent committed under a lease, and that another agent has held exclusively since. Who has
 * taken the path again after them has seen what they left.
 *
 * @param own the live lease of the agent that covers the path
 */
export async function grantedSince(
  { given, absolute, path, names }: CommittedPath,
  own: MafLease | undefined,
  { agentId, committed, runtime }: WriteRequest,
): Promise<GrantedSinceDenial | undefined> {
  const fencingToken = committed?.get(given);
  if (fencingToken === undefined) return undefined;
  const from = Math.max(fencingToken, own?.fencingToken ?? 0);
  const later = await Promise.all(names.map((name) => runtime.findLaterLeases(name, from)));
  const others = later.flat().filter((lease) => lease.mode === 'exclusive' && lease.agentId !== agentId);
  const last = others.toSorted((one, other) => other.fencingToken - one.fencingToken)[0];
  if (last === undefined) return undefined;
  const nextStep = stepsFor.grantedSince(absolute, agentId, last.agentId);
  return { kind: 'granted-since', path, fencingToken, holder: last.agentId, nextStep };
}
