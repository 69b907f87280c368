import type { MafEscalationTargetConfig } from '@maf/protocols';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { resolveTarget } from './resolve-target.js';
import type { TargetDirectory } from './target-directory.js';

type Target = MafEscalationTargetConfig['config'];

const now = Date.parse('2026-01-07T12:00:00Z');

function directoryOf(targets: Readonly<Record<string, Target>>): TargetDirectory {
  const document = (id: string, config: Target): MafEscalationTargetConfig => ({
    id,
    name: id,
    configType: 'escalation_target',
    version: '1.0.0',
    config,
  });
  return new Map(Object.entries(targets).map(([id, config]) => [id, document(id, config)]));
}

const file = (path: string) => ({ channelType: 'file' as const, path });
const person = (path: string): Target => ({ targetType: 'person', channels: [file(path)] });
const group = (...members: string[]): Target => ({ targetType: 'group', members });

describe('a target', () => {
  it('that nobody has saved is the inbox of an agent', () => {
    expect(resolveTarget('supervisor', directoryOf({}), now)).toEqual({
      recipients: [
        {
          name: 'supervisor',
          agentId: 'supervisor',
          channels: [{ channelType: 'inbox', agentId: 'supervisor' }],
        },
      ],
      problems: [],
    });
  });

  it('is an agent in its inbox, or by channels of its own', () => {
    const directory = directoryOf({
      lead: { targetType: 'agent', agentId: 'agent-007' },
      night: { targetType: 'agent', channels: [file('/tmp/night')] },
    });
    expect(resolveTarget('lead', directory, now).recipients).toEqual([
      { name: 'lead', agentId: 'agent-007', channels: [{ channelType: 'inbox', agentId: 'agent-007' }] },
    ]);
    expect(resolveTarget('night', directory, now).recipients).toEqual([
      { name: 'night', agentId: 'night', channels: [file('/tmp/night')] },
    ]);
  });

  it('is whoever is on call, and everybody in a group once', () => {
    const directory = directoryOf({
      ada: person('/tmp/ada'),
      bob: person('/tmp/bob'),
      'on-call': {
        targetType: 'rotation',
        members: ['ada', 'bob'],
        handOver: 'weekly',
        handOverTime: '09:00',
        timeZone: 'Europe/Berlin',
        startDate: '2026-01-05',
        overrides: [{ member: 'helper', from: '2026-02-01T00:00:00Z', until: '2026-02-02T00:00:00Z' }],
      },
      everybody: group('on-call', 'bob', 'ada', 'inner'),
      inner: group('bob', 'helper'),
    });
    const names = (name: string, at = now) => resolveTarget(name, directory, at).recipients.map((found) => found.name);
    expect(names('on-call')).toEqual(['ada']);
    expect(names('on-call', now + 7 * 86_400_000)).toEqual(['bob']);
    expect(names('on-call', Date.parse('2026-02-01T12:00:00Z'))).toEqual(['helper']);
    expect(names('everybody')).toEqual(['ada', 'bob', 'helper']);
  });

  it.each<[string, Target, RegExp]>([
    ['an empty group', { targetType: 'group', members: [] }, /group nobody has no members/],
    ['a person without channels', { targetType: 'person', channels: [] }, /nobody has no channels/],
    ['an agent without channels', { targetType: 'agent', channels: [] }, /nobody has no channels/],
    ['a disabled person', { ...person('/tmp/x'), enabled: false }, /nobody is disabled/],
    ['a disabled group', { ...group('ada'), enabled: false }, /nobody is disabled/],
    ['a group of itself', { targetType: 'group', members: ['nobody'] }, /nobody → nobody/],
  ])('is nobody as %s, and says so', (_, config, problem) => {
    const { recipients, problems } = resolveTarget('nobody', directoryOf({ nobody: config }), now);
    expect(recipients).toEqual([]);
    expect(problems).toEqual([expect.stringMatching(problem)]);
  });

  it('that cannot be read is nobody, and keeps nobody else from being told', () => {
    const directory = new Map([
      ...directoryOf({ both: group('broken', 'ada'), ada: person('/tmp/ada') }),
      ['broken', { problem: 'target broken cannot be used: CONFIG_INVALID' }] as const,
    ]);
    expect(resolveTarget('both', directory, now)).toMatchObject({
      recipients: [{ name: 'ada' }],
      problems: ['target broken cannot be used: CONFIG_INVALID'],
    });
  });

  it('comes to an end in any web of groups: everybody once, and somebody or a problem', () => {
    const names = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'x', 'y');
    const webs = fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd', 'e'), fc.array(names, { maxLength: 6 }));
    fc.assert(
      fc.property(webs, names, (web, name) => {
        const groups = Object.entries(web).map(([id, members]) => [id, group(...members)]);
        const { recipients, problems } = resolveTarget(name, directoryOf(Object.fromEntries(groups)), now);
        const found = recipients.map((recipient) => recipient.name);
        expect(new Set(found).size).toBe(found.length);
        expect(found.every((recipient) => !(recipient in web))).toBe(true);
        if (found.length === 0) expect(problems).not.toEqual([]);
      }),
    );
  });
});
