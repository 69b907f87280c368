import { existsSync } from 'node:fs';
import type { EscalationNotice } from '@maf/escalation';
import type { AuditEntry, MafEscalation } from '@maf/protocols';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Project } from './maf-process.js';

let project: Project;

/** Ada is reached by a file while `inbox/` is there, else by a command; Bob by a file. */
beforeEach(async () => {
  project = new Project();
  const append = `require('node:fs').appendFileSync('command.jsonl', require('node:fs').readFileSync(0))`;
  const ada = [
    { channelType: 'file', path: project.path('inbox/ada.jsonl') },
    { channelType: 'command', command: [process.execPath, '-e', append], cwd: project.folder },
  ];
  const bob = [{ channelType: 'file', path: project.path('bob.jsonl') }];
  const saved = (id: string, configType: string, config: object) => ({
    id,
    name: id,
    configType,
    version: '1.0.0',
    config,
  });
  const path = {
    triggerConditions: [{ condition: 'disk_full', threshold: 2 }],
    escalationSteps: [
      { level: 1, action: 'notify', target: 'on-call', timeoutMinutes: 5 },
      { level: 2, action: 'escalate', target: 'bob' },
    ],
  };
  const configs = [
    saved('ada', 'escalation_target', { targetType: 'person', channels: ada }),
    saved('bob', 'escalation_target', { targetType: 'person', channels: bob }),
    saved('on-call', 'escalation_target', { targetType: 'group', members: ['ada'] }),
    saved('pager', 'escalation_path', path),
  ];
  await project.json(['config', 'import', project.write('configs.json', configs)]);
});
afterEach(() => project[Symbol.dispose]());

const kindsIn = (name: string) =>
  existsSync(project.path(name))
    ? project
        .read(name)
        .trimEnd()
        .split('\n')
        .map((line): EscalationNotice => JSON.parse(line))
        .map(({ kind, recipient, target }) => `${kind} ${recipient} for ${target}`)
    : [];

describe('an escalation to saved people', () => {
  it('says beforehand who would be reached, and by which channels', async () => {
    const { stdout } = await project.maf(['escalate', 'pager', '--reason', 'test', '--dry-run']);
    expect(stdout).toMatch(/level 1: ada \(as on-call\) by file, else command\n.*level 2: bob by file\n/);
    expect(kindsIn('command.jsonl')).toEqual([]);
  }, 60_000);

  it('reaches them by the first channel that works, ends once it is answered, and leaves a trail that verifies', async () => {
    const { id } = await project.json<MafEscalation>(['escalate', 'pager', '--reason', 'the disk is full']);
    expect(await project.maf(['worker', '--once'])).toMatchObject({ code: 0 });
    expect(kindsIn('command.jsonl')).toEqual(['triggered ada for on-call']);
    const acknowledged = await project.json<MafEscalation>(['escalations', 'ack', id, '--agent', 'ada']);
    expect(acknowledged).toMatchObject({ state: 'acknowledged', acknowledgedBy: 'ada' });
    expect(await project.maf(['worker', '--once'])).toMatchObject({ code: 0 });
    expect(kindsIn('command.jsonl')).toEqual(['triggered ada for on-call', 'acknowledged ada for on-call']);
    expect(kindsIn('bob.jsonl')).toEqual([]);
    const trail = await project.json<AuditEntry[]>(['audit', 'log', '--subject', id]);
    expect(trail.map(({ action, actor }) => `${action} by ${actor}`)).toEqual([
      'escalation.delivered by system',
      'escalation.acknowledged by ada',
      'escalation.delivered by system',
      expect.stringContaining('escalation.triggered by '),
    ]);
    expect(await project.json(['audit', 'verify'])).toMatchObject({ isIntact: true });
  }, 60_000);

  it('begins with the occurrence of a raised condition that reaches the threshold', async () => {
    const raise = (cause: string) =>
      project.json<MafEscalation[]>(['raise', 'disk_full', '--key', 'db-1', '--cause', cause, '--details', 'free=0']);
    expect(await raise('first')).toEqual([]);
    expect(await raise('first')).toEqual([]);
    expect(await raise('second')).toMatchObject([{ pathId: 'pager', context: { free: '0' } }]);
    expect(kindsIn('command.jsonl')).toEqual(['triggered ada for on-call']);
    const { stdout } = await project.maf(['raise', 'nothing_special', '--key', 'k']);
    expect(stdout).toBe('nothing_special was counted; no path asks for more yet.\n');
  }, 60_000);
});
