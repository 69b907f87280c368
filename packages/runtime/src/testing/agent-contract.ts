import { describe, expect, it } from 'vitest';
import { useContractFixture } from './contract-fixture.js';
import type { ContractSubject } from './contract-subject.js';

export function agentContract(subject: ContractSubject): void {
  describe('agents', () => {
    const fixture = useContractFixture(subject);

    it('registers an agent under a new incarnation each time', async () => {
      const { runtime } = fixture;
      const first = await runtime.registerAgent({ agentId: 'a', capabilities: ['lint'], metadata: { host: 'h' } });
      expect(first).toEqual({
        id: 'a',
        incarnationId: expect.any(String),
        status: 'idle',
        capabilities: ['lint'],
        metadata: { host: 'h' },
        registeredAt: fixture.now(),
        lastSeen: fixture.now(),
        token: expect.any(String),
      });
      fixture.advance(5);
      const second = await runtime.registerAgent({ agentId: 'a' });
      expect(second.incarnationId).not.toBe(first.incarnationId);
      expect(await runtime.listAgents()).toEqual([second]);
    });

    it('notes signs of life, and refuses those of an incarnation that is over', async () => {
      const { runtime } = fixture;
      const { incarnationId } = await runtime.registerAgent({ agentId: 'a', metadata: { kept: true } });
      fixture.advance(10);
      expect(await runtime.upsertHeartbeat({ agentId: 'a', incarnationId, status: 'working' })).toMatchObject({
        status: 'working',
        lastSeen: fixture.now(),
        metadata: { kept: true },
      });
      expect(await runtime.upsertHeartbeat({ agentId: 'a', metadata: { n: 1 } })).toMatchObject({
        status: 'working',
        metadata: { n: 1 },
      });
      await runtime.registerAgent({ agentId: 'a' });
      await expect(runtime.upsertHeartbeat({ agentId: 'a', incarnationId })).rejects.toMatchObject({
        code: 'AGENT_SUPERSEDED',
        agentId: 'a',
        incarnationId,
      });
    });

    it('registers an unknown agent by its first heartbeat', async () => {
      const agent = await fixture.runtime.upsertHeartbeat({ agentId: 'new' });
      expect(agent).toMatchObject({ id: 'new', status: 'idle', capabilities: [], metadata: {} });
      expect(await fixture.runtime.listAgents()).toEqual([agent]);
    });

    it('finds agents not heard of for five minutes stale, until they are heard of again', async () => {
      const { runtime } = fixture;
      await runtime.upsertHeartbeat({ agentId: 'gone', status: 'working' });
      await runtime.upsertHeartbeat({ agentId: 'left', status: 'offline' });
      fixture.advance(5 * 60_000);
      await runtime.upsertHeartbeat({ agentId: 'here' });
      expect((await runtime.refresh()).staleAgents).toEqual([]);
      fixture.advance(1);
      expect((await runtime.refresh()).staleAgents).toMatchObject([{ id: 'gone', status: 'stale' }]);
      expect((await runtime.refresh()).staleAgents).toEqual([]);
      const statuses = (await runtime.listAgents()).map(({ id, status }) => [id, status]);
      expect(statuses).toEqual([
        ['gone', 'stale'],
        ['here', 'idle'],
        ['left', 'offline'],
      ]);
      expect(await runtime.upsertHeartbeat({ agentId: 'gone' })).toMatchObject({ status: 'idle' });
    });

    it('refuses a registration that makes no sense', async () => {
      await expect(fixture.runtime.registerAgent({ agentId: 'a b' })).rejects.toMatchObject({
        code: 'REQUEST_INVALID',
        violations: [{ pointer: '/agentId' }],
      });
    });
  });
}
