import { existsSync, lstatSync, readFileSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SettingsHost } from '../src/install/hook-host.js';
import { hooksStatus, hostsOf, installHooks, uninstallHooks } from '../src/install/hooks.js';
import { settingsOf } from '../src/install/settings/all-settings.js';
import { Repository } from './install-fixtures/repository.js';

const hosts: SettingsHost[] = ['claude', 'codex', 'gemini', 'cursor'];
let repository: Repository;

beforeEach(() => {
  repository = new Repository();
});

afterEach(() => {
  repository[Symbol.dispose]();
});

const install = (host: SettingsHost) => installHooks(repository.tree, host, repository.program);
const uninstall = (host: SettingsHost) => uninstallHooks(repository.tree, host);
const status = (host: SettingsHost) => hooksStatus(repository.tree, host);

describe.each(hosts)('the hooks of %s', (host) => {
  const { file } = settingsOf[host];

  it('are made where there was no file, answer, and go with their folder', () => {
    expect(status(host)).toMatchObject({ state: 'absent', changed: false });
    expect(install(host)).toMatchObject({ state: 'installed', changed: true, files: [repository.path(file)] });
    const calls = repository.calls();
    expect(calls.map(({ argv }) => argv)).toEqual([
      ['hook', host],
      ['hook', host],
    ]);
    expect(calls.map(({ input }) => JSON.parse(input).cwd)).toEqual([repository.top, repository.top]);
    expect(hostsOf(repository.tree)).toEqual(['git', host]);
    const written = repository.read(file);
    expect(JSON.parse(written).hooks).toBeDefined();
    expect(install(host)).toMatchObject({ state: 'installed', changed: false });
    expect(repository.read(file)).toBe(written);
    expect(uninstall(host)).toMatchObject({ state: 'absent', changed: true });
    expect(existsSync(join(repository.path(file), '..'))).toBe(false);
    expect(existsSync(repository.tree.receipts)).toBe(false);
  });

  it('say no when maf does not work', () => {
    install(host);
    repository.answer(1);
    expect(status(host)).toMatchObject({ state: 'broken', message: expect.stringContaining('the fake says no') });
  });

  it('leave the bytes, the permissions and the link of a file', () => {
    const before = Buffer.from('\uFEFF{\r\n\t// ours\r\n\t"a": [1,], /* b */\r\n\t"hooks": {},\r\n}');
    const real = repository.write('../dotfiles/settings', before, 0o640);
    repository.write(`${file}.other`, '');
    symlinkSync(real, repository.path(file));
    install(host);
    expect(lstatSync(repository.path(file)).isSymbolicLink()).toBe(true);
    expect(statSync(real).mode & 0o777).toBe(0o640);
    expect(readFileSync(real).equals(before)).toBe(false);
    uninstall(host);
    expect(readFileSync(real)).toEqual(before);
    expect(statSync(real).mode & 0o777).toBe(0o640);
  });

  it('leave what others have written since', () => {
    repository.write(file, '{\n  "a": 1\n}\n');
    install(host);
    repository.write(file, repository.read(file).replace('"a": 1', '"a": 2, // two'));
    uninstall(host);
    expect(repository.read(file)).toMatch(/^{\n {2}"a": 2, \/\/ two\n?/);
    expect(repository.read(file)).not.toContain('maf');
    expect(status(host)).toMatchObject({ state: 'absent' });
  });
});

describe('settings', () => {
  const { file } = settingsOf.claude;

  it('that cannot be read are left as they are', () => {
    for (const content of [Buffer.from('{"a": '), Buffer.from([0x7b, 0xff, 0x7d]), Buffer.from('{"hooks": []}')]) {
      repository.write(file, content);
      expect(install('claude')).toMatchObject({ state: 'refused', changed: false });
      expect(readFileSync(repository.path(file))).toEqual(content);
    }
  });

  it('keep a handler of others in an entry of ours', () => {
    install('claude');
    const settings = JSON.parse(repository.read(file));
    settings.hooks.PreToolUse[0].hooks.push({ type: 'command', command: './mine.sh' });
    repository.write(file, JSON.stringify(settings));
    uninstall('claude');
    expect(JSON.parse(repository.read(file)).hooks.PreToolUse[0].hooks).toEqual([
      { type: 'command', command: './mine.sh' },
    ]);
  });

  it('get the command of now when they have that of another place', () => {
    install('claude');
    const ours = repository.read(file);
    repository.write(file, ours.replaceAll(repository.program.script, '/gone/maf.js'));
    expect(status('claude')).toMatchObject({ state: 'broken', next: expect.stringContaining('--claude') });
    expect(install('claude')).toMatchObject({ state: 'installed', changed: true });
    expect(JSON.parse(repository.read(file))).toEqual(JSON.parse(ours));
  });

  it('name no path of this machine where the project has its own maf', () => {
    repository.write('node_modules/@maf/cli/bin/maf.js', '');
    install('claude');
    expect(repository.read(file)).toContain('"npx --no-install maf hook claude"');
    expect(repository.read(file)).not.toContain(repository.folder);
  });

  it('that turn hooks off, or lack an entry, are told', () => {
    install('claude');
    const ours = JSON.parse(repository.read(file));
    repository.write(file, JSON.stringify({ ...ours, disableAllHooks: true }));
    expect(status('claude')).toMatchObject({ state: 'broken', message: expect.stringContaining('disableAllHooks') });
    repository.write(file, JSON.stringify({ hooks: { PreToolUse: ours.hooks.PreToolUse } }));
    expect(status('claude')).toMatchObject({ state: 'broken', message: expect.stringContaining('SessionStart') });
    rmSync(repository.path(file));
    expect(uninstall('claude')).toMatchObject({ state: 'absent', changed: false });
  });
});
