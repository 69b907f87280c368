import type { MafEscalation, MafEscalationPathConfig } from '@maf/protocols';
import { describe, expect, it } from 'vitest';
import type { ResolveTarget } from '../targets/recipient.js';
import { resolveTarget } from '../targets/resolve-target.js';
import { next } from './next-step.js';
import { trigger } from './trigger.js';

const resolveToInbox: ResolveTarget = (target, now) => resolveTarget(target, new Map(), now);

const minute = 60_000;
const start = Date.UTC(2030, 0, 1, 12);

function pathWith(config: Partial<MafEscalationPathConfig['config']> = {}): MafEscalationPathConfig {
  const escalationSteps: MafEscalationPathConfig['config']['escalationSteps'] = [
    { level: 1, action: 'notify', target: 'ann', timeoutMinutes: 5 },
    { level: 3, action: 'escalate', targets: ['ben', 'cho'] },
  ];
  return {
    id: 'path',
    name: 'Path',
    configType: 'escalation_path',
    version: '1.0.0',
    config: { triggerConditions: [], escalationSteps, ...config },
  };
}

function begun(path = pathWith()): MafEscalation {
  const facts = { id: 'e', pathId: path.id, path, deduplicationKey: 'key', level: 1, agentId: 'agent', context: {} };
  return trigger(facts, { causeId: 'cause', reason: 'it broke', now: start }).escalation;
}

/** Takes each step at the instant when it is due, until none is due any more; says what happened. */
function stepsOf(escalation: MafEscalation, resolve: ResolveTarget = resolveToInbox): string[] {
  const steps: string[] = [];
  let current = escalation;
  for (let at = current.dueAt; at !== undefined; at = current.dueAt) {
    const change = next(current, { events: [], deliveries: [] }, at, resolve);
    if (change === undefined) throw new Error('expected a step at the instant when it is due');
    current = change.escalation;
    const happened = change.events.map(({ kind, level }) => `${kind} ${level}`);
    const told = (change.deliveries ?? []).map(({ kind, recipient }) => `${recipient} ${kind}`);
    steps.push(`+${(at - start) / minute}: ${[...happened, ...told].join(', ')}`);
  }
  return [...steps, current.state];
}

const away =
  (...names: string[]): ResolveTarget =>
  (target, now) =>
    names.includes(target) ? { recipients: [], problems: [`${target} is away`] } : resolveToInbox(target, now);

describe('next', () => {
  it('goes through the levels, each in its own time or that of the path, to the end', () => {
    expect(stepsOf(begun())).toEqual([
      '+0: ann triggered',
      '+5: escalated 3, ben escalated, cho escalated',
      '+35: exhausted 3',
      'exhausted',
    ]);
  });

  it('goes through them again as often as the path says', () => {
    expect(stepsOf(begun(pathWith({ repeat: 1, timeoutMinutes: 10 })))).toEqual([
      '+0: ann triggered',
      '+5: escalated 3, ben escalated, cho escalated',
      '+15: repeated 1, ann repeated',
      '+20: escalated 3, ben escalated, cho escalated',
      '+30: exhausted 3',
      'exhausted',
    ]);
  });

  it('does nothing before it is due, and says how late it is after', () => {
    const escalation = begun();
    const told = next(escalation, { events: [], deliveries: [] }, start, resolveToInbox)?.escalation ?? escalation;
    const due = start + 5 * minute;
    expect(told.dueAt).toBe(due);
    const at = (now: number) => next(told, { events: [], deliveries: [] }, now, resolveToInbox);
    expect(at(due - 1)).toBeUndefined();
    expect(at(due)?.events).toMatchObject([{ kind: 'escalated', details: { lateMs: 0 } }]);
    const late = at(due + 90 * minute);
    expect(late?.events).toMatchObject([{ kind: 'escalated', details: { lateMs: 90 * minute } }]);
    // The next level has all of its time.
    expect(late?.escalation.dueAt).toBe(due + 90 * minute + 30 * minute);
    expect(late?.audit).toMatchObject([{ actor: 'system', action: 'escalation.escalated', subject: 'e' }]);
  });

  it('leaves a level that stands for nobody at once, and tells those who are there', () => {
    expect(stepsOf(begun(), away('ann'))).toEqual([
      '+0: unreachable 1, escalated 3, ben escalated, cho escalated',
      '+30: exhausted 3',
      'exhausted',
    ]);
    expect(stepsOf(begun(), away('ben'))).toContain('+5: escalated 3, unreachable 3, cho escalated');
  });

  it('gives the highest level its time, though nobody is there', () => {
    expect(stepsOf(begun(), away('ann', 'ben', 'cho'))).toEqual([
      '+0: unreachable 1, escalated 3, unreachable 3, unreachable 3',
      '+30: exhausted 3',
      'exhausted',
    ]);
  });

  it('never goes above the highest level of the path', () => {
    expect(stepsOf(begun(pathWith({ maxEscalationLevel: 2 })))).toEqual([
      '+0: ann triggered',
      '+5: exhausted 1',
      'exhausted',
    ]);
  });

  it('holds back what falls into the quiet hours until their end, unless it is critical', () => {
    const quietHours = { from: '12:03', to: '13:00', timeZone: 'UTC' };
    expect(stepsOf(begun(pathWith({ quietHours })))).toEqual([
      '+0: ann triggered',
      '+5: held 1',
      '+60: escalated 3, ben escalated, cho escalated',
      '+90: exhausted 3',
      'exhausted',
    ]);
    expect(stepsOf(begun(pathWith({ quietHours, severity: 'critical' })))[1]).toMatch(/^\+5: escalated/);
  });

  it('tells each recipient once, by the channels that the level asks for where there are any of them', () => {
    const channels = [{ channelType: 'inbox' }, { channelType: 'mail' }, { channelType: 'chat' }];
    const group: ResolveTarget = (target) => ({
      recipients:
        target === 'ann' ? [{ name: 'ann', channels }] : [{ name: 'cho', channels: [{ channelType: 'inbox' }] }],
      problems: [],
    });
    const step = { level: 1, action: 'notify', targets: ['ann', 'ben', 'cho'], channels: ['chat', 'mail'] } as const;
    const escalation = begun(
      pathWith({ escalationSteps: [{ ...step, targets: [...step.targets], channels: [...step.channels] }] }),
    );
    const told = next(escalation, { events: [], deliveries: [] }, start, group)?.deliveries ?? [];
    expect(
      told.map(({ recipient, target, channels: by }) => [recipient, target, by.map((one) => one.channelType)]),
    ).toEqual([
      ['ann', 'ann', ['chat', 'mail']],
      ['cho', 'ben', ['inbox']],
    ]);
  });
});
