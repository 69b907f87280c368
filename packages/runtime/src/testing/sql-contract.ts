import { describe, expect, it } from 'vitest';
import type { SqlRuntimeState } from '../runtime-state.js';
import { useContractFixture } from './contract-fixture.js';
import { taskClaim } from './contract-messages.js';
import type { ContractSubject } from './contract-subject.js';

export function sqlContract(subject: ContractSubject): void {
  describe('SQL', () => {
    const fixture = useContractFixture(subject);

    const sql = (skip: () => void): SqlRuntimeState => {
      const { runtime } = fixture;
      if ('executeQuery' in runtime) {
        if (!runtime.capabilities.synchronous) skip();
        return runtime;
      }
      expect(runtime.capabilities.sql).toBe(false);
      skip();
      throw new Error('unreachable');
    };
    const insert = (runtime: SqlRuntimeState, id: string) =>
      runtime.executeQuery(
        'INSERT INTO preflight_executions (id, config_id, agent_id, status, created_at) VALUES (?, ?, ?, ?, ?)',
        [id, 'c', 'a', 'running', fixture.now()],
      );
    const ids = (runtime: SqlRuntimeState) =>
      runtime.executeQuery<{ id: string }>('SELECT id FROM preflight_executions ORDER BY id').map(({ id }) => id);

    it('runs a statement with parameters and returns its rows', ({ skip }) => {
      const runtime = sql(skip);
      expect(insert(runtime, 'e')).toEqual([]);
      expect(
        runtime.executeQuery('SELECT ? AS text, ? AS number, ? AS missing, ? AS yes', ['a', 1.5, null, true]),
      ).toEqual([{ text: 'a', number: 1.5, missing: null, yes: 1 }]);
      expect(runtime.executeQuery('UPDATE preflight_executions SET summary = ? RETURNING id', ['x'])).toEqual([
        { id: 'e' },
      ]);
    });

    it('sees what the runtime wrote, and the runtime sees what it wrote', async ({ skip }) => {
      const runtime = sql(skip);
      insert(runtime, 'e');
      expect(await runtime.executions.find('e')).toMatchObject({ status: 'running', evidence: [], context: {} });
      await runtime.enqueue(taskClaim('t'));
      expect(runtime.executeQuery('SELECT type, state FROM messages')).toEqual([
        { type: 'TASK_CLAIM', state: 'queued' },
      ]);
    });

    it('says which statement failed, and why', ({ skip }) => {
      const runtime = sql(skip);
      insert(runtime, 'e');
      expect(() => insert(runtime, 'e')).toThrow(
        expect.objectContaining({
          code: 'QUERY_FAILED',
          sql: expect.stringContaining('INSERT INTO preflight_executions'),
        }),
      );
      expect(() => runtime.executeQuery('SELEC 1')).toThrow(expect.objectContaining({ code: 'QUERY_FAILED' }));
    });

    it('stores a transaction whole or not at all', ({ skip }) => {
      const runtime = sql(skip);
      const result = runtime.executeTransaction(() => {
        insert(runtime, '1');
        insert(runtime, '2');
        return { success: true };
      });
      expect(result).toEqual({ success: true });
      const failing = () =>
        runtime.executeTransaction(() => {
          insert(runtime, '3');
          throw new RangeError('no');
        });
      expect(failing).toThrow('no');
      expect(ids(runtime)).toEqual(['1', '2']);
    });

    it('nests transactions: an inner one that fails takes only its own work with it', ({ skip }) => {
      const runtime = sql(skip);
      runtime.executeTransaction(() => {
        insert(runtime, 'outer');
        expect(() =>
          runtime.executeTransaction(() => {
            insert(runtime, 'inner');
            throw new RangeError('inner');
          }),
        ).toThrow('inner');
        runtime.executeTransaction(() => insert(runtime, 'second'));
      });
      expect(ids(runtime)).toEqual(['outer', 'second']);
    });

    it('refuses an asynchronous transaction and rolls it back', ({ skip }) => {
      const runtime = sql(skip);
      const asynchronous = () =>
        runtime.executeTransaction(async () => {
          insert(runtime, 'e');
        });
      expect(asynchronous).toThrow(expect.objectContaining({ code: 'TRANSACTION_ASYNCHRONOUS' }));
      expect(ids(runtime)).toEqual([]);
    });

    it('says what to use where it cannot answer at once', async ({ skip }) => {
      const { runtime } = fixture;
      if (!('executeQuery' in runtime) || runtime.capabilities.synchronous) skip();
      if (!('executeQuery' in runtime)) return;
      const unsupported = expect.objectContaining({ code: 'SYNCHRONOUS_UNSUPPORTED' });
      expect(() => runtime.executeQuery('SELECT 1')).toThrow(unsupported);
      expect(() => runtime.executeTransaction(() => 1)).toThrow(unsupported);
      await runtime.executions.create({ id: 'e', configId: 'c', agentId: 'a' });
      expect(await runtime.kysely.selectFrom('preflight_executions').select(['id', 'status']).execute()).toEqual([
        { id: 'e', status: 'pending' },
      ]);
    });

    it('takes queries built with Kysely, synchronous and asynchronous', async ({ skip }) => {
      const runtime = sql(skip);
      insert(runtime, 'e');
      const query = runtime.kysely.selectFrom('preflight_executions').select(['id', 'status']);
      const rows: { id: string; status: string }[] = runtime.executeQuery(query.compile());
      expect(rows).toEqual([{ id: 'e', status: 'running' }]);
      expect(await query.execute()).toEqual(rows);
    });
  });
}
