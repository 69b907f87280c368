// biome-ignore-all lint/suspicious/noTemplateCurlyInString: references to variables look like that

import { describe, expect, it } from 'vitest';
import { checkConfig } from '../documents/check-config.js';

const kinds = [
  ['smoke_test', { testType: 'port', testDefinition: { port: 1 } }],
  ['reservation_check', { checkType: 'file_exists', parameters: { paths: ['a'] } }],
] as const;

describe.each(kinds)('the fixes of a %s', (configType, config) => {
  const violationsOf = (fix: unknown) => {
    const verdict = checkConfig({ id: 'x', name: 'X', configType, version: '1.0.0', config: { ...config, fix } });
    return verdict.valid ? [] : verdict.violations.map(({ pointer, expected }) => `${pointer}: ${expected}`);
  };

  it('are one, or a list', () => {
    expect(violationsOf({ fixType: 'create_folder', path: 'logs' })).toEqual([]);
    const all = [
      { fixType: 'create_file', path: 'a', content: 'x', mode: '0600' },
      { fixType: 'set_mode', path: 'a', mode: '0755' },
      { fixType: 'add_mcp_server', configFile: '.mcp.json', server: 's', command: 'node', env: { A: '${env:A}' } },
      { fixType: 'install_hook', host: 'git' },
      { fixType: 'command', command: ['npm', 'ci'], timeoutSeconds: 600 },
      { fixType: 'own', kind: 'acme/restart', definition: { any: [1] } },
    ];
    expect(violationsOf(all)).toEqual([]);
  });

  it('are told apart by their fixType, so that a violation stands where it is', () => {
    expect(violationsOf({ fixType: 'set_mode', path: 'a', mode: '755' })).toEqual([
      expect.stringMatching(/^\/config\/fix\/mode: /),
    ]);
    expect(violationsOf([{ fixType: 'create_folder', path: 'a' }, { fixType: 'nothing' }])).toEqual([
      expect.stringMatching(/^\/config\/fix\/1\/fixType: .*"create_folder"/),
    ]);
    expect(violationsOf({ fixType: 'create_file', path: 'a\0b' })).toEqual([
      expect.stringMatching(/^\/config\/fix\/path: /),
    ]);
    expect(violationsOf({ fixType: 'own', kind: 'restart' })).toEqual([
      expect.stringMatching(/^\/config\/fix\/kind: /),
    ]);
    expect(violationsOf([])).toEqual([expect.stringMatching(/^\/config\/fix: /)]);
  });

  it('are commands that can be run, where they are commands', () => {
    expect(violationsOf({ fixType: 'command', command: [' '] })).toEqual(['/config/fix/command/0: a program to run']);
    expect(violationsOf([{ fixType: 'command', command: ['echo ${env:A}'], shell: true, env: { 'A=': '' } }])).toEqual([
      expect.stringMatching(/^\/config\/fix\/0\/command\/0: a variable of `env`/),
      expect.stringMatching(/^\/config\/fix\/0\/env\/A=: the name of an environment variable/),
    ]);
  });
});
