import type { CheckResult } from '@maf/preflight';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { InOrder } from './in-order.js';

function result(configId: string): CheckResult {
  return {
    id: configId,
    configId,
    agentId: 'A',
    status: 'passed',
    context: {},
    attempts: 0,
    evidence: [],
    createdAt: 0,
  };
}

it('hands results on in the order of the plan, whatever order they come in, none before its turn', () => {
  const plans = fc.uniqueArray(fc.string({ minLength: 1 }), { maxLength: 8 });
  const ways = plans.chain((plan) =>
    fc.tuple(fc.constant(plan), fc.shuffledSubarray(plan, { minLength: plan.length }), fc.nat({ max: plan.length })),
  );
  fc.assert(
    fc.property(ways, ([plan, arrival, ended]) => {
      const order = new InOrder();
      order.plan(plan);
      const came = arrival.slice(0, ended);
      const handedOn = came.flatMap((configId) => order.add(result(configId)));
      const firstMissing = plan.findIndex((configId) => !came.includes(configId));
      const expected = firstMissing === -1 ? plan : plan.slice(0, firstMissing);
      expect(handedOn.map(({ configId }) => configId)).toEqual(expected);
      const rest = order.rest().map(({ configId }) => configId);
      expect([...expected, ...rest]).toEqual(plan.filter((configId) => came.includes(configId)));
    }),
  );
});
