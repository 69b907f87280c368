import type { MafLease, MafLeaseRequest } from '@maf/protocols';
import type { LeaseKey, RuntimeState } from '@maf/runtime';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { testSeed } from './sqlite-processes/seeded-random.js';
import { isLease, openTwins } from './twins/twin-runtimes.js';

interface Step {
  readonly name: string;
  /** Milliseconds that pass before it. */
  readonly after: number;
  ask(runtime: RuntimeState, granted: readonly MafLease[]): Promise<unknown>;
}

const agent = fc.constantFrom('ann', 'bob', 'cat');
const filePath = fc.constantFrom('src/a.ts', 'src/b.ts', 'src', './src//a.ts', '/elsewhere/c', 'ünï/d');
const duration = fc.constantFrom(1, 500, 1_000, 2_000, 60_000);

const request: fc.Arbitrary<MafLeaseRequest> = fc.record(
  { filePath, agentId: agent, ttlMs: duration, reason: fc.constantFrom('refactoring', 'a fix') },
  { requiredKeys: ['filePath', 'agentId'] },
);

const leaseOf = (granted: readonly MafLease[], index: number): LeaseKey =>
  granted[index % Math.max(granted.length, 1)] ?? { filePath: 'src/a.ts', agentId: 'ann', fencingToken: 1 };

type Question = Omit<Step, 'after'>;

const question: fc.Arbitrary<Question> = fc.oneof(
  {
    weight: 6,
    arbitrary: request.map(
      (wanted): Question => ({
        name: `acquire ${JSON.stringify(wanted)}`,
        ask: (runtime) => runtime.acquireLease(wanted),
      }),
    ),
  },
  {
    weight: 3,
    arbitrary: fc.tuple(fc.nat(30), duration).map(
      ([index, ttlMs]): Question => ({
        name: `renew ${index} ${ttlMs}`,
        ask: (runtime, granted) => runtime.renewLease(leaseOf(granted, index), { ttlMs }),
      }),
    ),
  },
  {
    weight: 3,
    arbitrary: fc.nat(30).map(
      (index): Question => ({
        name: `release ${index}`,
        ask: (runtime, granted) => runtime.releaseLease(leaseOf(granted, index)),
      }),
    ),
  },
  {
    weight: 1,
    arbitrary: filePath.map((path): Question => ({ name: `get ${path}`, ask: (runtime) => runtime.getLease(path) })),
  },
  {
    weight: 1,
    arbitrary: agent.map(
      (agentId): Question => ({ name: `list ${agentId}`, ask: (runtime) => runtime.listLeases({ agentId }) }),
    ),
  },
  {
    weight: 1,
    arbitrary: filePath.map(
      (path): Question => ({ name: `conflicts ${path}`, ask: (runtime) => runtime.listConflicts({ filePath: path }) }),
    ),
  },
  { weight: 1, arbitrary: fc.constant<Question>({ name: 'refresh', ask: (runtime) => runtime.refresh() }) },
);

const step: fc.Arbitrary<Step> = fc
  .tuple(question, fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, { weight: 2, arbitrary: duration }))
  .map(([asked, after]) => ({ ...asked, after }));

async function everything(runtime: RuntimeState): Promise<unknown> {
  return [await runtime.listLeases(), await runtime.listConflicts({ limit: 1_000 }), await runtime.refresh()];
}

describe.each([
  ['sqlite', 120],
  ['postgres', 30],
] as const)('the leases of %s', (backend, numRuns) => {
  it(`answer as those in memory, and never two agents hold one path (seed ${testSeed})`, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 60 }), async (steps) => {
        using twins = await openTwins(backend);
        const granted: MafLease[] = [];
        const log: string[] = [];
        for (const { name, after, ask } of steps) {
          twins.advance(after);
          log.push(`after ${after}: ${name}`);
          const known = [...granted];
          const { answered, inMemory } = await twins.ask((runtime, own) => ask(runtime, known.map(own)));
          expect(answered, log.join('\n')).toEqual(inMemory);
          if (!isLease(answered) || granted.some(({ fencingToken }) => fencingToken === answered.fencingToken))
            continue;
          granted.push(answered);
        }
        const { answered, inMemory } = await twins.ask(everything);
        expect(answered, log.join('\n')).toEqual(inMemory);
      }),
      { seed: testSeed, numRuns },
    );
  }, 120_000);
});
