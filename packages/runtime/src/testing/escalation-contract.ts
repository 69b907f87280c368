import type { EscalationDelivery, EscalationEvent, MafEscalation } from '@maf/protocols';
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
      progress: { step: 0, round: 1 },
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

    const delivery = (id: string, facts: Partial<EscalationDelivery> = {}): EscalationDelivery => ({
      id,
      escalationId: '1',
      step: 1,
      kind: 'triggered',
      level: 1,
      target: 'supervisor',
      recipient: 'supervisor',
      state: 'pending',
      channels: [{ channelType: 'inbox' }],
      position: 0,
      turn: 1,
      claims: 0,
      availableAt: fixture.now(),
      attempts: [],
      createdAt: fixture.now(),
      ...facts,
    });
    const openWith = (deliveries: readonly EscalationDelivery[]) =>
      fixture.runtime.escalations.open({ escalation: escalation('1'), events: [], deliveries }, () => undefined);

    it('knows those that are due, the earliest first', async () => {
      const { escalations } = fixture.runtime;
      const now = fixture.now();
      const progress = { step: 2, round: 1, dueFor: 'climb', assignee: 'night shift' } as const;
      await open(escalation('1', { dueAt: now + 2, progress }));
      await open(escalation('2', { dueAt: now + 1 }));
      await open(escalation('3'));
      const due = async (at: number, limit = 10) => (await escalations.due(at, limit)).map(({ id }) => id);
      expect(await due(now)).toEqual([]);
      expect(await due(now + 1)).toEqual(['2']);
      expect(await due(now + 2)).toEqual(['2', '1']);
      expect(await due(now + 2, 1)).toEqual(['2']);
      expect(await escalations.find('1')).toEqual(escalation('1', { dueAt: now + 2, progress }));
      await escalations.update('2', ({ dueAt: _, ...current }) => ({ escalation: current, events: [] }));
      expect(await due(now + 2)).toEqual(['1']);
    });

    it('takes one for closed that is resolved or cancelled, and no other', async () => {
      const { escalations } = fixture.runtime;
      for (const state of ['triggered', 'acknowledged', 'exhausted', 'resolved', 'cancelled'] as const) {
        await open(escalation(state));
        await escalations.update(state, (current) => ({ escalation: { ...current, state }, events: [] }));
      }
      const ids = async (isOpen: boolean) => (await escalations.list({ open: isOpen })).map(({ id }) => id);
      expect(await ids(true)).toEqual(['exhausted', 'acknowledged', 'triggered']);
      expect(await ids(false)).toEqual(['cancelled', 'resolved']);
      expect(await escalations.findOpen('key of exhausted')).toMatchObject({ id: 'exhausted' });
      expect(await escalations.findOpen('key of cancelled')).toBeUndefined();
      expect(await escalations.findOpen('key of resolved')).toBeUndefined();
    });

    it('keeps deliveries with the change that makes them, and hands them to decisions', async () => {
      const { escalations } = fixture.runtime;
      await openWith([delivery('b'), delivery('a')]);
      expect(await escalations.deliveries('1')).toEqual([delivery('b'), delivery('a')]);
      await escalations.update('1', (current, { deliveries, events }) => {
        expect(events).toEqual([]);
        expect(deliveries).toEqual([delivery('b'), delivery('a')]);
        return { escalation: current, events: [], deliveries: [delivery('a', { state: 'withdrawn' }), delivery('c')] };
      });
      expect((await escalations.deliveries('1')).map(({ id, state }) => `${id} ${state}`)).toEqual([
        'b pending',
        'a withdrawn',
        'c pending',
      ]);
      expect(await escalations.deliveries('unknown')).toEqual([]);
    });

    it('lets one worker have a delivery until its visibility ends', async () => {
      const { escalations } = fixture.runtime;
      const now = fixture.now();
      await openWith([
        delivery('later', { availableAt: now + 1 }),
        delivery('now'),
        delivery('done', { state: 'delivered' }),
        delivery('withdrawn', { state: 'withdrawn' }),
      ]);
      const claim = (at: number, limit = 10) => escalations.claimDeliveries({ now: at, visibleUntil: at + 100, limit });
      expect(await claim(now - 1)).toEqual([]);
      expect(await claim(now)).toEqual([delivery('now', { state: 'claimed', claims: 1, availableAt: now + 100 })]);
      expect(await claim(now)).toEqual([]);
      expect(await claim(now + 1, 1)).toMatchObject([{ id: 'later', claims: 1 }]);
      expect(await claim(now + 100)).toMatchObject([{ id: 'now', claims: 2 }]);
    });

    it('settles a delivery for its latest claim only, together with its escalation', async () => {
      const { escalations } = fixture.runtime;
      const now = fixture.now();
      await openWith([delivery('a')]);
      const [first] = await escalations.claimDeliveries({ now, visibleUntil: now, limit: 1 });
      const [second] = await escalations.claimDeliveries({ now, visibleUntil: now + 9, limit: 1 });
      if (first === undefined || second === undefined) throw new Error('expected two claims, one after the other');
      const settle = (claimed: EscalationDelivery) =>
        escalations.settleDelivery(claimed, (current, of, history) => {
          expect(history.deliveries).toEqual([current]);
          return {
            escalation: { ...of, level: of.level + 1 },
            events: [event('1', 'delivered')],
            deliveries: [{ ...current, state: 'delivered' }],
          };
        });
      expect(await settle(first)).toBe(false);
      expect(await escalations.events('1')).toEqual([]);
      expect(await settle(second)).toBe(true);
      expect(await escalations.find('1')).toMatchObject({ level: 2 });
      expect(await escalations.events('1')).toEqual([event('1', 'delivered')]);
      expect(await escalations.deliveries('1')).toMatchObject([{ state: 'delivered', claims: 2 }]);
      expect(await escalations.settleDelivery({ id: 'unknown', claims: 1 }, () => undefined)).toBe(false);
    });

    it('counts what it was told of a condition, each time once, until it is too old', async () => {
      const { escalations } = fixture.runtime;
      const seen = (causeId: string, at: number, key = 'db') => ({ condition: 'disk_full', key, causeId, at });
      const count = (since: number, key = 'db') => escalations.countOccurrences({ condition: 'disk_full', key, since });
      expect(await escalations.noteOccurrence(seen('a', 100))).toBe(false);
      expect(await escalations.noteOccurrence(seen('a', 999))).toBe(false);
      expect(await escalations.noteOccurrence(seen('b', 200))).toBe(false);
      expect(await escalations.noteOccurrence(seen('a', 100, 'other db'))).toBe(false);
      expect([await count(0), await count(101), await count(201), await count(0, 'other db')]).toEqual([2, 1, 0, 1]);
      await escalations.settleOccurrence(seen('a', 0));
      expect(await escalations.noteOccurrence(seen('a', 100))).toBe(true);
      expect(await escalations.noteOccurrence(seen('b', 200))).toBe(false);
      expect(await escalations.prune(200)).toBe(2);
      expect(await count(0)).toBe(1);
    });
  });
}
