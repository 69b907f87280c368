import { isAbsolute, resolve } from 'node:path';
import type { MafLease } from '@maf/protocols';
import type { Denial, OwnCover, WriteDecision, WriteRequest } from './decision.js';
import { describeDenials } from './describe-denials.js';
import { leaseNames, type NamingTools } from './lease-names.js';
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

type Judgement = { readonly denial: Denial } | { readonly cover: OwnCover | undefined };

/**
 * The one decision of MAF: whether an agent may write these paths now. It allows all of them, or names every one that is
 * denied. It only reads, so that it can be asked as often as one likes; it does not keep what it allowed from changing a
 * moment later, which is what a lease is for.
 *
 * @throws what the store throws: whether that denies is up to the caller (`guardWrites`)
 */
export async function decideWrite(request: WriteRequest): Promise<WriteDecision> {
  const asked = await askedOf(request);
  const judgements: Judgement[] = [];
  for (const one of asked) judgements.push(await judge(one, request));
  const denials = judgements.flatMap((judgement) => ('denial' in judgement ? [judgement.denial] : []));
  if (denials.length > 0) return { decision: 'deny', denials, text: describeDenials(denials, request) };
  const covers = judgements.flatMap((judgement) => ('cover' in judgement && judgement.cover ? [judgement.cover] : []));
  return { decision: 'allow', covers };
}

async function askedOf({ paths, globs = [], runtime }: WriteRequest): Promise<Asked[]> {
  const { escapePath, normalisePath, resolvePlaces } = await import('@maf/runtime');
  const { projectRoot } = runtime;
  const tools: NamingTools = { escapePath, placesOf: (folder) => resolvePlaces({ env: {} }, folder) };
  const asked = (given: string, names: readonly string[]): Asked => ({
    given,
    absolute: resolve(projectRoot, given),
    path: normalisePath(given, projectRoot),
    names,
    isOutside: names.every((name) => isAbsolute(normalisePath(name, projectRoot))),
  });
  return [
    ...paths.map((path) => asked(path, leaseNames(path, projectRoot, tools))),
    ...globs.map((glob) => asked(glob, [glob])),
  ];
}

async function judge(asked: Asked, request: WriteRequest): Promise<Judgement> {
  const { given, absolute, path, names, isOutside } = asked;
  const { agentId, policy, runtime, tokens } = request;
  const leases = (await Promise.all(names.map((name) => runtime.findLeases(name)))).flat();
  const exclusive = leases.filter(({ mode }) => mode === 'exclusive');
  const others = exclusive.find((lease) => lease.agentId !== agentId);
  if (others !== undefined) return { denial: await heldDenial(asked, others, request) };
  const own = await coveringLease(exclusive, names, request);
  const token = tokens?.get(given);
  const nextStep = (write: StepWriter) => write(absolute, agentId);
  if (token !== undefined && (own === undefined || own.fencingToken < token))
    return { denial: { kind: 'token-ended', path, fencingToken: token, nextStep: nextStep(stepsFor.endedToken) } };
  if (own === undefined && policy === 'required' && !isOutside)
    return { denial: { kind: 'unreserved', path, nextStep: nextStep(stepsFor.unreserved) } };
  return { cover: own === undefined ? undefined : { path: absolute, fencingToken: own.fencingToken } };
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
  const latestFirst = own.toSorted((one, other) => other.fencingToken - one.fencingToken);
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
