import type { MafEscalationPathConfig } from '@maf/protocols';
import { describe, expect, it } from 'vitest';
import { quietUntil } from './quiet-until.js';

function endOf(from: string, to: string, timeZone: string, now: string): string | undefined {
  const path: MafEscalationPathConfig = {
    id: 'path',
    name: 'Path',
    configType: 'escalation_path',
    version: '1.0.0',
    config: { triggerConditions: [], escalationSteps: [], quietHours: { from, to, timeZone } },
  };
  const end = quietUntil(path, Date.parse(now));
  return end === undefined ? undefined : new Date(end).toISOString();
}

describe('quietUntil', () => {
  it.each([
    ['22:00', '07:00', 'UTC', '2030-01-01T21:59:59.999Z', undefined],
    ['22:00', '07:00', 'UTC', '2030-01-01T22:00:00.000Z', '2030-01-02T07:00:00.000Z'],
    ['22:00', '07:00', 'UTC', '2030-01-02T06:59:59.999Z', '2030-01-02T07:00:00.000Z'],
    ['22:00', '07:00', 'UTC', '2030-01-02T07:00:00.000Z', undefined],
    ['12:00', '13:00', 'Europe/Berlin', '2030-07-01T10:30:00.000Z', '2030-07-01T11:00:00.000Z'],
    ['22:00', '07:15', 'Asia/Kathmandu', '2030-01-01T18:00:00.000Z', '2030-01-02T01:30:00.000Z'],
    // The clocks go forward at 2 in that night, and back in the other one.
    ['22:00', '07:00', 'Europe/Berlin', '2030-03-30T22:00:00.000Z', '2030-03-31T05:00:00.000Z'],
    ['22:00', '07:00', 'Europe/Berlin', '2030-10-26T21:00:00.000Z', '2030-10-27T06:00:00.000Z'],
    ['22:00', '02:30', 'Europe/Berlin', '2030-03-30T22:00:00.000Z', '2030-03-31T01:00:00.000Z'],
  ])('from %s to %s in %s, at %s: %s', (from, to, timeZone, now, end) => {
    expect(endOf(from, to, timeZone, now)).toBe(end);
  });
});
