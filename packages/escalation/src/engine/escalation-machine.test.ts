import type { EscalationEvent, MafEscalation } from '@maf/protocols';
import type { EscalationChange } from '@maf/runtime';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EscalationClosedError } from '../errors/escalation-closed-error.js';
import { acknowledge, deliver, join, resolve, trigger } from './escalation-machine.js';

const path = {
  id: 'path',
  name: 'Path',
  configType: 'escalation_path' as const,
  version: '1.0.0',
  config: { triggerConditions: [], escalationSteps: [{ level: 1, action: 'notify' as const, target: 'supervisor' }] },
};

function begun(): EscalationChange {
  const facts = {
    id: 'e-1',
    pathId: 'path',
    path,
    deduplicationKey: 'key',
    level: 1,
    agentId: 'agent-001',
    context: {},
  };
  return trigger(facts, { causeId: 'cause-0', reason: 'it failed', now: 0 });
}

type Step =
  | { readonly kind: 'join'; readonly causeId: string }
  | { readonly kind: 'acknowledge' | 'resolve'; readonly actor: string }
  | { readonly kind: 'deliver' };

type Stored = { readonly escalation: MafEscalation; readonly events: readonly EscalationEvent[] };

/** What a store would hold after a step; a refused one changes nothing. */
function take({ escalation, events }: Stored, step: Step, now: number): Stored & { readonly refused: boolean } {
  try {
    const change = decide(escalation, events, step, now);
    if (change === undefined) return { escalation, events, refused: false };
    return { escalation: change.escalation, events: [...events, ...change.events], refused: false };
  } catch (error) {
    if (!(error instanceof EscalationClosedError)) throw error;
    return { escalation, events, refused: true };
  }
}

function decide(escalation: MafEscalation, events: readonly EscalationEvent[], step: Step, now: number) {
  if (step.kind === 'join') return join(escalation, events, { causeId: step.causeId, reason: 'again', now });
  if (step.kind === 'deliver') return deliver(escalation, events, { level: 1, targets: ['supervisor'], now });
  const answer = { actor: step.actor, now };
  return step.kind === 'acknowledge' ? acknowledge(escalation, events, answer) : resolve(escalation, events, answer);
}

const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof(
    fc.record({ kind: fc.constant('join' as const), causeId: fc.constantFrom('cause-0', 'cause-1', 'cause-2') }),
    fc.record({ kind: fc.constantFrom('acknowledge', 'resolve'), actor: fc.constantFrom('ada', 'ben') }),
    fc.record({ kind: fc.constant('deliver' as const) }),
  ),
  { maxLength: 20 },
);

const order = ['triggered', 'acknowledged', 'resolved'];

describe('the laws of an escalation, over any sequence of causes and answers', () => {
  /** Takes the steps one after another, and looks at each with what was before and after it. */
  function forEachStep(look: (before: Stored, after: Stored & { refused: boolean }, step: Step) => void): void {
    fc.assert(
      fc.property(steps, (sequence) => {
        sequence.reduce<Stored>((before, step, index) => {
          const after = take(before, step, index + 1);
          look(before, after, step);
          return after;
        }, begun());
      }),
    );
  }

  it('never goes back, and a resolution stays as it was', () => {
    forEachStep((before, after) => {
      expect(order.indexOf(after.escalation.state)).toBeGreaterThanOrEqual(order.indexOf(before.escalation.state));
      if (before.escalation.state === 'resolved') expect(after.escalation).toEqual(before.escalation);
    });
  });

  it('takes the same thing twice as once', () => {
    forEachStep((_, after, step) => {
      const again = take(after, step, 99);
      expect(again.escalation).toEqual(after.escalation);
      expect(again.events).toEqual(after.events);
      expect(again.refused).toBe(after.refused);
    });
  });

  it('counts each cause once', () => {
    forEachStep((_, { escalation, events }) => {
      const causes = events.filter(({ kind }) => kind === 'triggered' || kind === 'joined');
      expect(escalation.occurrences).toBe(causes.length);
      expect(new Set(causes.map(({ details }) => details['causeId'])).size).toBe(causes.length);
    });
  });

  it('names who answered, in step with its events', () => {
    forEachStep((_, { escalation, events }) => {
      const acknowledged = events.filter(({ kind }) => kind === 'acknowledged');
      const resolved = events.filter(({ kind }) => kind === 'resolved');
      expect(acknowledged.length).toBeLessThanOrEqual(1);
      expect(resolved.length).toBe(escalation.state === 'resolved' ? 1 : 0);
      expect(escalation.acknowledgedBy).toBe(acknowledged[0]?.actor);
      expect(escalation.resolvedBy).toBe(resolved[0]?.actor);
      expect(events.filter(({ kind }) => kind === 'delivered').length).toBeLessThanOrEqual(1);
    });
  });
});

describe('an answer that comes after the end', () => {
  const resolved = [
    { kind: 'acknowledge', actor: 'ada' } as const,
    { kind: 'resolve', actor: 'ada' } as const,
  ].reduce<Stored>((stored, step, index) => take(stored, step, index + 1), begun());

  it('is refused, saying who ended it', () => {
    const answer = { actor: 'ben', now: 9 };
    expect(() => acknowledge(resolved.escalation, resolved.events, answer)).toThrow(/was resolved by ada/);
    expect(() => resolve(resolved.escalation, resolved.events, answer)).toThrow(EscalationClosedError);
    expect(() => join(resolved.escalation, resolved.events, { causeId: 'new', reason: '', now: 9 })).toThrow(
      EscalationClosedError,
    );
  });

  it('changes nothing when it had been given before', () => {
    const answer = { actor: 'ada', now: 9 };
    expect(acknowledge(resolved.escalation, resolved.events, answer)).toBeUndefined();
    expect(resolve(resolved.escalation, resolved.events, answer)).toBeUndefined();
    expect(join(resolved.escalation, resolved.events, { causeId: 'cause-0', reason: '', now: 9 })).toBeUndefined();
  });
});
