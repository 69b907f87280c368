import { isAbsolute, resolve } from 'node:path';
import type { MafLease } from '@maf/protocols';
import { normalisePath } from '@maf/runtime';
import type { Denial, OwnCover, WriteDecision, WriteRequest } from './decision.js';
import { describeDenials } from './describe-denials.js';
import { grantedSince } from './granted-since.js';
import { leaseNames } from './lease-names.js';
import { type StepWriter, stepsFor } from './next-step.js';

/** A path or glob of the request, and the names to ask the leases for. */
interface Asked {
  /** As it was given. */
  readonly given: string;
  readonly absolute: string;
  /** For the reader: relative to the project where it lies in it. */
  readonly path: string;
  readonly names: readonly string[];
  /** No policy of the project asks for a lease there. */
  readonly isOutside: boolean;
}

/**
 * From so many names on, all leases are read at once. A single question takes hundredths of a millisecond, or some
 * milliseconds where many globs start at the root of the project; reading ten thousand leases takes a tenth of a second.
 */
const fewestAtOnce = 200;

type Judgement = { readonly denial: Denial } | { readonly cover: OwnCover | undefined };

/**
 * The one decision of MAF: whether an agent may write these paths now. It allows all of them, or names every one that is
 * denied. It only reads, so that it can be asked as often as one likes; it does not keep what it allowed from changing a
 * moment later, which is what a lease is for.
 *
 * @throws what the store throws: whether that denies is up to the caller (`guardWrites`)
 */
export async function decideWrite(request: WriteRequest): Promise<WriteDecision> {
  const asked = askedOf(request);
  const around = await leasesAround(asked, request);
  const judgements: Judgement[] = [];
  for (const one of asked) {
    const leases = one.names.flatMap((name) => around.get(name) ?? []);
    judgements.push(await judge(one, leases, request));
  }
  const denials = judgements.flatMap((judgement) => ('denial' in judgement ? [judgement.denial] : []));
  if (denials.length > 0) return { decision: 'deny', denials, text: describeDenials(denials, request) };
  const covers = judgements.flatMap((judgement) => ('cover' in judgement && judgement.cover ? [judgement.cover] : []));
  return { decision: 'allow', covers };
}

function askedOf({ paths, globs = [], runtime }: WriteRequest): Asked[] {
  const { projectRoot } = runtime;
  const asked = (given: string, names: readonly string[]): Asked => ({
    given,
    absolute: resolve(projectRoot, given),
    path: normalisePath(given, projectRoot),
    names,
    isOutside: names.every((name) => isAbsolute(normalisePath(name, projectRoot))),
  });
  return [
    ...paths.map((path) => asked(path, leaseNames(path, projectRoot))),
    ...globs.map((glob) => asked(glob, [glob])),
  ];
}

/**
 * The leases around each name. Many are asked for at once, which reads every lease of the store; for a few, as an editor
 * asks, that would cost more than it saves.
 */
async function leasesAround(
  asked: readonly Asked[],
  { runtime }: WriteRequest,
): Promise<ReadonlyMap<string, readonly MafLease[]>> {
  const names = [...new Set(asked.flatMap((one) => one.names))];
  const found =
    names.length < fewestAtOnce
      ? await Promise.all(names.map((name) => runtime.findLeases(name)))
      : await runtime.findLeasesForEach(names);
  return new Map(names.map((name, index) => [name, found[index] ?? []]));
}

async function judge(asked: Asked, leases: readonly MafLease[], request: WriteRequest): Promise<Judgement> {
  const { given, absolute, path, names, isOutside } = asked;
  const { agentId, policy, tokens } = request;
  const exclusive = leases.filter(({ mode }) => mode === 'exclusive');
  // The earliest grant, in whatever order they were found.
  const [other] = exclusive.filter((lease) => lease.agentId !== agentId).sort(byToken);
  if (other !== undefined) return { denial: await heldDenial(asked, other, request) };
  const own = await coveringLease(exclusive, names, request);
  const token = tokens?.get(given);
  const nextStep = (write: StepWriter) => write(absolute, agentId);
  if (token !== undefined && (own === undefined || own.fencingToken < token))
    return { denial: { kind: 'token-ended', path, fencingToken: token, nextStep: nextStep(stepsFor.endedToken) } };
  const since = await grantedSince(asked, own, request);
  if (since !== undefined) return { denial: since };
  if (own === undefined && policy === 'required' && !isOutside)
    return { denial: { kind: 'unreserved', path, nextStep: nextStep(stepsFor.unreserved) } };
  return { cover: own === undefined ? undefined : { path: absolute, fencingToken: own.fencingToken } };
}

function byToken(one: MafLease, other: MafLease): number {
  return one.fencingToken - other.fencingToken;
}

/**
 * The agent's own lease with the latest token that covers the path. For a folder, one on a file in it does not count; for a
 * glob, what the leases know is that they overlap, and that counts.
 */
async function coveringLease(
  own: readonly MafLease[],
  names: readonly string[],
  { runtime, globs = [] }: WriteRequest,
): Promise<MafLease | undefined> {
  const latestFirst = own.toSorted(byToken).reverse();
  if (names.some((name) => globs.includes(name))) return latestFirst[0];
  for (const lease of latestFirst) {
    const verdicts = await Promise.all(names.map((name) => runtime.validateFencingToken(name, lease.fencingToken)));
    if (verdicts.some(({ isValid }) => isValid)) return lease;
  }
  return undefined;
}

async function heldDenial(
  { absolute, path }: Asked,
  lease: MafLease,
  { agentId, runtime }: WriteRequest,
): Promise<Denial> {
  const { agentId: holder, expiresAt: until, filePath: heldPath, reason } = lease;
  const silent = (await runtime.listAgents()).some(
    ({ id, status }) => id === holder && (status === 'stale' || status === 'offline'),
  );
  const nextStep = stepsFor.held({ path: absolute, agentId, holder, leftMs: until - runtime.clock(), silent });
  return { kind: 'held', path, holder, heldPath, until, ...(reason === undefined ? {} : { reason }), nextStep };
}
