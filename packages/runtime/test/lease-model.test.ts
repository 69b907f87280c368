import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LeaseMode, MafLease } from '@maf/protocols';
import { type AnyRuntimeState, LeaseConflictError, LeaseLostError, openRuntime } from '@maf/runtime';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newSharedStore } from './processes/shared-store.js';

/**
 * Random histories of several clients, clock jumps and crashes against a model of laws 2 and 3 of ARCHITECTURE.md: the
 * model knows of each pattern which of all the paths of a small world it names, and nothing of how the store finds out.
 */
const world = ['a', 'b', 'd', 'd/a', 'd/b', 'd/e/a'];
const names: Readonly<Record<string, readonly string[]>> = {
  a: ['a'],
  b: ['b'],
  'd/': ['d', 'd/a', 'd/b', 'd/e/a'],
  'd/a': ['d/a'],
  'd/*': ['d/a', 'd/b'],
  '*': ['a', 'b', 'd'],
  '**/a': ['a', 'd/a', 'd/e/a'],
  'd/{a,e/**}': ['d/a', 'd/e/a'],
};

interface Held extends MafLease {
  readonly endsAt: number;
}

type Step =
  | {
      readonly kind: 'acquire';
      readonly client: number;
      readonly path: string;
      readonly mode: LeaseMode;
      readonly ttlMs: number;
    }
  | { readonly kind: 'renew' | 'release' | 'force'; readonly client: number; readonly chance: number }
  | { readonly kind: 'advance'; readonly milliseconds: number }
  | { readonly kind: 'crash'; readonly client: number }
  | { readonly kind: 'refresh' };

const client = fc.nat(2);
const chance = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
const mode = fc.constantFrom<LeaseMode>('exclusive', 'shared');
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('acquire' as const),
      client,
      path: fc.constantFrom(...Object.keys(names)),
      mode,
      ttlMs: fc.constantFrom(1, 50, 1_000),
    }),
  },
  { weight: 4, arbitrary: fc.record({ kind: fc.constantFrom('renew', 'release', 'force'), client, chance }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('advance' as const),
      milliseconds: fc.constantFrom(-700, -40, 0, 1, 49, 600),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('crash' as const), client }) },
  { weight: 1, arbitrary: fc.constant({ kind: 'refresh' as const }) },
);

function overlap(one: string, other: string): boolean {
  return (names[one] ?? []).some((name) => names[other]?.includes(name));
}

class Model {
  now = 1_000_000;
  highestToken = 0;
  grants: Held[] = [];

  live(): Held[] {
    return this.grants.filter(({ endsAt }) => endsAt > this.now);
  }

  mayHave(agentId: string, path: string, asked: LeaseMode): boolean {
    return this.live().every(
      (held) =>
        held.agentId === agentId || (held.mode === 'shared' && asked === 'shared') || !overlap(held.filePath, path),
    );
  }

  took(lease: MafLease): void {
    const isRenewal = this.live().some(({ fencingToken }) => fencingToken === lease.fencingToken);
    if (!isRenewal) expect(lease.fencingToken).toBeGreaterThan(this.highestToken);
    this.highestToken = Math.max(this.highestToken, lease.fencingToken);
    if (!isRenewal) this.endRunOut((held) => overlap(held.filePath, lease.filePath));
    this.grants = this.grants.filter(
      (held) =>
        held.fencingToken !== lease.fencingToken &&
        !(held.agentId === lease.agentId && held.filePath === lease.filePath),
    );
    this.grants.push({ ...lease, endsAt: lease.expiresAt });
  }

  ended(lease: MafLease): void {
    this.grants = this.grants.filter(({ fencingToken }) => fencingToken !== lease.fencingToken);
  }

  /** What has run out stays so, even if the clock is set back, once its end was noted. */
  endRunOut(isNoted: (held: Held) => boolean = () => true): void {
    this.grants = this.grants.filter((held) => held.endsAt > this.now || !isNoted(held));
  }

  /** Law 2: each path of the world has one exclusive holder, or only shared ones. */
  assertExclusion(leases: readonly MafLease[]): void {
    for (const path of world) {
      const holders = leases.filter(({ filePath }) => names[filePath]?.includes(path));
      const agents = new Set(holders.map(({ agentId }) => agentId));
      if (holders.some((lease) => lease.mode === 'exclusive')) expect(agents.size).toBe(1);
    }
  }
}

class Clients {
  readonly #opened: (AnyRuntimeState | undefined)[] = [];

  constructor(
    private readonly open: () => Promise<AnyRuntimeState>,
    private readonly isShared: boolean,
  ) {}

  async get(index: number): Promise<AnyRuntimeState> {
    const place = this.isShared ? index : 0;
    const runtime = this.#opened[place] ?? (await this.open());
    this.#opened[place] = runtime;
    return runtime;
  }

  crash(index: number): void {
    if (!this.isShared) return;
    this.#opened[index]?.close();
    this.#opened[index] = undefined;
  }

  close(): void {
    for (const runtime of this.#opened) runtime?.close();
  }
}

async function take(model: Model, clients: Clients, asked: Step): Promise<void> {
  if (asked.kind === 'advance') {
    model.now += asked.milliseconds;
  } else if (asked.kind === 'crash') {
    clients.crash(asked.client);
  } else if (asked.kind === 'refresh') {
    await (await clients.get(0)).refresh();
    model.endRunOut();
  } else if (asked.kind === 'acquire') {
    await acquire(model, clients, asked);
  } else {
    await touch(model, clients, asked);
  }
}

async function acquire(model: Model, clients: Clients, asked: Extract<Step, { kind: 'acquire' }>): Promise<void> {
  const { path: filePath, mode: wanted, ttlMs } = asked;
  const agentId = `agent-${asked.client}`;
  const may = model.mayHave(agentId, filePath, wanted);
  const request = { filePath, agentId, mode: wanted, ttlMs };
  const runtime = await clients.get(asked.client);
  const outcome = await runtime.acquireLease(request).catch((error: unknown) => error);
  if (may) model.took(outcome as MafLease);
  else expect(outcome).toBeInstanceOf(LeaseConflictError);
}

async function touch(
  model: Model,
  clients: Clients,
  { kind, client: index, chance: luck }: Extract<Step, { chance: number }>,
): Promise<void> {
  const lease = model.grants[Math.floor(luck * model.grants.length)];
  if (lease === undefined) return;
  const isLive = lease.endsAt > model.now;
  const runtime = await clients.get(index);
  const work =
    kind === 'renew'
      ? runtime.renewLease(lease, { ttlMs: 500 })
      : kind === 'release'
        ? runtime.releaseLease(lease)
        : runtime.forceReleaseLease(lease, { actor: 'lead', reason: 'model' });
  const outcome = await work.catch((error: unknown) => error);
  if (!isLive) expect(outcome).toBeInstanceOf(LeaseLostError);
  else if (kind === 'renew') model.took(outcome as MafLease);
  else model.ended(lease);
}

async function runHistory(steps: readonly Step[], model: Model, clients: Clients): Promise<void> {
  for (const asked of steps) {
    await take(model, clients, asked);
    const listed = await (await clients.get(0)).listLeases();
    model.assertExclusion(listed);
    const tokens = (leases: readonly MafLease[]) =>
      leases.map(({ fencingToken }) => fencingToken).sort((x, y) => x - y);
    expect(tokens(listed)).toEqual(tokens(model.live()));
  }
}

describe('laws 2 and 3 of leases, in random histories', () => {
  it.each([
    ['memory', 150, 60],
    ['sqlite', 30, 60],
    ['json', 15, 40],
    ['postgres', 15, 60],
  ] as const)(
    'hold in %s mode',
    async (backend, numRuns, maxLength) => {
      await fc.assert(
        fc.asyncProperty(fc.array(step, { minLength: 1, maxLength }), async (steps) => {
          const root = mkdtempSync(join(tmpdir(), 'maf-model-'));
          const model = new Model();
          const options = { mode: backend, root, path: join(root, 'runtime.db'), projectRoot: '/project' };
          const shared = backend === 'postgres' ? (await newSharedStore(backend)).options : {};
          const open = () => openRuntime({ ...options, ...shared, clock: () => model.now });
          const clients = new Clients(open, backend !== 'memory');
          try {
            await runHistory(steps, model, clients);
          } finally {
            clients.close();
            rmSync(root, { recursive: true });
          }
        }),
        { numRuns },
      );
    },
    120_000,
  );
});
