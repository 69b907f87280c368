import type { EscalationEvent, MafEscalation } from '@maf/protocols';
import { describe, expect, it } from 'vitest';
import { useContractFixture } from './contract-fixture.js';
import type { ContractSubject } from './contract-subject.js';

const path: MafEscalation['path'] = {
  id: 'path',
  name: 'Path',
  configType: 'escalation_path',
  version: '1.0.0',
  config: { triggerConditions: [], escalationSteps: [{ level: 1, action: 'notify', target: 'supervisor' }] },
};

export function escalationContract(subject: ContractSubject): void {
  describe('escalations', () => {
    const fixture = useContractFixture(subject);
    const escalation = (id: string, facts: Partial<MafEscalation> = {}): MafEscalation => ({
      id,
      pathId: 'path',
      path,
      deduplicationKey: `key of ${id}`,
      state: 'triggered',
      level: 1,
      reason: 'it broke',
      agentId: 'agent',
      context: { system: 'users' },
      occurrences: 1,
      createdAt: fixture.now(),
      ...facts,
    });
    const event = (escalationId: string, kind: EscalationEvent['kind'], level = 1): EscalationEvent => ({
      escalationId,
      kind,
      level,
      details: { why: kind },
      createdAt: fixture.now(),
    });
    const open = (of: MafEscalation) =>
      fixture.runtime.escalations.open({ escalation: of, events: [event(of.id, 'triggered')] }, (existing) => ({
        escalation: { ...existing, occurrences: existing.occurrences + 1 },
        events: [event(existing.id, 'joined')],
      }));

    it('keeps an escalation and what happened to it', async () => {
      const { escalations } = fixture.runtime;
      const opened = escalation('1', { executionId: 'e' });
      expect(await open(opened)).toEqual({ escalation: opened, joined: false });
      expect(await escalations.find('1')).toEqual(opened);
      expect(await escalations.events('1')).toEqual([event('1', 'triggered')]);
      expect(await escalations.find('unknown')).toBeUndefined();
    });

    it('lets a cause join its open escalation, and open a new one after the end', async () => {
      const { escalations } = fixture.runtime;
      await open(escalation('1', { deduplicationKey: 'cause' }));
      expect(await open(escalation('2', { deduplicationKey: 'cause' }))).toMatchObject({
        joined: true,
        escalation: { id: '1', occurrences: 2 },
      });
      expect(await escalations.find('2')).toBeUndefined();
      expect((await escalations.events('1')).map(({ kind }) => kind)).toEqual(['triggered', 'joined']);
      await escalations.update('1', (current) => ({ escalation: { ...current, state: 'resolved' }, events: [] }));
      expect(await open(escalation('3', { deduplicationKey: 'cause' }))).toMatchObject({ joined: false });
    });

    it('answers a second opening of one id with what is there, also after its end', async () => {
      const { escalations } = fixture.runtime;
      await open(escalation('1'));
      await escalations.update('1', (current) => ({ escalation: { ...current, state: 'resolved' }, events: [] }));
      const again = await escalations.open({ escalation: escalation('1'), events: [] }, () => undefined);
      expect(again).toMatchObject({ joined: true, escalation: { state: 'resolved' } });
    });

    it('takes the escalation of the same id before the open one of the same cause', async () => {
      await open(escalation('1', { deduplicationKey: 'one' }));
      await open(escalation('2', { deduplicationKey: 'two' }));
      expect(await open(escalation('1', { deduplicationKey: 'two' }))).toMatchObject({
        joined: true,
        escalation: { id: '1', deduplicationKey: 'one', occurrences: 2 },
      });
    });

    it('stores what the audit trail is to know together with the change', async () => {
      const { escalations, audit } = fixture.runtime;
      const entry = (action: string) => ({ actor: 'me', action, subject: '1' });
      const opening = { escalation: escalation('1'), events: [], audit: [entry('escalation.triggered')] };
      await escalations.open(opening, () => undefined);
      await escalations.open(opening, () => undefined);
      await escalations.update('1', (current) => ({ escalation: current, events: [], audit: [entry('a.b')] }));
      const noted = await audit.list({ subject: '1' });
      expect(noted.map(({ action }) => action)).toEqual(['a.b', 'escalation.triggered']);
    });

    it('changes nothing when the decision throws or says nothing', async () => {
      const { escalations } = fixture.runtime;
      await open(escalation('1'));
      const refusal = escalations.update('1', () => {
        throw new RangeError('refused');
      });
      await expect(refusal).rejects.toThrow('refused');
      expect(await escalations.update('1', () => undefined)).toEqual(escalation('1'));
      await expect(escalations.update('unknown', () => undefined)).rejects.toMatchObject({
        code: 'ESCALATION_NOT_FOUND',
      });
    });

    it('lists the latest first, by state, path and whether it is open', async () => {
      const { escalations } = fixture.runtime;
      await open(escalation('1'));
      await open(escalation('2', { pathId: 'other' }));
      await open(escalation('3'));
      await escalations.update('3', (current) => ({
        escalation: { ...current, state: 'acknowledged', acknowledgedAt: fixture.now(), acknowledgedBy: 'supervisor' },
        events: [event('3', 'acknowledged')],
      }));
      await escalations.update('1', (current) => ({ escalation: { ...current, state: 'resolved' }, events: [] }));
      const ids = async (filter?: Parameters<typeof escalations.list>[0]) =>
        (await escalations.list(filter)).map(({ id }) => id);
      expect(await ids()).toEqual(['3', '2', '1']);
      expect(await ids({ limit: 1 })).toEqual(['3']);
      expect(await ids({ open: true })).toEqual(['3', '2']);
      expect(await ids({ open: false })).toEqual(['1']);
      expect(await ids({ state: 'acknowledged' })).toEqual(['3']);
      expect(await ids({ state: 'resolved', open: true })).toEqual([]);
      expect(await ids({ pathId: 'other' })).toEqual(['2']);
      expect(await escalations.find('3')).toMatchObject({ acknowledgedBy: 'supervisor' });
    });

    it('knows the triggered ones that nobody was told of at their level', async () => {
      const { escalations } = fixture.runtime;
      for (const id of ['1', '2', '3']) await open(escalation(id));
      await escalations.update('1', (current) => ({ escalation: current, events: [event('1', 'delivered')] }));
      await escalations.update('2', (current) => ({
        escalation: { ...current, level: 2 },
        events: [event('2', 'delivered', 1)],
      }));
      expect((await escalations.undelivered(10)).map(({ id }) => id)).toEqual(['2', '3']);
      expect(await escalations.undelivered(1)).toHaveLength(1);
      await escalations.update('3', (current) => ({ escalation: { ...current, state: 'acknowledged' }, events: [] }));
      expect((await escalations.undelivered(10)).map(({ id }) => id)).toEqual(['2']);
    });
  });
}
