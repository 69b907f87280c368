import type { MafEscalationPathConfig } from '@maf/protocols';
import { describe, expect, it } from 'vitest';
import { levelFrom, targetsAt } from './path-levels.js';

function pathOf(levels: readonly number[], maxEscalationLevel?: number): MafEscalationPathConfig {
  const escalationSteps = levels.map((level) => ({ level, action: 'notify' as const, target: `target-${level}` }));
  const limit = maxEscalationLevel === undefined ? {} : { maxEscalationLevel };
  return {
    id: 'path',
    name: 'Path',
    configType: 'escalation_path',
    version: '1.0.0',
    config: { triggerConditions: [], escalationSteps, ...limit },
  };
}

describe('levelFrom', () => {
  it.each([
    [[1, 2, 3], undefined, 1, 1],
    [[1, 2, 3], undefined, 2, 2],
    [[3, 1], undefined, 2, 3],
    [[2, 3], undefined, 1, 2],
    [[1, 2, 3], undefined, 9, 3],
    [[1, 2, 3], 2, 3, 2],
  ])('of the levels %j up to %s, %i leads to %i', (levels, highest, asked, expected) => {
    expect(levelFrom(pathOf(levels, highest), asked)).toBe(expected);
  });
});

describe('targetsAt', () => {
  it('names who is told at a level', () => {
    expect(targetsAt(pathOf([1, 2]), 2)).toEqual(['target-2']);
    expect(targetsAt(pathOf([1, 2]), 3)).toEqual([]);
  });
});
