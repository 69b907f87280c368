import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createRuntimeFactory } from '@maf/runtime';
import { beforeEach, describe, expect, it } from 'vitest';
import { PreflightConfigManager } from '../src/manager/preflight-config-manager.js';
import { temporaryFolder } from './stores.js';

let manager: PreflightConfigManager;

beforeEach(() => {
  manager = new PreflightConfigManager({ runtime: createRuntimeFactory({ mode: 'memory' }), env: {} });
});

function check(id: string, needs: readonly string[] = [], environmentOverrides: object = {}) {
  const config = { testType: 'port', needs, testDefinition: { port: 80 } };
  return { id, name: id, version: '1.0.0', configType: 'smoke_test', config, environmentOverrides };
}

function integration(id: string, checks: readonly object[], more: object = {}) {
  const config = { testType: 'integration', testDefinition: { checks }, ...more };
  return { id, name: id, version: '1.0.0', configType: 'smoke_test', config };
}

function violationsOf(work: () => unknown): object[] {
  try {
    work();
  } catch (error) {
    const found = error instanceof Error && ('violations' in error ? error.violations : Reflect.get(error, 'problems'));
    if (Array.isArray(found)) return found;
    throw error;
  }
  return [];
}

const save = (draft: object) => violationsOf(() => manager.saveConfig(Object(draft)));

describe('what a check needs', () => {
  it('has to be saved before it', () => {
    const unknown = { pointer: '/config/needs/0', found: '"db", which is not there' };
    expect(save(check('api', ['db']))).toMatchObject([unknown]);
    expect(save(check('db'))).toEqual([]);
    expect(save(check('api', ['db']))).toEqual([]);
    expect(save(integration('all', [{ id: 'api' }, { id: 'web' }]))).toMatchObject([
      { pointer: '/config/testDefinition/checks/1/id', found: '"web", which is not there' },
    ]);
  });

  it('is no way back to it, and the way is named', () => {
    expect(save(check('a', ['a']))).toMatchObject([{ pointer: '/config/needs/0', found: 'the circle a → a' }]);
    for (const draft of [check('a'), check('b', ['a']), integration('c', [{ id: 'b' }])]) save(draft);
    expect(save(check('a', ['b']))).toMatchObject([{ found: 'the circle a → b → a' }]);
    expect(save(check('a', ['c']))).toMatchObject([{ found: 'the circle a → c → b → a' }]);
    expect(manager.loadConfig('a')).toMatchObject({ config: { needs: [] } });
  });

  it('counts in each environment', () => {
    save(check('a'));
    expect(save(check('b', ['a'], { production: { needs: ['nope'] }, staging: { needs: ['b'] } }))).toMatchObject([
      { pointer: '/environmentOverrides/production/needs/0', found: '"nope", which is not there' },
      { pointer: '/environmentOverrides/staging/needs/0', found: 'the circle b → b' },
    ]);
  });

  it('may stand in any of the files that are imported together', () => {
    const folder = temporaryFolder();
    const write = (name: string, content: unknown) => {
      writeFileSync(join(folder, name), JSON.stringify(content));
      return join(folder, name);
    };
    const api = write('1-api.json', check('api', ['db']));
    const db = write('2-db.json', check('db'));
    expect(violationsOf(() => manager.importConfigs(api))).toMatchObject([
      { file: api, configId: 'api', pointer: '/config/needs/0' },
    ]);
    expect(manager.importConfigs(api, { dryRun: true, areNeedsElsewhere: true }).created).toEqual(['api']);
    expect(manager.importConfigs([api, db]).created).toEqual(['api', 'db']);
    const circle = write('3-circle.json', [check('db', ['api'])]);
    const known = violationsOf(() => manager.importConfigs(circle, { dryRun: true, areNeedsElsewhere: true }));
    expect(known).toMatchObject([{ pointer: '/0/config/needs/0', found: 'the circle db → api → db' }]);
  });

  it('must be there again when an earlier revision comes back', () => {
    for (const draft of [check('db'), check('api', ['db']), check('api')]) save(draft);
    manager.deleteConfig('db');
    expect(violationsOf(() => manager.rollback('api', 1))).toMatchObject([{ pointer: '/config/needs/0' }]);
  });
});

describe('the list of an integration', () => {
  it('has each check once, needs what stands further up, and is not tried again', () => {
    for (const id of ['a', 'b']) save(check(id));
    const list = [{ id: 'a', needs: ['b'] }, { id: 'b', needs: ['a'] }, { id: 'a' }];
    expect(save(integration('all', list, { retryCount: 1 }))).toMatchObject([
      { pointer: '/config/testDefinition/checks/2/id', expected: 'an id that stands once' },
      { pointer: '/config/testDefinition/checks/0/needs/0', expected: 'a check further up in the list' },
      { pointer: '/config/retryCount' },
    ]);
    expect(save(integration('all', [{ id: 'a' }, { id: 'b', needs: ['a'] }]))).toEqual([]);
  });
});
