import { rmSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Backend } from '../src/ports/backend.js';
import { beforeFileCalls } from './processes/file-calls.mjs';
import { beginEra, sealAndDie } from './processes/json-life.mjs';
import { claimRequest, newMessage, openForTest } from './processes/json-tools.mjs';
import { temporaryFolder } from './processes/temporary-folder.js';

/** One thing that a handle does, all of it before the call returns (the promise is only its wrapping). */
type Step = 'insert' | 'claim' | 'beginEra' | 'sealAndDie' | 'reopen';

/** Handles of one store, as of so many processes, and what they were told. */
class Fleet {
  readonly inserted: string[] = [];
  readonly claimed: string[] = [];
  readonly #answers: Promise<void>[] = [];
  readonly #handles: Backend[];
  #count = 0;

  constructor(
    private readonly directory: string,
    size: number,
  ) {
    this.#handles = Array.from({ length: size }, () => openForTest(directory));
  }

  take(handle: number, step: Step): void {
    const backend = this.#handles[handle];
    if (backend === undefined) throw new RangeError(`There is no handle ${handle}`);
    if (step === 'insert') {
      this.#count += 1;
      this.#answers.push(this.#insert(backend, `m${this.#count}`));
    }
    if (step === 'claim') this.#answers.push(this.#claim(backend));
    if (step === 'beginEra') beginEra(this.directory);
    if (step === 'sealAndDie') sealAndDie(this.directory);
    if (step === 'reopen') this.#handles[handle] = openForTest(this.directory);
  }

  async #insert(backend: Backend, id: string): Promise<void> {
    const { duplicate } = await backend.messages.insert(newMessage(id));
    expect(duplicate).toBe(false);
    this.inserted.push(id);
  }

  async #claim(backend: Backend): Promise<void> {
    const claimed = await backend.messages.claim(claimRequest('agent'));
    this.claimed.push(...claimed.map(({ id }) => id));
  }

  /** Each message is there once, each was claimed at most once, and every handle sees the same. */
  async check(): Promise<void> {
    await Promise.all(this.#answers);
    expect(new Set(this.claimed).size).toBe(this.claimed.length);
    const fresh = openForTest(this.directory);
    const unclaimed = this.inserted.filter((id) => !this.claimed.includes(id));
    for (const backend of [...this.#handles, fresh]) {
      const records = await Promise.all(this.inserted.map((id) => backend.messages.find(id)));
      expect(records.filter((record) => record?.state === 'queued').map((record) => record?.id)).toEqual(unclaimed);
      expect(records.filter((record) => record?.state === 'claimed')).toHaveLength(this.claimed.length);
      backend.close();
    }
  }
}

/** Lets one handle take a step while others take theirs before certain calls of the file system that it makes. */
function interleave(fleet: Fleet, directory: string, step: Step, others: ReadonlyMap<number, readonly Step[]>): number {
  let calls = 0;
  const stop = beforeFileCalls(() => {
    calls += 1;
    const steps = others.get(calls) ?? [];
    // What is right must be right without the lock: others behave as if its holder were dead.
    if (steps.length > 0) rmSync(join(directory, 'lock'), { force: true });
    steps.forEach((other, index) => {
      fleet.take(1 + (index % 2), other);
    });
  });
  try {
    fleet.take(0, step);
  } finally {
    stop();
  }
  return calls;
}

const steps: readonly Step[] = ['insert', 'claim', 'beginEra', 'sealAndDie', 'reopen'];
const meanwhile: readonly (readonly Step[])[] = [
  ['insert'],
  ['claim'],
  ['beginEra'],
  ['sealAndDie'],
  ['insert', 'beginEra', 'insert'],
  ['insert', 'beginEra', 'beginEra', 'beginEra', 'claim', 'insert'],
];

describe('handles of one store that take steps between the calls of the file system of each other', () => {
  it.each(steps.flatMap((step) => meanwhile.map((others) => [step, others] as const)))(
    '%s, with %j before any of its calls',
    async (step, others) => {
      const folder = temporaryFolder();
      for (let call = 1, calls = 1; call <= calls; call += 1) {
        const directory = join(folder, String(call));
        const fleet = new Fleet(directory, 3);
        fleet.take(2, 'insert');
        calls = interleave(fleet, directory, step, new Map([[call, others]]));
        await fleet.check();
      }
    },
    60_000,
  );

  it('in any order', async () => {
    const anyStep = fc.constantFrom(...steps);
    const turn = fc.record({
      step: anyStep,
      others: fc.array(fc.tuple(fc.integer({ min: 1, max: 30 }), fc.array(anyStep, { minLength: 1, maxLength: 4 })), {
        maxLength: 3,
      }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(turn, { minLength: 1, maxLength: 5 }), async (turns) => {
        const directory = temporaryFolder();
        const fleet = new Fleet(directory, 3);
        for (const { step, others } of turns) interleave(fleet, directory, step, new Map(others));
        await fleet.check();
      }),
      { numRuns: 60, seed: 20_260_801 },
    );
  });

  it('may all be the first to open it', async () => {
    const folder = temporaryFolder();
    let call = 0;
    for (let wasAnotherThere = true; wasAnotherThere; ) {
      call += 1;
      const directory = join(folder, String(call));
      wasAnotherThere = whileOpening(directory, call);
      const backend = openForTest(directory);
      const found = await backend.messages.claim(claimRequest('agent', 10));
      expect(found.map(({ id }) => id)).toEqual(wasAnotherThere ? ['by-another', 'by-us'] : ['by-us']);
    }
    expect(call).toBeGreaterThan(30);
  });
});

/** Opens a store and stores `by-us`; another does so with `by-another` before the n-th call; false without an n-th. */
function whileOpening(directory: string, call: number): boolean {
  let calls = 0;
  const stop = beforeFileCalls(() => {
    calls += 1;
    if (calls !== call) return;
    void openForTest(directory).messages.insert(newMessage('by-another'));
    beginEra(directory);
    beginEra(directory);
  });
  const backend = openForTest(directory);
  stop();
  void backend.messages.insert(newMessage('by-us'));
  return calls >= call;
}
