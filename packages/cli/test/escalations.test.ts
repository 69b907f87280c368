import type { EscalationEvent, MafEscalation } from '@maf/protocols';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Project } from './maf-process.js';

const path = {
  id: 'pager',
  name: 'Pager',
  configType: 'escalation_path',
  version: '1.0.0',
  config: {
    triggerConditions: [],
    escalationSteps: [
      { level: 1, action: 'notify', target: 'ann', timeoutMinutes: 5 },
      { level: 2, action: 'escalate', targets: ['ben', 'cho'] },
    ],
  },
};

let project: Project;

beforeAll(async () => {
  project = new Project();
  await project.json(['config', 'save', project.write('path.json', [path])]);
}, 60_000);
afterAll(() => project[Symbol.dispose]());

describe('maf escalate', () => {
  it('with --dry-run says who would be reached, when and by which channel, and tells nobody', async () => {
    const foreseen = await project.maf(['escalate', 'pager', '--reason', 'test', '--dry-run']);
    const lines = foreseen.stdout.trimEnd().split('\n');
    expect(lines.map((line) => line.replace(/^.* {2}/, ''))).toEqual([
      'level 1: ann by inbox',
      'level 2: ben by inbox; cho by inbox',
      'level 2: nobody is left to tell: exhausted',
    ]);
    const [first = 0, ...later] = lines.map((line) => Date.parse(line.slice(0, line.indexOf(' '))));
    expect(later.map((at) => (at - first) / 60_000)).toEqual([5, 35]);
    expect(await project.json(['escalations', 'list', '--all'])).toEqual([]);
    expect(await project.json(['mail', 'inbox', '--agent', 'ann'])).toEqual([]);
    const unknown = await project.maf(['escalate', 'nowhere', '--reason', 'test', '--dry-run']);
    expect(unknown).toMatchObject({ code: 1, stderr: expect.stringContaining('saved are pager') });
  }, 60_000);

  it('begins one, which is answered, read and watched', async () => {
    const begun = await project.json<MafEscalation>(
      ['escalate', 'pager', '--reason', 'the deploy is stuck', '--agent', 'dan', '--context', 'region=west'],
      {},
    );
    const { id } = begun;
    expect(begun).toMatchObject({ state: 'triggered', level: 1, agentId: 'dan', context: { region: 'west' } });
    expect(await project.json(['mail', 'inbox', '--agent', 'ann'])).toMatchObject([{ message: { escalationId: id } }]);
    const answer = (...argv: string[]) => project.json<MafEscalation>(['escalations', ...argv, '--agent', 'ann']);
    await answer('comment', id, 'looking at it');
    expect(await answer('snooze', id, '--for', '30m')).toMatchObject({ progress: { dueFor: 'resume' } });
    expect(await answer('reassign', id, '--to', 'eve', '--note', 'yours')).toMatchObject({ state: 'triggered' });
    expect(await project.json(['mail', 'inbox', '--agent', 'eve'])).toMatchObject([{ message: { escalationId: id } }]);
    expect((await project.maf(['escalations', 'show', id])).stdout).toMatch(
      /state +triggered at level 1 of pager, severity high[\s\S]*assignee +eve[\s\S]*triggered at level 1: the deploy is stuck\n.*delivered at level 1 to ann by inbox\n.*comment of ann: "looking at it"\n.*snoozed by ann for 30m\n.*reassigned to eve by ann: "yours"\n.*delivered at level 1 to eve by inbox\n\nnext: the level after this one, unless somebody answers, in /,
    );
    const watching = project.maf(['escalations', 'watch', id, '--every', '50ms', '--json']);
    expect(await answer('cancel', id)).toMatchObject({ state: 'cancelled' });
    const watched = (await watching).stdout.trim().split('\n');
    const events: EscalationEvent[] = watched.map((line) => JSON.parse(line));
    expect(events.map(({ kind }) => kind)).toEqual([
      'triggered',
      'delivered',
      'commented',
      'snoozed',
      'reassigned',
      'delivered',
      'cancelled',
    ]);
    const closed = await project.maf(['escalations', 'ack', id, '--agent', 'ben']);
    expect(closed).toMatchObject({ code: 1, stderr: expect.stringContaining('it was cancelled by ann') });
  }, 60_000);
});
