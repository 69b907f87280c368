import { describe, expect, it } from 'vitest';
import { useContractFixture } from './contract-fixture.js';
import type { ContractSubject } from './contract-subject.js';

export function auditContract(subject: ContractSubject): void {
  describe('audit trail', () => {
    const fixture = useContractFixture(subject);

    it('adds entries in order and lists the latest first', async () => {
      const { audit } = fixture.runtime;
      const first = await audit.append({ actor: 'a', action: 'lease.taken', subject: 'x', details: { n: 1 } });
      expect(first).toEqual({
        sequence: expect.any(Number),
        actor: 'a',
        action: 'lease.taken',
        subject: 'x',
        details: { n: 1 },
        createdAt: fixture.now(),
      });
      fixture.advance(1);
      await audit.append({ actor: 'b', action: 'lease.taken', subject: 'x' });
      await audit.append({ actor: 'a', action: 'lease.taken', subject: 'y' });
      const subjects = async (filter?: Parameters<typeof audit.list>[0]) =>
        (await audit.list(filter)).map(({ actor, subject: on }) => `${actor}:${on}`);
      expect(await subjects()).toEqual(['a:y', 'b:x', 'a:x']);
      expect(await subjects({ actor: 'a' })).toEqual(['a:y', 'a:x']);
      expect(await subjects({ subject: 'x' })).toEqual(['b:x', 'a:x']);
      expect(await subjects({ actor: 'a', subject: 'x' })).toEqual(['a:x']);
      expect(await subjects({ since: fixture.now(), limit: 1 })).toEqual(['a:y']);
      const sequences = (await audit.list()).map(({ sequence }) => sequence);
      expect(sequences).toEqual([...sequences].sort((one, other) => other - one));
    });
  });
}
