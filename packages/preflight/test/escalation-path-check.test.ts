import type { MafEscalationPathConfig } from '@maf/protocols';
import { describe, expect, it } from 'vitest';
import { judgeEscalationPath } from '../src/checks/escalation-path/judge-escalation-path.js';
import type { ReachedTarget, ReachTarget } from '../src/checks/escalation-path/reach-target.js';
import { runPreflight } from '../src/runner/run-preflight.js';
import { openStore } from './support/stores.js';

function pathOf(levels: readonly number[], maxEscalationLevel?: number): MafEscalationPathConfig['config'] {
  return {
    triggerConditions: [],
    escalationSteps: levels.map((level) => ({ level, action: 'notify', target: `target-${level}` })),
    ...(maxEscalationLevel === undefined ? {} : { maxEscalationLevel }),
  };
}

describe('a check of an escalation path', () => {
  it('fails for targets that nobody answers to, and is green once all are there', async () => {
    using store = openStore('memory');
    const { runtime } = store;
    store.configManager.saveConfig({
      id: 'path',
      name: 'Path',
      configType: 'escalation_path',
      version: '1.0.0',
      config: pathOf([1, 2], 2),
    });
    const run = () => runPreflight({ ...store, configId: 'path', agentId: 'agent-001', env: {} });
    await runtime.registerAgent({ agentId: 'target-1' });
    await runtime.upsertHeartbeat({ agentId: 'target-1', status: 'offline' });
    const execution = await run();
    expect(execution).toMatchObject({ status: 'failed', attempts: 1 });
    expect(execution.evidence[0]?.observations['failures']).toMatchObject([
      { subject: 'escalationSteps[0].target', observed: 'offline' },
      { subject: 'escalationSteps[1].target', observed: 'no such agent' },
    ]);
    await runtime.registerAgent({ agentId: 'target-1' });
    await runtime.registerAgent({ agentId: 'target-2' });
    expect(await run()).toMatchObject({ status: 'passed', summary: '2 step(s) to 2 target(s)' });
  });

  it('asks whoever can say whether targets are reached, in the environment that is checked', async () => {
    using store = openStore('memory');
    store.configManager.saveConfig({
      id: 'path',
      name: 'Path',
      configType: 'escalation_path',
      version: '1.0.0',
      config: pathOf([1, 2, 3]),
    });
    const reached = new Map<string, ReachedTarget>([
      ['target-1', { isReached: true, problems: [] }],
      ['target-2', { isReached: true, problems: ['ada by webhook: it answered 503'] }],
      ['target-3', { isReached: false, problems: ['group target-3 has no members'] }],
    ]);
    const asked: string[] = [];
    const reachTarget: ReachTarget = async (name, { environment }) => {
      asked.push(`${name} in ${environment}`);
      return reached.get(name) ?? { isReached: false, problems: [] };
    };
    const run = (environment: string) =>
      runPreflight({ ...store, configId: 'path', agentId: 'agent-001', env: {}, environment, reachTarget });
    const failed = await run('production');
    expect(failed.status).toBe('failed');
    expect(failed.evidence[0]?.observations['failures']).toMatchObject([
      { subject: 'escalationSteps[1].target', severity: 'warn', observed: 'ada by webhook: it answered 503' },
      { subject: 'escalationSteps[2].target', severity: 'fail', observed: 'group target-3 has no members' },
    ]);
    expect(asked).toEqual(['target-1 in production', 'target-2 in production', 'target-3 in production']);
    reached.set('target-3', { isReached: true, problems: [] });
    expect(await run('')).toMatchObject({ status: 'warned' });
    expect(asked.at(-1)).toBe('target-3 in ');
  });

  it.each([
    [[], undefined, [['escalationSteps', 'fail', 'at least one step']]],
    [[1, 3], 2, [['escalationSteps[1].level', 'fail', 'a level up to maxEscalationLevel (2)']]],
    [[2], undefined, [['escalationSteps', 'warn', 'a step at level 1']]],
    [[1, 5], undefined, [['escalationSteps', 'warn', 'a step at levels 2 to 4']]],
    [[2, 1], 3, [['maxEscalationLevel', 'warn', 'a step at level 3']]],
    [[1, 2, 3], 3, []],
  ])('says of the levels %j up to %s what is never reached', (levels, highest, expected) => {
    const found = judgeEscalationPath(pathOf(levels, highest), new Map()).filter(
      ({ subject }) => !subject.endsWith('target'),
    );
    expect(found.map(({ subject, severity, expected: text }) => [subject, severity, text])).toEqual(expected);
  });
});
