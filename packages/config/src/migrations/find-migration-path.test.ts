import fc from 'fast-check';
import { gt, satisfies } from 'semver';
import { describe, expect, it } from 'vitest';
import { findMigrationPath } from './find-migration-path.js';

interface Step {
  readonly from: string;
  readonly to: string;
}

const version = fc.constantFrom('1.0.0', '1.1.0', '1.2.0', '2.0.0-beta.1', '2.0.0', '2.1.0', '3.0.0');
const range = fc.oneof(version, fc.constantFrom('1.x', '>=1.1.0 <2.1.0', '^2.0.0', '*', '1.0.0 || 2.0.0'));
const steps = fc.array(fc.record({ from: range, to: version }), { minLength: 2, maxLength: 10 });

/** Every chain there is, one after the other: slow, and plainly right. */
function everyChain(all: readonly Step[], from: string, to: string): Step[][] {
  if (from === to) return [[]];
  return all
    .filter((step) => gt(step.to, from) && satisfies(from, step.from, { includePrerelease: true }))
    .flatMap((step) => everyChain(all, step.to, to).map((rest) => [step, ...rest]));
}

describe('findMigrationPath', () => {
  it('finds a chain exactly when there is one, and none is shorter', () => {
    let found = 0;
    fc.assert(
      fc.property(steps, version, version, (all, from, to) => {
        const chains = everyChain(all, from, to);
        const path = findMigrationPath(all, from, to);
        expect(path.found).toBe(chains.length > 0);
        if (!path.found) return;
        found += path.steps.length;
        expect(path.steps.length).toBe(Math.min(...chains.map((chain) => chain.length)));
        expect(chains).toContainEqual(path.steps);
      }),
      { numRuns: 1000 },
    );
    expect(found).toBeGreaterThan(20);
  });

  it('names every version that can be reached when the one asked for cannot', () => {
    fc.assert(
      fc.property(steps, version, (all, from) => {
        const path = findMigrationPath(all, from, '99.0.0');
        const reachable = new Set(
          all.map(({ to }) => to).filter((to) => to !== from && everyChain(all, from, to).length > 0),
        );
        expect(path).toMatchObject({ found: false });
        expect(new Set(path.found ? [] : path.reachableVersions)).toEqual(reachable);
      }),
    );
  });

  it('takes, of two equally short chains, the one registered first', () => {
    const first = { from: '1.x', to: '2.0.0' };
    const second = { from: '1.0.0', to: '2.0.0' };
    expect(findMigrationPath([first, second], '1.0.0', '2.0.0')).toEqual({ found: true, steps: [first] });
    expect(findMigrationPath([second, first], '1.0.0', '2.0.0')).toEqual({ found: true, steps: [second] });
  });

  it('prefers the one long step to the two short ones', () => {
    const all = [
      { from: '1.0.0', to: '1.5.0' },
      { from: '1.5.0', to: '2.0.0' },
      { from: '1.0.0', to: '2.0.0' },
    ];
    expect(findMigrationPath(all, '1.0.0', '2.0.0')).toEqual({ found: true, steps: [all[2]] });
  });
});
