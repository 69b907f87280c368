import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createRuntimeFactory, RequestInvalidError } from '@maf/runtime';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { ConfigImportFailedError, ConfigNotFoundError, PreflightConfigManager } from '../src/index.js';
import { apiHealthCheck, databaseConnectivityCheck, guideConfigs } from './guide-configs.js';
import { jsonValue } from './json-values.js';
import { caught, stores, temporaryFolder } from './stores.js';

function create() {
  return new PreflightConfigManager({ runtime: createRuntimeFactory({ mode: 'memory' }), env: {} });
}

function createFilled() {
  const manager = create();
  for (const config of guideConfigs) manager.saveConfig(config);
  return manager;
}

function write(name: string, content: string | Uint8Array): string {
  const path = join(temporaryFolder(), name);
  writeFileSync(path, content);
  return path;
}

function contentOf(manager: PreflightConfigManager) {
  return manager.listConfigs().map((id) => manager.loadStored(id)?.document);
}

describe.each(['configs.json', 'configs.yaml', 'configs.yml', 'folder'])('export to %s', (name) => {
  it.each(stores)('and import give the same on $name', ({ prepare }) => {
    const target = join(temporaryFolder(), 'new', name);
    createFilled().exportConfigs(target);
    const manager = new PreflightConfigManager({ runtime: prepare()() });
    const ids = guideConfigs.map(({ id }) => id);
    expect(manager.importConfigs(target, { actor: 'alice' })).toEqual({ created: ids, updated: [], unchanged: [] });
    expect(contentOf(manager)).toEqual(guideConfigs);
    expect(manager.history(apiHealthCheck.id)).toMatchObject([{ change: 'imported', actor: 'alice' }]);
    expect(manager.importConfigs(target)).toEqual({ created: [], updated: [], unchanged: ids });
    expect(manager.history(apiHealthCheck.id)).toHaveLength(1);
  });

  it('is for its owner only, and leaves nothing beside it', () => {
    const folder = join(temporaryFolder(), 'new');
    const paths = createFilled().exportConfigs(join(folder, name));
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    for (const path of paths) expect(statSync(path).mode & 0o777).toBe(0o600);
    const found = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    expect(found.map((entry) => join(entry.parentPath, entry.name)).sort()).toEqual([...paths].sort());
  });
});

describe('import(export(x)) = x', () => {
  const id = fc.stringMatching(/^[a-z0-9][a-z0-9._-]{0,8}$/);
  const text = fc.string({ unit: 'binary', minLength: 1, maxLength: 30 });
  const config = fc.record({
    id,
    name: text,
    description: text,
    configType: fc.constant('smoke_test'),
    config: fc.record({
      testType: fc.constant('api'),
      testDefinition: fc.record({
        endpoint: fc.constantFrom('/', '/api/health', 'https://api.test'),
        method: fc.constant('POST'),
        body: jsonValue,
      }),
      timeoutSeconds: fc.double({ min: 0.001, max: 86_400, noNaN: true }),
    }),
    environmentOverrides: fc.dictionary(
      fc.constantFrom('production', 'on', '1.0', 'a b'),
      fc.record({ retryCount: fc.nat(100) }),
      {
        noNullPrototype: true,
      },
    ),
    version: fc.constantFrom('1.0.0', '0.1.0-beta.1+build.7'),
  });
  const configs = fc.uniqueArray(config, { minLength: 1, maxLength: 3, selector: (one) => one.id });

  it.each([
    ['a JSON file', 'x.json', 'json'],
    ['a YAML file', 'x.yaml', 'yaml'],
    ['a folder of JSON', 'x', 'json'],
    ['a folder of YAML', 'x', 'yaml'],
  ] as const)('through %s', (_what, name, format) => {
    const folder = temporaryFolder();
    let run = 0;
    fc.assert(
      fc.property(configs, (some) => {
        const [first, second] = [create(), create()];
        for (const one of some) first.saveConfig(one);
        run += 1;
        mkdirSync(join(folder, String(run)));
        first.exportConfigs(join(folder, String(run), name), { format });
        second.importConfigs(join(folder, String(run), name));
        expect(contentOf(second)).toEqual(contentOf(first));
        expect(contentOf(second)).toEqual([...some].sort((one, other) => (one.id < other.id ? -1 : 1)));
      }),
      { numRuns: 50 },
    );
  });
});

describe('exportConfigs', () => {
  it('writes the documents as they are stored, references and overrides included', () => {
    const folder = join(temporaryFolder(), 'out');
    expect(createFilled().exportConfigs(folder, { format: 'yaml', ids: [databaseConnectivityCheck.id] })).toEqual([
      join(folder, 'database-connectivity-check.yaml'),
    ]);
    expect(parse(readFileSync(join(folder, 'database-connectivity-check.yaml'), 'utf8'))).toEqual(
      databaseConnectivityCheck,
    );
    const file = join(folder, 'all.json');
    createFilled().exportConfigs(file);
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(guideConfigs);
  });

  it('takes a folder that exists for a folder, whatever its name', () => {
    const folder = join(temporaryFolder(), 'configs.json');
    mkdirSync(folder);
    expect(createFilled().exportConfigs(folder, { ids: [apiHealthCheck.id, apiHealthCheck.id] })).toEqual([
      join(folder, 'api-health-check.json'),
    ]);
  });

  it('writes over what was there', () => {
    const target = write('all.json', 'old');
    createFilled().exportConfigs(target, { ids: [apiHealthCheck.id] });
    expect(JSON.parse(readFileSync(target, 'utf8'))).toEqual([apiHealthCheck]);
    expect(statSync(target).mode & 0o777).toBe(0o600);
  });

  it('refuses an id that does not exist, and a format that is not the one of the file', () => {
    const target = join(temporaryFolder(), 'all.json');
    expect(caught(() => createFilled().exportConfigs(target, { ids: ['none'] }))).toBeInstanceOf(ConfigNotFoundError);
    expect(caught(() => createFilled().exportConfigs(target, { format: 'yaml' }))).toBeInstanceOf(RequestInvalidError);
    expect(existsSync(target)).toBe(false);
  });

  it('refuses a folder for ids that differ in case only, and takes a file', () => {
    const manager = create();
    manager.saveConfig(apiHealthCheck);
    manager.saveConfig({ ...apiHealthCheck, id: 'API-health-check' });
    const folder = temporaryFolder();
    expect(caught(() => manager.exportConfigs(join(folder, 'out')))).toMatchObject({
      code: 'REQUEST_INVALID',
      violations: [{ pointer: '/ids', found: '"api-health-check"' }],
    });
    manager.exportConfigs(join(folder, 'out.json'));
    expect(JSON.parse(readFileSync(join(folder, 'out.json'), 'utf8'))).toHaveLength(2);
  });

  it('leaves the old files as they were, and nothing beside them, when one cannot be written', () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'api-health-check.json'), 'old');
    // A folder stands where the last file should go.
    mkdirSync(join(folder, 'file-lock-validation.json', 'x'), { recursive: true });
    expect(() => createFilled().exportConfigs(folder, { ids: ['file-lock-validation'] })).toThrow();
    expect(readFileSync(join(folder, 'api-health-check.json'), 'utf8')).toBe('old');
    expect(readdirSync(folder).sort()).toEqual(['api-health-check.json', 'file-lock-validation.json']);
  });

  it('tells of a place where no folder can be', () => {
    const inFile = join(write('x.txt', ''), 'out');
    expect(caught(() => createFilled().exportConfigs(inFile))).toMatchObject({
      code: 'CONFIG_EXPORT_FAILED',
      target: inFile,
      message: expect.stringContaining('ENOTDIR'),
    });
  });
});

describe('importConfigs', () => {
  it('reads one configuration, a list, and a folder of both in both formats, and looks no deeper', () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'a.json'), `\ufeff${JSON.stringify(apiHealthCheck)}`);
    writeFileSync(join(folder, 'b.yml'), JSON.stringify([databaseConnectivityCheck]));
    writeFileSync(join(folder, '.hidden.json'), 'broken');
    writeFileSync(join(folder, 'README.md'), 'broken');
    mkdirSync(join(folder, 'deeper'));
    writeFileSync(join(folder, 'deeper', 'c.json'), 'broken');
    const manager = create();
    expect(manager.importConfigs(folder).created).toEqual([apiHealthCheck.id, databaseConnectivityCheck.id]);
    mkdirSync(join(folder, 'folder.json'));
    expect(caught(() => manager.importConfigs(folder))).toMatchObject({
      problems: [{ file: join(folder, 'folder.json'), expected: 'a regular file' }],
    });
  });

  it('tells what is new, what changes and what stays', () => {
    const manager = create();
    manager.saveConfig(apiHealthCheck);
    manager.saveConfig(databaseConnectivityCheck);
    const changed = { ...databaseConnectivityCheck, name: 'Changed' };
    const file = write('x.json', JSON.stringify([apiHealthCheck, changed, { ...apiHealthCheck, id: 'new' }]));
    const report = { created: ['new'], updated: [changed.id], unchanged: [apiHealthCheck.id] };
    expect(manager.importConfigs(file, { dryRun: true })).toEqual(report);
    expect(manager.listConfigs()).toEqual([apiHealthCheck.id, databaseConnectivityCheck.id]);
    expect(manager.importConfigs(file)).toEqual(report);
    expect(manager.loadConfig(changed.id)?.name).toBe('Changed');
    expect(manager.listConfigs()).toContain('new');
  });

  it.each(stores)('stores nothing when anything is wrong, on $name', ({ prepare }) => {
    const runtime = prepare()();
    const manager = new PreflightConfigManager({ runtime });
    manager.saveConfig(apiHealthCheck);
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'a.json'), JSON.stringify({ ...apiHealthCheck, name: 'Changed' }));
    writeFileSync(join(folder, 'b.yaml'), 'id: b\nid: c');
    writeFileSync(
      join(folder, 'c.json'),
      JSON.stringify([
        { ...apiHealthCheck, id: 'fine' },
        { ...databaseConnectivityCheck, environmentOverrides: { x: { retryCount: -1 } } },
      ]),
    );
    writeFileSync(join(folder, 'd.json'), JSON.stringify(apiHealthCheck));
    const error = caught(() => manager.importConfigs(folder));
    expect(error).toBeInstanceOf(ConfigImportFailedError);
    expect(error).toMatchObject({
      code: 'CONFIG_IMPORT_FAILED',
      source: folder,
      problems: [
        { file: join(folder, 'b.yaml'), pointer: '', found: expect.stringContaining('line 2') },
        {
          file: join(folder, 'c.json'),
          configId: databaseConnectivityCheck.id,
          pointer: '/1/environmentOverrides/x/retryCount',
          expected: 'a number >= 0',
          found: '-1',
        },
        {
          file: join(folder, 'd.json'),
          configId: apiHealthCheck.id,
          pointer: '/id',
          expected: 'an id that stands once',
          found: `the one of ${join(folder, 'a.json')} again`,
        },
      ],
    });
    expect(String(error)).toContain(
      `${join(folder, 'c.json')} ${databaseConnectivityCheck.id} /1/environmentOverrides/x/retryCount: expected a number >= 0, found -1`,
    );
    expect(contentOf(manager)).toEqual([apiHealthCheck]);
    expect(manager.history(apiHealthCheck.id)).toHaveLength(1);
  });

  it('refuses the same id twice in one file, the same document too', () => {
    const file = write('x.json', JSON.stringify([apiHealthCheck, apiHealthCheck]));
    expect(caught(() => create().importConfigs(file))).toMatchObject({ problems: [{ pointer: '/1/id' }] });
  });

  it.each([
    ['that is not there', () => join(temporaryFolder(), 'none.json'), 'a readable file or folder'],
    ['with nothing in it', () => temporaryFolder(), 'a folder with .json, .yaml or .yml files'],
    ['of another kind', () => write('x.txt', '{}'), 'a name that ends in .json, .yaml or .yml'],
    ['that is broken', () => write('x.json', '{'), 'JSON'],
    ['that is empty', () => write('x.yaml', ''), undefined],
    ['that is no UTF-8', () => write('x.json', Uint8Array.of(0xff, 0xfe)), 'a readable file of UTF-8 text'],
    ['over 10 MiB', () => write('x.json', ' '.repeat(10 * 1024 * 1024 + 1)), 'a file of at most 10485760 bytes'],
    ['with a value of another kind', () => write('x.json', '[7]'), undefined],
  ])('refuses a source %s', (_what, make, expected) => {
    const manager = create();
    const source = make();
    const error = caught(() => manager.importConfigs(source));
    expect(error).toBeInstanceOf(ConfigImportFailedError);
    expect(error).toMatchObject({ problems: [expected === undefined ? { file: source } : { file: source, expected }] });
    expect(manager.listConfigs()).toEqual([]);
  });

  it('reads a file of exactly 10 MiB', () => {
    const text = JSON.stringify(apiHealthCheck);
    const file = write('x.json', text + ' '.repeat(10 * 1024 * 1024 - text.length));
    expect(create().importConfigs(file).created).toEqual([apiHealthCheck.id]);
  });

  it('does not read a device that never ends', () => {
    const device = join(temporaryFolder(), 'x.json');
    symlinkSync('/dev/zero', device);
    expect(caught(() => create().importConfigs(device))).toMatchObject({ problems: [{ expected: 'a regular file' }] });
  });

  it.each([
    ['x.json', '{"id": "x", "__proto__": {"polluted": true}}'],
    ['x.json', '{"__proto__": {"id": "x"}, "constructor": {"prototype": {"polluted": true}}}'],
    ['x.yaml', '__proto__:\n  polluted: true\nid: x'],
    ['x.yaml', 'id: x\nconfig:\n  __proto__: {polluted: true}\n  constructor: {prototype: {polluted: true}}'],
    ['x.yaml', 'a: &a {polluted: true}\n"__proto__": *a\n<<: *a'],
  ])('reaches no prototype from %s %s', (name, text) => {
    const manager = create();
    expect(caught(() => manager.importConfigs(write(name, text)))).toBeInstanceOf(ConfigImportFailedError);
    expect(Reflect.get({}, 'polluted')).toBeUndefined();
    expect(manager.listConfigs()).toEqual([]);
  });

  it('refuses a YAML document that contains itself', () => {
    const file = write('x.yaml', 'id: &a [*a]');
    expect(caught(() => create().importConfigs(file))).toBeInstanceOf(ConfigImportFailedError);
  });
});
