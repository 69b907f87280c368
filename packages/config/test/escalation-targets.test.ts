import { defineChannelSchema } from '@maf/protocols';
import { RequestInvalidError } from '@maf/runtime';
import Type from 'typebox';
import { describe, expect, it } from 'vitest';
import { checkConfig } from '../src/documents/check-config.js';
import { ConfigInvalidError } from '../src/errors/config-invalid-error.js';
import { PreflightConfigManager } from '../src/manager/preflight-config-manager.js';
import { caught, stores, temporaryFolder } from './stores.js';

const secret = `whsec_${Buffer.alloc(24, 7).toString('base64')}`;

const target = (id: string, config: object, more: object = {}) => ({
  id,
  name: id,
  configType: 'escalation_target',
  version: '1.0.0',
  config,
  ...more,
});
const group = (id: string, ...members: string[]) => target(id, { targetType: 'group', members });

const rotation = {
  targetType: 'rotation',
  members: ['ada', 'bob'],
  handOver: 'weekly',
  handOverTime: '09:00',
  timeZone: 'Europe/Berlin',
  startDate: '2026-01-05',
};

function pointersOf(config: object): string[] {
  const verdict = checkConfig(target('x', config));
  return verdict.valid ? [] : verdict.violations.map(({ pointer }) => pointer);
}

const channelPointers = (channel: object) => pointersOf({ targetType: 'person', channels: [channel] });

describe('rules of an escalation target', () => {
  it('take agents, people, rotations and groups', () => {
    expect(pointersOf({ targetType: 'agent' })).toEqual([]);
    expect(pointersOf({ targetType: 'person', channels: [] })).toEqual([]);
    expect(pointersOf({ targetType: 'group', members: ['a', 'b'] })).toEqual([]);
    expect(pointersOf(rotation)).toEqual([]);
    expect(pointersOf({ targetType: 'robot' })).toEqual(['/config/targetType']);
    expect(pointersOf({ targetType: 'person' })).toEqual(['/config/channels']);
    expect(pointersOf({ targetType: 'group', members: ['a', 'a'] })).toEqual(['/config/members']);
  });

  it.each<[object, string[]]>([
    [{ timeZone: 'Europe/Atlantis' }, ['/config/timeZone']],
    [{ timeZone: '+01:00' }, ['/config/timeZone']],
    [{ startDate: '2026-02-30' }, ['/config/startDate']],
    [{ handOverTime: '24:00' }, ['/config/handOverTime']],
    [{ members: [] }, ['/config/members']],
    [
      { overrides: [{ member: 'eve', from: '2026-01-05T10:00:00Z', until: '2026-01-05T11:00:00+02:00' }] },
      ['/config/overrides/0/until'],
    ],
    [
      { overrides: [{ member: 'eve', from: '2026-02-30T10:00:00Z', until: '2026-03-05T11:00:00Z' }] },
      ['/config/overrides/0/from'],
    ],
    [{ overrides: [{ member: 'eve', from: 'today', until: '2026-03-05T11:00:00Z' }] }, ['/config/overrides/0/from']],
  ])('want a rotation whose times exist: %j', (changes, expected) => {
    expect(pointersOf({ ...rotation, ...changes })).toEqual(expected);
  });

  it.each<[object, string[]]>([
    [{ channelType: 'inbox', agentId: 'a' }, []],
    [{ channelType: 'file', path: '/x' }, []],
    [{ channelType: 'slack', url: '${env:SLACK}' }, []],
    [{ channelType: 'slack', url: 'hooks.slack.com' }, ['/config/channels/0/url']],
    [{ channelType: 'pagerduty', routingKey: '${env:PD}' }, []],
    [{ channelType: 'pagerduty', routingKey: 'x', url: 'ftp://x' }, ['/config/channels/0/url']],
    [{ channelType: 'webhook', url: 'https://x', secret }, []],
    [{ channelType: 'webhook', url: 'https://x', secret: '${env:S}' }, []],
    [{ channelType: 'webhook', url: 'https://x', secret: 'whsec_c2hvcnQ=' }, ['/config/channels/0/secret']],
    [{ channelType: 'webhook', url: 'https://x', secret, headers: { 'a b': 'c' } }, ['/config/channels/0/headers/a b']],
    [{ channelType: 'command', command: ['notify', '--now'] }, []],
    [{ channelType: 'command', command: ['notify ${env:X}'], shell: true }, ['/config/channels/0/command/0']],
    [{ channelType: 'email', to: ['ada@example.com'], from: '${env:FROM}', host: 'mail' }, []],
    [
      { channelType: 'email', to: ['ada@example.com, eve@example.com'], from: 'x', host: 'mail' },
      ['/config/channels/0/from', '/config/channels/0/to/0'],
    ],
    [{ channelType: 'email', to: ['a@b'], from: 'c@d', host: 'mail', username: 'u' }, ['/config/channels/0']],
    [{ channelType: 'acme/sms', number: '1' }, ['/config/channels/0/channelType']],
  ])('want a channel that can be used: %j', (channel, expected) => {
    expect(channelPointers(channel)).toEqual(expected);
  });

  it('repeat no secret of a channel', () => {
    const channels = [
      { channelType: 'webhook', url: 'hunter2-url', secret: 'hunter2-secret' },
      { channelType: 'slack', url: 'hunter2-slack' },
    ];
    const verdict = checkConfig(target('x', { targetType: 'person', channels }));
    expect(verdict.valid).toBe(false);
    expect(JSON.stringify(verdict)).not.toContain('hunter2');
  });

  it("know channels of a team's own by their schema", () => {
    const sms = defineChannelSchema('acme/sms', { number: Type.String({ pattern: '^[0-9]+$' }) });
    const manager = new PreflightConfigManager({ channels: [sms] });
    const person = (channel: object) =>
      manager.validateConfig(target('x', { targetType: 'person', channels: [channel] }));
    expect(person({ channelType: 'acme/sms', number: '123' }).valid).toBe(true);
    expect(person({ channelType: 'inbox', agentId: 'a' }).valid).toBe(true);
    expect(person({ channelType: 'acme/sms', number: 'x' })).toMatchObject({
      violations: [{ pointer: '/config/channels/0/number' }],
    });
    expect(person({ channelType: 'acme/fax' })).toMatchObject({
      violations: [{ expected: expect.stringContaining('"acme/sms"') }],
    });
    expect(() => new PreflightConfigManager({ channels: [sms, sms] })).toThrow(RequestInvalidError);
  });
});

describe.each(stores)('escalation targets on $name', ({ prepare }) => {
  const open = () => new PreflightConfigManager({ runtime: prepare()(), env: {} });

  it('are saved, listed, versioned, brought back and exported as any configuration', () => {
    const manager = open();
    const ada = target('ada', { targetType: 'person', channels: [{ channelType: 'inbox', agentId: 'ada' }] });
    manager.saveConfig(ada);
    manager.saveConfig({ ...ada, config: { targetType: 'person', channels: [] } }, { actor: 'lead' });
    expect(manager.listConfigs({ configType: 'escalation_target' })).toEqual(['ada']);
    expect(manager.history('ada').map(({ actor }) => actor)).toEqual([undefined, 'lead']);
    expect(manager.rollback('ada', 1)).toEqual(ada);
    const [file = ''] = manager.exportConfigs(temporaryFolder());
    expect(open().importConfigs(file)).toMatchObject({ created: ['ada'] });
  });

  it('never lead back to themselves, by whatever way they come in', () => {
    const manager = open();
    expect(caught(() => manager.saveConfig(group('self', 'self')))).toBeInstanceOf(ConfigInvalidError);
    manager.saveConfig(group('a', 'b'));
    manager.saveConfig(group('b', 'c', 'ada'));
    const closing = [
      group('c', 'a'),
      target('c', { ...rotation, members: ['ada', 'a'] }),
      target('c', {
        ...rotation,
        overrides: [{ member: 'a', from: '2026-01-05T00:00:00Z', until: '2026-01-06T00:00:00Z' }],
      }),
      { ...group('c', 'bob'), environmentOverrides: { production: { members: ['b'] } } },
    ];
    for (const draft of closing) {
      const error = caught(() => manager.saveConfig(draft));
      expect(error).toMatchObject({ code: 'CONFIG_INVALID', configId: 'c' });
      expect(String(error)).toContain(' → c');
    }
    manager.saveConfig(group('c', 'bob'));
    manager.deleteConfig('a');
    manager.saveConfig(group('c', 'a'));
    expect(caught(() => manager.rollback('a', 1))).toBeInstanceOf(ConfigInvalidError);
    expect(manager.loadConfig('a')).toBeUndefined();
  });
});
