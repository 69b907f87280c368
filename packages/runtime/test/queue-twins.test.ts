import type { MafMessage } from '@maf/protocols';
import type { ClaimOptions, EnqueueOptions, RuntimeState } from '@maf/runtime';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { testSeed } from './sqlite-processes/seeded-random.js';
import { openTwins } from './twins/twin-runtimes.js';

/** One step of a run: a question to both runtimes; what they claimed before is given with it. */
type Step =
  | { readonly kind: 'advance'; readonly milliseconds: number }
  | {
      readonly kind: 'ask';
      readonly name: string;
      ask(runtime: RuntimeState, receipts: readonly string[]): Promise<unknown>;
    };

const agent = fc.constantFrom('ann', 'bob');
const messageId = fc.integer({ min: 0, max: 9 }).map((index) => `m${index}`);
const milliseconds = fc.constantFrom(1, 400, 1_000, 3_000, 30_000);
const limit = fc.constantFrom(1, 2, 5);
const types = fc.constantFrom<ClaimOptions<MafMessage['type']>['types']>(
  ['TASK_CLAIM'],
  ['WORK_COMPLETE', 'TASK_CLAIM'],
);
/** Mostly one of the last, which still stand. */
const receiptIndex = fc.oneof({ weight: 3, arbitrary: fc.nat(2) }, { weight: 1, arbitrary: fc.nat(30) });

const message = fc
  .record({ id: messageId, from: agent, taskId: fc.constantFrom('t1', 't2'), done: fc.boolean() })
  .map(
    ({ id, from, taskId, done }): MafMessage =>
      done
        ? { type: 'WORK_COMPLETE', agentId: from, taskId, status: 'succeeded', messageId: id }
        : { type: 'TASK_CLAIM', agentId: from, taskId, messageId: id },
  );

/** Half of the time options with which the message can be claimed at once, by anybody. */
const enqueueOptions: fc.Arbitrary<EnqueueOptions> = fc.oneof(
  fc.record({ priority: fc.constantFrom('low', 'high'), maxAttempts: fc.constantFrom(2, 3) }, { requiredKeys: [] }),
  fc.record(
    {
      to: agent,
      priority: fc.constantFrom('low', 'normal', 'high', 'urgent'),
      delayMs: milliseconds,
      idempotencyKey: fc.constantFrom('k1', 'k2'),
      maxAttempts: fc.constantFrom(1, 2, 3),
    },
    { requiredKeys: [] },
  ),
);

const claimOptions: fc.Arbitrary<ClaimOptions<MafMessage['type']>> = fc
  .oneof(
    fc.record({ agentId: agent, visibilityMs: milliseconds, limit, types: fc.constant(undefined) }),
    fc.record({ agentId: agent, visibilityMs: milliseconds, limit, types, messageId }, { requiredKeys: ['agentId'] }),
  )
  .map(({ types: wanted, ...options }) => (wanted === undefined ? options : { ...options, types: wanted }));

const asking = (name: string, ask: (runtime: RuntimeState, receipts: readonly string[]) => Promise<unknown>): Step => ({
  kind: 'ask',
  name,
  ask,
});

const receiptOf = (receipts: readonly string[], index: number) =>
  receipts.at(-1 - (index % Math.max(receipts.length, 1))) ?? 'm0#1';

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 5, arbitrary: fc.tuple(message, enqueueOptions).map(enqueue) },
  {
    weight: 5,
    arbitrary: claimOptions.map((options) => asking(`claim ${text(options)}`, (runtime) => runtime.claim(options))),
  },
  { weight: 3, arbitrary: milliseconds.map((by): Step => ({ kind: 'advance', milliseconds: by })) },
  {
    weight: 2,
    arbitrary: receiptIndex.map((index) =>
      asking(`acknowledge ${index}`, (runtime, receipts) => runtime.acknowledge(receiptOf(receipts, index))),
    ),
  },
  {
    weight: 3,
    arbitrary: fc
      .tuple(receiptIndex, fc.boolean())
      .map(([index, retry]) =>
        asking(`reject ${index} ${retry}`, (runtime, receipts) =>
          runtime.reject(receiptOf(receipts, index), { reason: 'it broke', retry }),
        ),
      ),
  },
  {
    weight: 2,
    arbitrary: fc
      .tuple(receiptIndex, milliseconds)
      .map(([index, by]) =>
        asking(`extend ${index} ${by}`, (runtime, receipts) => runtime.extend(receiptOf(receipts, index), by)),
      ),
  },
  { weight: 1, arbitrary: messageId.map((id) => asking(`requeue ${id}`, (runtime) => runtime.requeue(id))) },
  { weight: 1, arbitrary: fc.constant(asking('requeue the last to die', requeueLast)) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(agent, limit)
      .map(([of, most]) => asking(`inbox ${of}`, (runtime) => runtime.inbox(of, { limit: most }))),
  },
  {
    weight: 1,
    arbitrary: limit.map((most) => asking('dead letters', (runtime) => runtime.deadLetters({ limit: most }))),
  },
  { weight: 1, arbitrary: fc.constant(asking('refresh', (runtime) => runtime.refresh())) },
);

function enqueue([content, options]: [MafMessage, EnqueueOptions]): Step {
  return asking(`enqueue ${text(content)} ${text(options)}`, (runtime) => runtime.enqueue(content, options));
}

async function requeueLast(runtime: RuntimeState): Promise<void> {
  const [last] = await runtime.deadLetters({ limit: 1 });
  if (last?.message.messageId !== undefined) await runtime.requeue(last.message.messageId);
}

function text(value: unknown): string {
  return JSON.stringify(value);
}

async function everything(runtime: RuntimeState): Promise<unknown> {
  const inboxes = [await runtime.inbox('ann'), await runtime.inbox('bob')];
  return [
    inboxes,
    await runtime.deadLetters(),
    await runtime.refresh(),
    await runtime.claim({ agentId: 'eve', limit: 100 }),
  ];
}

function receiptsIn(answer: unknown): string[] {
  return Array.isArray(answer) ? answer.flatMap((claimed: { receipt?: string }) => claimed.receipt ?? []) : [];
}

describe.each([
  ['sqlite', 150],
  ['postgres', 60],
] as const)('the message queue of %s', (backend, numRuns) => {
  it(`answers as the one in memory, whatever is asked (seed ${testSeed})`, async () => {
    const outcomes = new Set<string>();
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 60 }), async (steps) => {
        using twins = await openTwins(backend);
        const receipts: string[] = [];
        const log: string[] = [];
        for (const next of steps) {
          if (next.kind === 'advance') {
            twins.advance(next.milliseconds);
            log.push(`advance ${next.milliseconds}`);
            continue;
          }
          const known = [...receipts];
          const { answered, inMemory } = await twins.ask((runtime) => next.ask(runtime, known));
          log.push(next.name);
          expect(answered, log.join('\n')).toEqual(inMemory);
          receipts.push(...receiptsIn(answered));
          outcomes.add(outcomeOf(next.name, answered));
        }
        const { answered, inMemory } = await twins.ask(everything);
        expect(answered, log.join('\n')).toEqual(inMemory);
      }),
      { seed: testSeed, numRuns },
    );
    // The runs must meet what they are for.
    for (const met of ['enqueue', 'claim', 'acknowledge', 'reject', 'extend', 'requeue']) {
      const other = met === 'claim' ? 'empty' : 'refused';
      for (const outcome of ['done', other]) expect([...outcomes]).toContain(`${met} ${outcome}`);
    }
  }, 120_000);
});

function outcomeOf(name: string, answer: unknown): string {
  const refused = typeof answer === 'object' && answer !== null && 'failed' in answer;
  const empty = Array.isArray(answer) && answer.length === 0;
  return `${name.split(' ')[0]} ${refused ? 'refused' : empty ? 'empty' : 'done'}`;
}
