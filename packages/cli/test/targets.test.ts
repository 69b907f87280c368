import type { AuditEntry } from '@maf/protocols';
import { createRuntimeFactory } from '@maf/runtime';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startServer } from './answering-server.js';
import { Project } from './maf-process.js';

let project: Project;

beforeEach(() => {
  project = new Project();
});

afterEach(() => {
  project[Symbol.dispose]();
});

const target = (id: string, config: object) => ({
  id,
  name: id,
  configType: 'escalation_target',
  version: '1.0.0',
  config,
});

/** A rotation of two people, of whom ada has a file and bob nothing. */
async function saveTargets(): Promise<void> {
  const ada = { targetType: 'person', channels: [{ channelType: 'file', path: project.path('ada.jsonl') }] };
  const rotation = {
    targetType: 'rotation',
    members: ['ada', 'bob'],
    handOver: 'weekly',
    handOverTime: '09:00',
    timeZone: 'Europe/Berlin',
    startDate: '2026-01-05',
  };
  const targets = [
    target('ada', ada),
    target('bob', { targetType: 'person', channels: [] }),
    target('on-call', rotation),
  ];
  expect(await project.maf(['config', 'import', project.write('targets.json', targets)])).toMatchObject({ code: 0 });
}

function audited(): Promise<AuditEntry[]> {
  using runtime = createRuntimeFactory({ mode: 'sqlite', path: project.path('.agent-mail/runtime.db') });
  return runtime.audit.list();
}

interface ShownRotation {
  readonly rotation: string;
  readonly shifts: readonly { readonly member: string; readonly isOverride: boolean }[];
}

describe('maf oncall', () => {
  it('shows who is on call now and next, in the time of the rotation', async () => {
    await saveTargets();
    const at = ['--at', '2026-03-25T12:00:00Z', '--days', '14'];
    const shown = await project.maf(['oncall', 'show', 'on-call', ...at]);
    expect(shown.stdout).toMatch(
      /^ROTATION +ON CALL +FROM +UNTIL +CHANGES\non-call +bob +2026-03-23 09:00 GMT\+01:00 +2026-03-30 09:00 GMT\+02:00 +ends in 4d 19h/,
    );
    const [rotation] = await project.json<ShownRotation[]>(['oncall', 'show', ...at]);
    expect(rotation?.shifts.map(({ member }) => member)).toEqual(['bob', 'ada', 'bob']);
    const unknown = await project.maf(['oncall', 'show', 'ada']);
    expect(unknown).toMatchObject({ code: 1, stderr: expect.stringContaining('a rotation (on-call), found ada') });
  });

  it('puts somebody else on call for a time, as a new revision that is audited', async () => {
    await saveTargets();
    const time = ['--from', '2026-01-07T00:00:00Z', '--until', '2026-01-09T01:00:00+01:00'];
    const override = ['oncall', 'override', 'on-call', '--member', 'cleo', ...time, '--agent', 'lead'];
    const overridden = await project.maf(override);
    expect(overridden).toMatchObject({ code: 0, stderr: expect.stringContaining('neither a saved target nor') });
    const shown = await project.json<ShownRotation[]>([
      ...['oncall', 'show', '--at', '2026-01-06T12:00:00Z'],
      ...['--days', '4'],
    ]);
    expect(shown[0]?.shifts).toMatchObject([
      { member: 'ada', isOverride: false },
      { member: 'cleo', isOverride: true, from: Date.parse('2026-01-07'), until: Date.parse('2026-01-09') },
      { member: 'ada', isOverride: false },
    ]);
    const entries = (await audited()).filter(({ actor }) => actor === 'lead');
    expect(entries).toMatchObject([
      { action: 'oncall.overridden', subject: 'on-call', details: { member: 'cleo', revision: 2 } },
      { action: 'config.saved', subject: 'on-call', details: { revision: 2 } },
    ]);
    const backwards = ['oncall', 'override', 'on-call', '--member', 'cleo', '--until', '2020-01-01T00:00:00Z'];
    expect(await project.maf(backwards)).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('an instant after'),
    });
    const circle = ['oncall', 'override', 'on-call', '--member', 'on-call', '--until', '2099-01-01'];
    expect(await project.maf(circle)).toMatchObject({ code: 2, stderr: expect.stringContaining('→') });
  });
});

describe('maf targets', () => {
  it('lists whom each target stands for, and who is nobody', async () => {
    await saveTargets();
    const { stdout } = await project.maf(['targets', 'list']);
    expect(stdout).toMatch(
      /^TARGET +TYPE +TELLS NOW +PROBLEMS\nada +person +ada \(file\)\nbob +person +nobody +target bob has no/,
    );
  });

  it('tries a target telling nobody, and tells it when asked to, as a test', async () => {
    await saveTargets();
    const tried = await project.maf(['targets', 'test', 'ada']);
    expect(tried).toMatchObject({ code: 0, stdout: expect.stringMatching(/^ada +file +yes/m) });
    expect(() => project.read('ada.jsonl')).toThrow();
    expect(await project.maf(['targets', 'test', 'ada', '--send', '--agent', 'lead'])).toMatchObject({ code: 0 });
    expect(JSON.parse(project.read('ada.jsonl'))).toMatchObject({ isTest: true, recipient: 'ada', agentId: 'lead' });
    const nobody = await project.maf(['targets', 'test', 'bob']);
    expect(nobody).toMatchObject({ code: 1, stderr: expect.stringContaining('target bob has no channels') });
    const absent = await project.maf(['targets', 'test', 'ghost']);
    expect(absent).toMatchObject({ code: 1, stdout: expect.stringContaining('no agent ghost is known') });
    expect((await audited()).map(({ action }) => action)).toContain('target.tested');
  });

  it('shows no secret of a channel', async () => {
    await using server = await startServer();
    server.answer(403);
    const channels = [{ channelType: 'slack', url: '${env:SLACK_URL}' }];
    const file = project.write('eve.json', target('eve', { targetType: 'person', channels }));
    await project.maf(['config', 'save', file]);
    const env = { SLACK_URL: `${server.url}/services/hunter2hunter2` };
    const told = await project.maf(['targets', 'test', 'eve', '--send'], { env });
    expect(told).toMatchObject({ code: 1, stdout: expect.stringContaining('answered 403') });
    expect(told.stdout + told.stderr).not.toContain('hunter2');
  });
});

describe('a check of an escalation path', () => {
  it('sees whether its targets would be reached', async () => {
    await saveTargets();
    const path = {
      id: 'payments',
      name: 'Payments',
      configType: 'escalation_path',
      version: '1.0.0',
      config: {
        triggerConditions: [],
        escalationSteps: [
          { level: 1, action: 'notify', target: 'ada' },
          { level: 2, action: 'escalate', target: 'bob' },
        ],
      },
    };
    await project.maf(['config', 'save', project.write('payments.json', path)]);
    const failed = await project.maf(['preflight', 'run', 'payments']);
    expect(failed).toMatchObject({ code: 1, stdout: expect.stringContaining('target bob has no channels') });
    expect(failed.stdout).not.toContain('escalationSteps[0]');
  });
});
