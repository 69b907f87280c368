// biome-ignore-all lint/suspicious/noTemplateCurlyInString: references to variables look like that

import { describe, expect, it } from 'vitest';
import { checkConfig } from '../documents/check-config.js';

function violationsOf(configType: string, config: object) {
  const verdict = checkConfig({ id: 'x', name: 'X', configType, config, version: '1.0.0' });
  return verdict.valid ? [] : verdict.violations;
}

const api = (testDefinition: object) => violationsOf('smoke_test', { testType: 'api', testDefinition });
const smokeTest = (testType: string, testDefinition: object) =>
  violationsOf('smoke_test', { testType, testDefinition });
const database = (connectionString: string) =>
  violationsOf('smoke_test', { testType: 'database', testDefinition: { connectionString, query: 'select 1' } });
const path = (config: object) =>
  violationsOf('escalation_path', {
    triggerConditions: [],
    escalationSteps: [{ level: 1, action: 'notify', target: 'a' }],
    ...config,
  });

describe('rules of the smoke tests performance and mcp', () => {
  const of = (testType: string, testDefinition: object) =>
    violationsOf('smoke_test', { testType, testDefinition }).map(({ pointer }) => pointer);

  it('want a request that can be sent', () => {
    expect(of('performance', { endpoint: '/x', requests: 5 })).toEqual([]);
    expect(of('performance', { endpoint: 'x', baseUrl: 'y', body: 1 })).toEqual([
      '/config/testDefinition/baseUrl',
      '/config/testDefinition/endpoint',
      '/config/testDefinition/body',
    ]);
  });

  it('want a command, or the name of a server in a file', () => {
    expect(of('mcp', { command: 'node', args: ['server.js'] })).toEqual([]);
    expect(of('mcp', { configFile: '.mcp.json', server: 'tools' })).toEqual([]);
    expect(of('mcp', {})).toEqual(['/config/testDefinition']);
    expect(of('mcp', { command: 'node', server: 'tools' })).toEqual(['/config/testDefinition/server']);
    expect(of('mcp', { command: 'node', configFile: '.mcp.json' })).toEqual([
      '/config/testDefinition',
      '/config/testDefinition/server',
    ]);
  });
});

describe('rules of an API smoke test', () => {
  it.each([
    '/',
    '/api/health?x=1',
    'http://h',
    'HTTPS://h:1/x',
    '${env:BASE}',
    '${env:BASE}/x',
    'https://${env:H}:1/x',
  ])('takes the endpoint %s', (endpoint) => {
    expect(api({ endpoint })).toEqual([]);
  });

  it.each(['api/health', '//other.host/x', 'ftp://h/x', 'http://', 'http:///x', 'http://a b', 'localhost:80/x'])(
    'refuses the endpoint %s',
    (endpoint) => {
      expect(api({ endpoint })).toEqual([
        {
          pointer: '/config/testDefinition/endpoint',
          expected: 'an absolute http:// or https:// URL, or a path that begins with one /',
          found: JSON.stringify(endpoint),
        },
      ]);
    },
  );

  it('refuses a base that is no URL', () => {
    expect(api({ endpoint: '/x', baseUrl: 'https://h' })).toEqual([]);
    expect(api({ endpoint: '/x', baseUrl: '/h' })).toMatchObject([{ pointer: '/config/testDefinition/baseUrl' }]);
  });

  it('wants an endpoint or steps, and nothing of the one beside the other', () => {
    expect(api({ timeout: 5 })).toMatchObject([{ pointer: '/config/testDefinition/endpoint', found: 'neither' }]);
    expect(api({ steps: [{ endpoint: '/x' }], method: 'GET' })).toMatchObject([
      { pointer: '/config/testDefinition/method', expected: 'nothing beside steps' },
    ]);
  });

  it('looks at each step and at what it captures', () => {
    const login = { endpoint: '/login', method: 'POST', capture: { token: '$.token', at: { header: 'location' } } };
    expect(api({ steps: [login, { endpoint: '{{at}}/x', headers: { a: '{{token}}' } }] })).toEqual([]);
    expect(
      api({
        steps: [
          { endpoint: '{{at}}', capture: { 'a b': '$.x', b: '$[', c: {}, d: { path: '$.x', header: 'y' } } },
          { endpoint: 'x', body: 1, conditions: { body: { path: '$[', exists: true } } },
        ],
      }).map(({ pointer }) => pointer),
    ).toEqual([
      '/config/testDefinition/steps/1/endpoint',
      '/config/testDefinition/steps/1/body',
      '/config/testDefinition/steps/1/conditions/body/path',
      '/config/testDefinition/steps/0',
      '/config/testDefinition/steps/0/capture/a b',
      '/config/testDefinition/steps/0/capture/b',
      '/config/testDefinition/steps/0/capture/c',
      '/config/testDefinition/steps/0/capture/d',
    ]);
  });

  it('refuses names that are no headers, and a body where there is none', () => {
    expect(api({ endpoint: '/x', headers: { 'X-Ok': '1', 'a b/c': '1' } })).toMatchObject([
      { pointer: '/config/testDefinition/headers/a b~1c' },
    ]);
    expect(api({ endpoint: '/x', body: null })).toMatchObject([
      { pointer: '/config/testDefinition/body', expected: 'no body with GET' },
    ]);
    expect(api({ endpoint: '/x', method: 'POST', body: { a: 1 } })).toEqual([]);
  });
});

describe('rules of conditions', () => {
  const pointer = '/config/testDefinition/conditions';

  it('refuses texts that cannot be read, wherever they stand', () => {
    const conditions = {
      status: { between: [9, 1] },
      headers: { 'x-version': [{ equals: 1 }, { semver: 'newest', length: { none: [{ matches: '(?=a)' }] } }] },
      body: { path: '$.a', allItems: { any: [{ path: '$[?@.a]', equals: 1 }] } },
    };
    expect(api({ endpoint: '/x', conditions })).toMatchObject([
      { pointer: `${pointer}/status/between`, expected: 'the smaller number first', found: '[9,1]' },
      { pointer: `${pointer}/headers/x-version/1/semver`, found: '"newest"' },
      { pointer: `${pointer}/headers/x-version/1/length/none/0/matches`, expected: expect.stringContaining('RE2') },
      { pointer: `${pointer}/body/allItems/any/0/path`, expected: expect.stringContaining('no filters') },
    ]);
  });

  it('refuses a path that asks for nothing, and takes references to variables as they are', () => {
    expect(api({ endpoint: '/x', conditions: { body: { path: '$.a', severity: 'warn' } } })).toMatchObject([
      { pointer: `${pointer}/body` },
    ]);
    expect(api({ endpoint: '/x', conditions: { text: { matches: '${env:PATTERN}(' } } })).toEqual([]);
  });

  it('does not look into what a value is compared with', () => {
    expect(
      api({ endpoint: '/x', conditions: { body: { equals: { matches: '(' }, contains: { path: 'x' } } } }),
    ).toEqual([]);
  });
});

describe('rules of a command smoke test', () => {
  const pointer = '/config/testDefinition/command';

  it('takes a program with its arguments, or a line for a shell', () => {
    expect(smokeTest('command', { command: ['ls', '${env:FOLDER}', '$HOME'], env: { A: '${env:B}' } })).toEqual([]);
    expect(smokeTest('command', { command: ['ls "$FOLDER" | wc -l'], shell: true })).toEqual([]);
  });

  it('refuses what cannot be run, and a value in a line for a shell', () => {
    expect(smokeTest('command', { command: [' ', 'x'] })).toMatchObject([{ pointer: `${pointer}/0`, found: '" "' }]);
    expect(smokeTest('command', { command: ['ls', '-l'], shell: true })).toMatchObject([{ pointer, found: '2 items' }]);
    expect(smokeTest('command', { command: ['ls ${env:FOLDER}'], shell: true })).toMatchObject([
      { pointer: `${pointer}/0`, found: 'a reference to a variable' },
    ]);
    expect(smokeTest('command', { command: ['ls'], env: { 'A=B': 'c' } })).toMatchObject([
      { pointer: '/config/testDefinition/env/A=B' },
    ]);
  });
});

describe('rules of a database smoke test', () => {
  it.each([
    'postgresql://h/d',
    'postgres://h',
    'mysql://u@h/d',
    'sqlite:./x.db',
    'sqlite::memory:',
    '${env:URL}',
    'postgres://u:${env:P}@h/d',
  ])('takes %s', (connectionString) => {
    expect(database(connectionString)).toEqual([]);
  });

  it.each([
    ['oracle://u:hunter2@h/d', 'oracle://[redacted]'],
    ['hunter2', '[redacted]'],
    ['sqlite:', '[redacted]'],
    ['x${env:URL}', '[redacted]'],
  ])('refuses %s and does not repeat it', (connectionString, found) => {
    expect(database(connectionString)).toMatchObject([{ pointer: '/config/testDefinition/connectionString', found }]);
  });
});

describe('rules of a DNS smoke test', () => {
  const dns = (definition: object) => smokeTest('dns', { name: 'a.test', ...definition });

  it.each(['192.0.2.1', '192.0.2.1:53', '2001:db8::1', '[2001:db8::1]', '[2001:db8::1]:5353', '${env:DNS}'])(
    'takes the server %s',
    (server) => {
      expect(dns({ servers: [server] })).toEqual([]);
    },
  );

  it.each(['dns.test', '192.0.2.1:0', '192.0.2.1:65536', '[192.0.2.1]:53', '300.0.2.1', ':53'])(
    'refuses the server %s',
    (server) => {
      expect(dns({ servers: ['192.0.2.1', server] })).toMatchObject([
        { pointer: '/config/testDefinition/servers/1', found: JSON.stringify(server) },
      ]);
    },
  );

  it('asks the system for addresses alone, and of its own servers', () => {
    expect(dns({ source: 'system', recordType: 'AAAA' })).toEqual([]);
    expect(dns({ source: 'system', recordType: 'MX', servers: ['192.0.2.1'] })).toMatchObject([
      { pointer: '/config/testDefinition/recordType' },
      { pointer: '/config/testDefinition/servers' },
    ]);
  });
});

describe('rules of a file system smoke test', () => {
  it('refuses conditions on what must not be there', () => {
    const conditions = { kind: { equals: 'file' } };
    expect(smokeTest('file_system', { path: 'x', conditions })).toEqual([]);
    expect(smokeTest('file_system', { path: 'x', exists: false })).toEqual([]);
    expect(smokeTest('file_system', { path: 'x', exists: false, conditions })).toMatchObject([
      { pointer: '/config/testDefinition/conditions' },
    ]);
  });
});

describe('rules of an escalation path', () => {
  const step = (level: number) => ({ level, action: 'notify', target: 'a' });

  it('refuses a level that stands twice', () => {
    expect(path({ escalationSteps: [step(1), step(2), step(1)] })).toEqual([
      {
        pointer: '/config/escalationSteps/2/level',
        expected: 'a level that stands once in the path',
        found: '1 again',
      },
    ]);
  });

  it('refuses a level above the highest', () => {
    expect(path({ escalationSteps: [step(1), step(3)], maxEscalationLevel: 2 })).toEqual([
      { pointer: '/config/escalationSteps/1/level', expected: 'a level up to maxEscalationLevel (2)', found: '3' },
    ]);
    expect(path({ escalationSteps: [step(1), step(3)], maxEscalationLevel: 3 })).toEqual([]);
    expect(path({ escalationSteps: [step(7)] })).toEqual([]);
  });

  it('refuses a condition that stands twice', () => {
    const condition = (threshold: number) => ({ condition: 'system_down', threshold });
    expect(path({ triggerConditions: [condition(1), condition(2)] })).toEqual([
      {
        pointer: '/config/triggerConditions/1/condition',
        expected: 'a condition that stands once in the path',
        found: '"system_down" again',
      },
    ]);
  });
});

describe('rules of what an escalation path may say further', () => {
  const step = { level: 1, action: 'notify' };
  const pointersOf = (config: object) => path(config).map(({ pointer, found }) => `${pointer} ${found}`);

  it('take one target or several, and not both', () => {
    expect(path({ escalationSteps: [{ ...step, targets: ['a', 'b'], channels: ['inbox'] }] })).toEqual([]);
    expect(pointersOf({ escalationSteps: [step] })).toEqual(['/config/escalationSteps/0 neither']);
    expect(pointersOf({ escalationSteps: [{ ...step, target: 'a', targets: ['b'] }] })).toEqual([
      '/config/escalationSteps/0 both',
    ]);
  });

  it('want quiet hours that end, in a time zone that is known', () => {
    const quietHours = { from: '22:00', to: '07:00', timeZone: 'Europe/Berlin' };
    expect(path({ quietHours, severity: 'low', repeat: 2, autoResolve: true })).toEqual([]);
    expect(pointersOf({ quietHours: { from: '07:00', to: '07:00', timeZone: 'Middle/Earth' } })).toEqual([
      '/config/quietHours/to 07:00',
      '/config/quietHours/timeZone "Middle/Earth"',
    ]);
    expect(pointersOf({ quietHours: { ...quietHours, from: '24:00' } })).toEqual(['/config/quietHours/from "24:00"']);
  });

  it('let no path inhibit itself', () => {
    expect(path({ inhibitedBy: ['other'] })).toEqual([]);
    expect(pointersOf({ inhibitedBy: ['other', 'x'] })).toEqual(['/config/inhibitedBy/1 "x"']);
  });
});

describe('rules of references to environment variables', () => {
  it.each(['${env:}', '${env:1A}', '${env:A-B}', '${env:A', '${env: A}'])('refuses %s', (text) => {
    expect(api({ endpoint: '/x', headers: { H: `ok \${env:OK} ${text}` } })).toEqual([
      {
        pointer: '/config/testDefinition/headers/H',
        expected: expect.stringContaining('${env:NAME}'),
        found: JSON.stringify(text),
      },
    ]);
  });

  it('takes one in the place of a string, and not of a number', () => {
    expect(database('${env:URL}')).toEqual([]);
    expect(api({ endpoint: '/x', timeout: '${env:T}' })).toEqual([
      { pointer: '/config/testDefinition/timeout', expected: 'an integer', found: '"${env:T}"' },
    ]);
  });

  it('leaves other dollars alone', () => {
    expect(api({ endpoint: '/x', headers: { H: '$HOME ${HOME} $${x}' } })).toEqual([]);
  });
});

describe('rules of a schedule', () => {
  const api = { testType: 'api', testDefinition: { endpoint: '/' } };
  const locks = { checkType: 'lock_validation', parameters: {} };
  const of = (schedule: object) => violationsOf('smoke_test', { ...api, schedule });

  it('want an expression and a time zone that can be read', () => {
    expect(of({ cron: '*/5 * * * *', timeZone: 'Europe/London', jitterSeconds: 30 })).toEqual([]);
    expect(of({ cron: 'every day' })).toEqual([
      { pointer: '/config/schedule/cron', expected: expect.stringContaining('five fields'), found: '"every day"' },
    ]);
    expect(of({ cron: '@daily', timeZone: 'Europe/Londno' })).toEqual([
      { pointer: '/config/schedule/timeZone', expected: expect.stringContaining('IANA'), found: '"Europe/Londno"' },
    ]);
    expect(of({ cron: '0 0 31 2 *' })).toMatchObject([{ pointer: '/config/schedule/cron' }]);
  });

  it('are those of a reservation check too', () => {
    expect(violationsOf('reservation_check', { ...locks, schedule: { cron: '@daily' } })).toEqual([]);
    expect(violationsOf('reservation_check', { ...locks, schedule: { cron: '@never' } })).toMatchObject([
      { pointer: '/config/schedule/cron' },
    ]);
  });

  it('hold in each environment', () => {
    const environmentOverrides = { production: { schedule: { cron: '99 * * * *' } } };
    const verdict = checkConfig({
      ...{ id: 'x', name: 'X', configType: 'smoke_test', version: '1.0.0' },
      config: { ...api, schedule: { cron: '@daily' } },
      environmentOverrides,
    });
    expect(verdict).toMatchObject({
      valid: false,
      violations: [{ pointer: '/environmentOverrides/production/schedule/cron' }],
    });
  });
});

describe('rules of a reservation check', () => {
  const of = (checkType: string, ...paths: string[]) =>
    violationsOf('reservation_check', { checkType, parameters: { paths } });

  it.each(['src/', 'src/**/*.{ts,js}', '../other/[a-z]*', '/abs/x', '${env:FOLDER}/{', 'a\\*b'])(
    'take the path %s',
    (path) => expect(of('file_exists', path)).toEqual([]),
  );

  it.each(['file_exists', 'permissions', 'concurrent_access', 'lock_validation'])(
    'want paths of %s that can be read, each',
    (checkType) => {
      expect(of(checkType, 'src/', 'src/[a', 'x/{a,b', 'src/*/../x', '[z-a]')).toEqual([
        {
          pointer: '/config/parameters/paths/1',
          expected: 'a "]" that closes the class before the next "/" (at position 4)',
          found: '"src/[a"',
        },
        expect.objectContaining({ pointer: '/config/parameters/paths/2' }),
        expect.objectContaining({ pointer: '/config/parameters/paths/3' }),
        expect.objectContaining({ pointer: '/config/parameters/paths/4' }),
      ]);
    },
  );

  it('want a path where files are looked at', () => {
    expect(of('permissions')).toMatchObject([{ pointer: '/config/parameters/paths', found: 'none' }]);
    expect(of('lock_validation')).toEqual([]);
  });
});
