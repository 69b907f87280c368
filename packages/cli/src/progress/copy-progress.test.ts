import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { showCopyProgress } from './copy-progress.js';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** What was written to a terminal, or to what is none. */
function terminal(isTTY: boolean) {
  const written: string[] = [];
  const stderr = { isTTY, columns: 80, rows: 24, write: (text: string) => written.push(text) };
  return { stderr, written: () => written.join('') };
}

it('says on a terminal what a copy does', async () => {
  const { stderr, written } = terminal(true);
  using progress = await showCopyProgress({ stderr, env: {} }, true);
  progress.tell({ doing: 'copying', table: 'messages', copied: 500, rows: 700 });
  vi.advanceTimersByTime(1_000);
  expect(written()).toContain('copying messages: 500 of 700 rows');
  progress.tell({ doing: 'comparing', table: 'leases' });
  vi.advanceTimersByTime(1_000);
  expect(written()).toContain('comparing leases');
});

it.each([
  ['away from a terminal', false, {}, true],
  ['on a terminal that cannot move its cursor', true, { TERM: 'dumb' }, true],
  ['where it is not wanted', true, {}, false],
] as const)('says nothing %s', async (_where, isTTY, env, isWanted) => {
  const { stderr, written } = terminal(isTTY);
  using progress = await showCopyProgress({ stderr, env }, isWanted);
  progress.tell({ doing: 'comparing', table: 'leases' });
  vi.advanceTimersByTime(1_000);
  expect(written()).toBe('');
});
