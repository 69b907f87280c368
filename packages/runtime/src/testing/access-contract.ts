import type { AgentRole } from '@maf/protocols';
import { describe, expect, it } from 'vitest';
import { useContractFixture } from './contract-fixture.js';
import type { ContractSubject } from './contract-subject.js';

export function accessContract(subject: ContractSubject): void {
  describe('access, where proofs are required', () => {
    const fixture = useContractFixture(subject, { auth: 'required', env: {} });
    const refusals = async () => (await fixture.runtime.audit.list({ action: 'access.refused' })).reverse();

    /** Registers an agent; returns what it proves itself by. */
    async function join(agentId: string) {
      const { token = '' } = await fixture.runtime.registerAgent({ agentId });
      return { actor: agentId, credentials: { agentId, token } };
    }

    async function joinAs(agentId: string, role: AgentRole, admin: Awaited<ReturnType<typeof join>>) {
      const asking = await join(agentId);
      await fixture.runtime.access.setRole(agentId, role, admin);
      return asking;
    }

    async function firstAdmin() {
      const boss = await join('boss');
      await fixture.runtime.access.setRole('boss', 'admin', boss);
      return boss;
    }

    it('returns a token once, and keeps its hash only', async () => {
      const { runtime } = fixture;
      const first = await runtime.registerAgent({ agentId: 'a' });
      expect(first.token).toMatch(/^maf_[\w-]{43}$/);
      expect(await runtime.registerAgent({ agentId: 'a' })).not.toHaveProperty('token');
      expect((await runtime.registerAgent({ agentId: 'b' })).token).not.toBe(first.token);
      expect(await runtime.access.list()).toEqual([
        { agentId: 'a', role: 'agent', hasToken: true },
        { agentId: 'b', role: 'agent', hasToken: true },
      ]);
      const everything = JSON.stringify([await runtime.audit.list(), await runtime.listAgents()]);
      expect(everything).not.toContain(first.token);
      if ('executeQuery' in runtime) {
        const rows = await runtime.kysely.selectFrom('agent_access').selectAll().execute();
        expect(rows).toHaveLength(2);
        expect(JSON.stringify(rows)).not.toContain(first.token);
      }
      expect((await runtime.audit.list({ action: 'agent.token_issued' })).map(({ actor }) => actor)).toEqual([
        'b',
        'a',
      ]);
    });

    it('lets nobody end the lease of another without a proof, and keeps the attempt', async () => {
      const { runtime } = fixture;
      const lease = await runtime.acquireLease({ filePath: 'a.ts', agentId: 'holder' });
      const { credentials } = await join('actor');
      const other = await join('other');
      const force = (given?: typeof credentials) =>
        runtime.forceReleaseLease(lease, {
          actor: 'actor',
          reason: 'gone',
          ...(given === undefined ? {} : { credentials: given }),
        });
      const refused = { code: 'AGENT_UNAUTHENTICATED', actor: 'actor', subject: 'a.ts' };
      await expect(force()).rejects.toMatchObject({ ...refused, problem: 'no token was given' });
      await expect(force(other.credentials)).rejects.toMatchObject(refused);
      await expect(force({ ...credentials, token: other.credentials.token })).rejects.toMatchObject(refused);
      expect(await runtime.getLease('a.ts')).toEqual(lease);
      expect(await refusals()).toMatchObject(
        Array.from({ length: 3 }, () => ({
          actor: 'actor',
          subject: 'a.ts',
          details: { operation: 'force the release of', code: 'AGENT_UNAUTHENTICATED' },
        })),
      );
      expect(JSON.stringify(await runtime.audit.list())).not.toContain(other.credentials.token);
      expect(await force(credentials)).toEqual(lease);
    });

    it('takes an answer by message from who has proved it is theirs', async () => {
      const { runtime } = fixture;
      const { credentials } = await join('lead');
      const answer = {
        type: 'ESCALATION_RESPONSE',
        agentId: 'lead',
        escalationId: 'e',
        action: 'acknowledge',
      } as const;
      await expect(runtime.enqueue(answer)).rejects.toMatchObject({ code: 'AGENT_UNAUTHENTICATED', subject: 'e' });
      await runtime.enqueue(answer, { credentials });
      expect(await runtime.claim({ agentId: 'w', limit: 9 })).toMatchObject([{ message: answer }]);
    });

    it('makes the agent that proves itself the first admin, and none but an admin any other', async () => {
      const { runtime } = fixture;
      const one = await join('one');
      const two = await join('two');
      const needed = { code: 'RIGHT_MISSING', right: 'administer', needed: 'admin', role: 'agent' };
      await expect(runtime.access.setRole('one', 'supervisor', one)).rejects.toMatchObject(needed);
      await expect(runtime.access.setRole('two', 'admin', one)).rejects.toMatchObject(needed);
      await expect(runtime.access.setRole('one', 'admin', { actor: 'one' })).rejects.toMatchObject({
        code: 'AGENT_UNAUTHENTICATED',
      });
      expect(await runtime.access.setRole('one', 'admin', one)).toMatchObject({ agentId: 'one', role: 'admin' });
      await expect(runtime.access.setRole('two', 'admin', two)).rejects.toMatchObject(needed);
      await runtime.access.setRole('two', 'supervisor', one);
      expect(await runtime.access.standingOf('two')).toEqual({ agentId: 'two', role: 'supervisor' });
      expect(await runtime.access.standingOf('unknown')).toEqual({ agentId: 'unknown', role: 'agent' });
      expect(await refusals()).toHaveLength(4);
      expect(await runtime.audit.list({ action: 'agent.role_changed' })).toMatchObject([
        { actor: 'one', subject: 'two', details: { from: 'agent', to: 'supervisor' } },
        { actor: 'one', subject: 'one', details: { from: 'agent', to: 'admin', isFirstAdmin: true } },
      ]);
    });

    it('never loses its last admin', async () => {
      const { runtime } = fixture;
      const boss = await firstAdmin();
      const last = { code: 'LAST_ADMIN', agentId: 'boss' };
      await expect(runtime.access.setRole('boss', 'agent', boss)).rejects.toMatchObject(last);
      await expect(runtime.access.revokeToken('boss', boss)).rejects.toMatchObject(last);
      const second = await joinAs('second', 'admin', boss);
      await runtime.access.setRole('boss', 'agent', second);
      expect(await runtime.access.standingOf('boss')).toMatchObject({ role: 'agent' });
    });

    it('rotates and revokes tokens for the agent itself and for admins', async () => {
      const { runtime } = fixture;
      const boss = await firstAdmin();
      const agent = await join('agent');
      const other = await join('other');
      await expect(runtime.access.rotateToken('agent', other)).rejects.toMatchObject({ code: 'RIGHT_MISSING' });
      await expect(runtime.access.revokeToken('agent', other)).rejects.toMatchObject({ code: 'RIGHT_MISSING' });
      const token = await runtime.access.rotateToken('agent', agent);
      await expect(runtime.access.rotateToken('agent', agent)).rejects.toMatchObject({ code: 'AGENT_UNAUTHENTICATED' });
      const renewed = { actor: 'agent', credentials: { agentId: 'agent', token } };
      await runtime.access.revokeToken('agent', renewed);
      await expect(runtime.access.identify({ ...renewed, operation: 'o', subject: 's' })).rejects.toMatchObject({
        problem: 'no token of agent is valid in this store',
      });
      expect(await runtime.registerAgent({ agentId: 'agent' })).not.toHaveProperty('token');
      const given = await runtime.access.rotateToken('agent', boss);
      const proved = { actor: 'agent', credentials: { agentId: 'agent', token: given } };
      expect(await runtime.access.identify({ ...proved, operation: 'o', subject: 's' })).toMatchObject({
        role: 'agent',
      });
      const actions = (await runtime.audit.list({ subject: 'agent' })).map(({ actor, action }) => `${actor} ${action}`);
      expect(actions.filter((action) => !action.endsWith('access.refused'))).toEqual([
        'boss agent.token_rotated',
        'agent agent.token_revoked',
        'agent agent.token_rotated',
        'agent agent.token_issued',
      ]);
    });

    it('gives no token to the first who registers under a name that an admin has given a role', async () => {
      const { runtime } = fixture;
      const boss = await firstAdmin();
      await runtime.access.setRole('planned', 'supervisor', boss);
      expect(await runtime.registerAgent({ agentId: 'planned' })).not.toHaveProperty('token');
      expect(await runtime.access.rotateToken('planned', boss)).toMatch(/^maf_/);
    });

    it('lets those edit a path whom it names, by what it says before the edit', async () => {
      const { runtime } = fixture;
      const boss = await firstAdmin();
      const agent = await join('agent');
      const { asyncConfigs: configs } = runtime;
      const path = (edit?: AgentRole) => ({
        id: 'path',
        name: 'Path',
        configType: 'escalation_path' as const,
        version: '1.0.0',
        config: {
          triggerConditions: [],
          escalationSteps: [{ level: 1, action: 'notify' as const, target: 'lead' }],
          ...(edit === undefined ? {} : { access: { edit } }),
        },
      });
      const write = (edit: AgentRole | undefined, { actor, credentials }: Partial<typeof agent> = {}) =>
        configs.write([{ change: 'saved', document: path(edit) }], actor, credentials);
      await write('supervisor');
      await expect(write(undefined)).rejects.toMatchObject({ code: 'AGENT_UNAUTHENTICATED', actor: 'system' });
      await expect(write(undefined, agent)).rejects.toMatchObject({
        code: 'RIGHT_MISSING',
        right: 'edit',
        needed: 'supervisor',
        role: 'agent',
      });
      const deleted = configs.write([{ change: 'deleted', document: path() }], 'agent', agent.credentials);
      await expect(deleted).rejects.toMatchObject({ code: 'RIGHT_MISSING' });
      expect(await configs.history('path')).toHaveLength(1);
      await write(undefined, boss);
      await write('admin', agent);
      expect((await configs.history('path')).map(({ actor }) => actor)).toEqual([undefined, 'boss', 'agent']);
      expect(await refusals()).toMatchObject([
        { actor: 'system', subject: 'path' },
        { actor: 'agent', subject: 'path', details: { operation: 'edit', right: 'edit', needed: 'supervisor' } },
        { actor: 'agent', subject: 'path' },
      ]);
    });

    it('asks for no proof of what is not the work of others', async () => {
      const { runtime } = fixture;
      const lease = await runtime.acquireLease({ filePath: 'a.ts', agentId: 'a' });
      await runtime.renewLease(lease);
      await runtime.releaseLease(lease);
      await runtime.upsertHeartbeat({ agentId: 'a' });
      expect(await refusals()).toEqual([]);
    });
  });

  describe('access, where proofs are off', () => {
    const fixture = useContractFixture(subject, { auth: 'off', env: {} });

    it('believes who says it acts, and asks for a proof for tokens and roles all the same', async () => {
      const { runtime } = fixture;
      const lease = await runtime.acquireLease({ filePath: 'a.ts', agentId: 'a' });
      await runtime.forceReleaseLease(lease, { actor: 'anybody', reason: 'gone' });
      expect(await runtime.access.identify({ actor: 'anybody', operation: 'o', subject: 's' })).toEqual({
        agentId: 'anybody',
        role: 'agent',
      });
      await runtime.registerAgent({ agentId: 'a' });
      for (const change of [
        () => runtime.access.setRole('a', 'admin', { actor: 'a' }),
        () => runtime.access.rotateToken('a', { actor: 'a' }),
        () => runtime.access.revokeToken('a', { actor: 'a' }),
      ]) {
        await expect(change()).rejects.toMatchObject({ code: 'AGENT_UNAUTHENTICATED' });
      }
    });
  });
}
