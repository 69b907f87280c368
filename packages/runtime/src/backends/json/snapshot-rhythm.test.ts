import { describe, expect, it } from 'vitest';
import { isSnapshotDue, isWorthASnapshotAtClose } from './snapshot-rhythm.js';

describe('isSnapshotDue', () => {
  it.each([
    [255, 10, false],
    [256, 10, true],
    [999, 8_000, false],
    [1_000, 8_000, true],
    [4_095, 1_000_000, false],
    [4_096, 1_000_000, true],
  ])('after %i entries on %i rows: %s', (entries, rows, due) => {
    expect(isSnapshotDue(entries, rows)).toBe(due);
  });
});

describe('isWorthASnapshotAtClose', () => {
  it('leaves a short command alone', () => {
    expect(isWorthASnapshotAtClose(31)).toBe(false);
    expect(isWorthASnapshotAtClose(32)).toBe(true);
  });
});
