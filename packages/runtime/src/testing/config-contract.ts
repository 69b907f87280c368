import type { MafPreflightConfig } from '@maf/protocols';
import { describe, expect, it } from 'vitest';
import { useContractFixture } from './contract-fixture.js';
import type { ContractSubject } from './contract-subject.js';

function smokeTest(id: string, version = '1.0.0'): MafPreflightConfig {
  return {
    id,
    name: id,
    configType: 'smoke_test',
    version,
    config: { testType: 'api', testDefinition: { endpoint: '/' } },
  };
}

function reservationCheck(id: string): MafPreflightConfig {
  const config = { checkType: 'file_exists', parameters: {} } as const;
  return { id, name: id, configType: 'reservation_check', version: '1.0.0', config };
}

export function configContract(subject: ContractSubject): void {
  describe('configurations', () => {
    const fixture = useContractFixture(subject);

    it('keeps the current document and every revision', async () => {
      const { asyncConfigs: configs } = fixture.runtime;
      expect(await configs.find('a')).toBeUndefined();
      expect(await configs.write([{ change: 'saved', document: smokeTest('a') }], 'me')).toEqual([
        {
          configId: 'a',
          revision: 1,
          change: 'saved',
          document: smokeTest('a'),
          actor: 'me',
          createdAt: fixture.now(),
        },
      ]);
      await configs.write([{ change: 'migrated', document: smokeTest('a', '2.0.0') }], undefined);
      expect(await configs.find('a')).toEqual({ document: smokeTest('a', '2.0.0'), revision: 2 });
      expect(await configs.history('a')).toMatchObject([
        { revision: 1, change: 'saved', document: { version: '1.0.0' }, actor: 'me' },
        { revision: 2, change: 'migrated', document: { version: '2.0.0' } },
      ]);
      expect((await configs.history('a'))[1]).not.toHaveProperty('actor');
    });

    it('lists by id, of one kind where asked', async () => {
      const { asyncConfigs: configs } = fixture.runtime;
      const documents = [smokeTest('b'), reservationCheck('c'), smokeTest('a')];
      await configs.write(
        documents.map((document) => ({ change: 'saved', document })),
        undefined,
      );
      const ids = async (configType?: MafPreflightConfig['configType']) =>
        (await configs.list(configType)).map(({ document }) => document.id);
      expect(await ids()).toEqual(['a', 'b', 'c']);
      expect(await ids('smoke_test')).toEqual(['a', 'b']);
      expect(await ids('escalation_path')).toEqual([]);
    });

    it('keeps the history of a deleted one, and counts on when it comes back', async () => {
      const { asyncConfigs: configs } = fixture.runtime;
      await configs.write([{ change: 'saved', document: smokeTest('a') }], undefined);
      await configs.write([{ change: 'deleted', document: smokeTest('a') }], undefined);
      expect(await configs.find('a')).toBeUndefined();
      expect(await configs.list()).toEqual([]);
      expect(
        await configs.write([{ change: 'saved', document: smokeTest('a'), expectedRevision: 0 }], undefined),
      ).toMatchObject([{ revision: 3 }]);
      expect((await configs.history('a')).map(({ change }) => change)).toEqual(['saved', 'deleted', 'saved']);
    });

    it('stores all writes or none', async () => {
      const { asyncConfigs: configs } = fixture.runtime;
      await configs.write([{ change: 'saved', document: smokeTest('a') }], undefined);
      const conflicting = () =>
        configs.write(
          [
            { change: 'saved', document: smokeTest('b') },
            { change: 'saved', document: smokeTest('a', '3.0.0'), expectedRevision: 7 },
          ],
          undefined,
        );
      await expect(conflicting()).rejects.toMatchObject({
        code: 'CONFIG_CONFLICT',
        configId: 'a',
        expectedRevision: 7,
        currentRevision: 1,
      });
      expect((await configs.list()).map(({ document }) => document)).toEqual([smokeTest('a')]);
      expect(await configs.history('b')).toEqual([]);
    });

    it('hands out copies: changing one changes nothing that is stored', async () => {
      const { asyncConfigs: configs } = fixture.runtime;
      const document = smokeTest('a');
      await configs.write([{ change: 'saved', document }], undefined);
      document.name = 'changed';
      const found = await configs.find('a');
      if (found !== undefined) found.document.name = 'changed too';
      expect((await configs.find('a'))?.document.name).toBe('a');
    });

    it('answers at once too, or says what to use', async () => {
      const { configs, asyncConfigs, capabilities } = fixture.runtime;
      await asyncConfigs.write([{ change: 'saved', document: smokeTest('a') }], undefined);
      if (capabilities.synchronous) expect(configs.find('a')).toEqual(await asyncConfigs.find('a'));
      else expect(() => configs.find('a')).toThrow(expect.objectContaining({ code: 'SYNCHRONOUS_UNSUPPORTED' }));
    });

    it('notes each change in the audit trail', async () => {
      const { asyncConfigs: configs, audit } = fixture.runtime;
      await configs.write([{ change: 'saved', document: smokeTest('a') }], 'me');
      await configs.write([{ change: 'deleted', document: smokeTest('a') }], undefined);
      expect(await audit.list({ subject: 'a' })).toMatchObject([
        { actor: 'system', action: 'config.deleted', details: { revision: 2 } },
        { actor: 'me', action: 'config.saved', details: { revision: 1, version: '1.0.0' } },
      ]);
    });
  });
}
