import type { EscalationRight, MafEscalationPathConfig } from '@maf/protocols';
import { describe, expect, it } from 'vitest';
import { mayAnswer } from './may-answer.js';

function pathWith(access?: MafEscalationPathConfig['config']['access']): MafEscalationPathConfig {
  return {
    id: 'path',
    name: 'Path',
    configType: 'escalation_path',
    version: '1.0.0',
    config: {
      triggerConditions: [],
      escalationSteps: [
        { level: 1, action: 'notify', target: 'lead' },
        { level: 2, action: 'escalate', target: 'director' },
      ],
      ...(access === undefined ? {} : { access }),
    },
  };
}

const rights: readonly EscalationRight[] = ['acknowledge', 'resolve', 'override', 'edit'];

describe('mayAnswer', () => {
  it.each(rights)('lets any agent %s where the path says nothing', (right) => {
    expect(mayAnswer(pathWith(), { level: 1 }, { agentId: 'a', role: 'agent' }, right)).toBe(true);
    expect(mayAnswer(pathWith({}), { level: 1 }, { agentId: 'a', role: 'agent' }, right)).toBe(true);
  });

  it.each(rights)('asks for the role that the path names to %s', (right) => {
    const path = pathWith({ [right]: 'supervisor' });
    const may = (role: 'agent' | 'supervisor' | 'admin') =>
      mayAnswer(path, { level: 1 }, { agentId: 'a', role }, right);
    expect([may('agent'), may('supervisor'), may('admin')]).toEqual([false, true, true]);
    for (const other of rights.filter((one) => one !== right)) {
      expect(mayAnswer(path, { level: 1 }, { agentId: 'a', role: 'agent' }, other)).toBe(true);
    }
  });

  it('lets targets acknowledge, and do nothing else, once their level is reached', () => {
    const path = pathWith({ acknowledge: 'admin', resolve: 'admin' });
    const may = (agentId: string, level: number, right: EscalationRight) =>
      mayAnswer(path, { level }, { agentId, role: 'agent' }, right);
    expect([may('lead', 1, 'acknowledge'), may('lead', 2, 'acknowledge')]).toEqual([true, true]);
    expect([may('director', 1, 'acknowledge'), may('director', 2, 'acknowledge')]).toEqual([false, true]);
    const reached = { level: 1, recipients: ['person-on-call'] };
    expect(mayAnswer(path, reached, { agentId: 'person-on-call', role: 'agent' }, 'acknowledge')).toBe(true);
    expect(mayAnswer(path, reached, { agentId: 'person-on-call', role: 'agent' }, 'resolve')).toBe(false);
    expect([may('lead', 1, 'resolve'), may('other', 2, 'acknowledge')]).toEqual([false, false]);
  });
});
