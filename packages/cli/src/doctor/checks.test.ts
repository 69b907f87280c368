import { describe, expect, it } from 'vitest';
import { settingsInForce } from '../settings/settings-in-force.js';
import { checkFallback } from './check-fallback.js';
import { checkNode } from './check-node.js';
import { checkSettings } from './check-settings.js';

describe('checkNode', () => {
  it.each([
    ['20.19.0', 'ok'],
    ['20.18.3', 'fail'],
    ['18.20.0', 'fail'],
    ['22.0.0', 'ok'],
  ])('finds %s %s', (version, status) => {
    expect(checkNode(version).status).toBe(status);
  });
});

describe('settings', () => {
  it('come from the options, then the environment, then the defaults', () => {
    const globals = { db: 'a.db' };
    const env = { MAF_DB_PATH: 'b.db', MAF_RUNTIME_MODE: 'sqlite, JSON', MAF_AGENT_MAIL_ROOT: ' ' };
    const settings = settingsInForce({ globals, env });
    expect(settings.databaseFile).toEqual({ value: `${process.cwd()}/a.db`, source: '--db' });
    expect(settings.modes).toEqual(['sqlite', 'json']);
    expect(settings.mode.source).toBe('MAF_RUNTIME_MODE');
    expect(settings.root.source).toBe('default');
    expect(settings.fallbackFolder).toBe(`${process.cwd()}/a.db.fallback`);
    expect(checkSettings(settings).map(({ status }) => status)).toEqual(Array(6).fill('ok'));
    expect(checkFallback(settings, false)).toMatchObject([
      { status: 'warn', message: expect.stringContaining('json') },
    ]);
    expect(checkFallback(settings, true)).toEqual([]);
  });

  it.each([
    ['MAF_SYNCHRONOUS', 'synchronous', 'normal or full'],
    ['MAF_AUTH', 'auth', 'required or off'],
  ])('name another word in %s, which no command would start with', (variable, name, known) => {
    const of = (value: string) => checkSettings(settingsInForce({ globals: {}, env: { [variable]: value } }));
    expect(of('extra')).toContainEqual({
      name,
      status: 'fail',
      message: `extra (${variable})`,
      next: `set ${variable} to ${known}`,
    });
    expect(of(` ${known.split(' ')[0]} `)).toContainEqual(expect.objectContaining({ name, status: 'ok' }));
  });

  it.each(['json,sqlite', 'sqlite,sqlite', 'sqlite,postgres', 'sqlite,'])('make no chain of %s', (mode) => {
    const [finding] = checkSettings(settingsInForce({ globals: { mode }, env: {} }));
    expect(finding).toMatchObject({ name: 'mode', status: 'fail' });
  });
});
